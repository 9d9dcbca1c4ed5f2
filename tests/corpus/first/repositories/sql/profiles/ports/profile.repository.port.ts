// logger: none
// style: port
// idiom: the interface that the domain owns

import type { Profile } from '../domain/profile.js'

export interface ProfileRepositoryPort {
  insert(profile: Profile): Promise<void>
  findOneById(id: string): Promise<Profile | undefined>
  findByHandle(handle: string): Promise<Profile | undefined>
  followers(id: string, limit: number): Promise<string[]>
  delete(profile: Profile): Promise<boolean>
  transaction<T>(handler: () => Promise<T>): Promise<T>
}
