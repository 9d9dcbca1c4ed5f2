// logger: console
// style: class with its own client
// idiom: Keyv with a Redis adapter, a static instance, emoji console entries
// @role ProfileCache infrastructure

import Keyv from 'keyv'
import KeyvRedis from '@keyv/redis'

export type Profile = {
	id: string
	handle: string
	avatarUrl?: string
	updatedAt: number
}

export class ProfileCache {
	private static instance?: ProfileCache

	private readonly keyv: Keyv<Profile>

	private constructor(url: string) {
		this.keyv = new Keyv<Profile>({
			store: new KeyvRedis(url),
			namespace: 'profiles',
			ttl: 1000 * 60 * 20,
		})
		this.keyv.on('error', err => console.log('❌ keyv connection', err)) // @quiet: error event
	}

	static shared(): ProfileCache {
		if (!this.instance) {
			this.instance = new ProfileCache(process.env.KV_URL ?? 'redis://localhost')
			console.log('✅ profile cache ready') // @quiet: body of if (!instance)
		}
		return this.instance
	}

	async read(id: string): Promise<Profile | undefined> {
		const profile = await this.keyv.get(id)
		profile
			? console.log('🎯 profile hit', id) // @report
			: console.log('💨 profile miss', id) // @report
		return profile
	}

	async write(profile: Profile, ttl?: number): Promise<boolean> {
		const ok = await this.keyv.set(profile.id, { ...profile, updatedAt: Date.now() }, ttl)
		process.env.NODE_ENV === 'development' && console.dir(profile, { depth: 1 }) // @quiet: behind an environment switch
		return ok
	}

	async patch(id: string, change: Partial<Omit<Profile, 'id'>>): Promise<Profile> {
		const current = await this.keyv.get(id)
		if (!current) {
			console.info('patching a profile that is not cached', id) // @quiet: branch ends in a throw
			throw new Error(`profile ${id} is not cached`)
		}
		const next = { ...current, ...change }
		await this.write(next)
		return next
	}

	async forget(...ids: string[]): Promise<void> {
		for (const id of ids) {
			if (await this.keyv.delete(id)) void console.debug('🧹 forgot', id) // @report
		}
	}

	async has(id: string) {
		return this.keyv.has(id)
	}

	async disconnect(): Promise<void> {
		await this.keyv.disconnect()
		console.log('👋 profile cache disconnected') // @quiet: disconnect
	}
}
