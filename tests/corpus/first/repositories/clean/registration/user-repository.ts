// logger: none
// style: port
// idiom: the repository port of a use case, and the logger port beside it

import type { EmailAddress, User } from './user.js';

export interface UserRepositoryPort {
  nextId(): string;
  findByEmail(email: EmailAddress): Promise<User | null>;
  save(user: User): Promise<void>;
}

export interface LogPort {
  trace(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
