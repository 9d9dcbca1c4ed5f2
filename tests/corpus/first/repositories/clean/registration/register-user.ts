// logger: in-house
// style: use case with ports
// idiom: an application service that orchestrates ports and logs what happened in business terms
// @role RegisterUser none

import type { PasswordHasher } from './password-hasher.js';
import { EmailAddress, User } from './user.js';
import type { LogPort, UserRepositoryPort } from './user-repository.js';

export type RegisterUserResult = { ok: true; userId: string } | { ok: false; reason: 'taken' | 'weak-password' };

export class RegisterUser {
  constructor(
    private readonly users: UserRepositoryPort,
    private readonly hasher: PasswordHasher,
    private readonly welcome: { send(to: EmailAddress): Promise<void> },
    private readonly log: LogPort,
  ) {}

  async execute(input: { email: string; password: string }): Promise<RegisterUserResult> {
    const email = EmailAddress.parse(input.email);
    this.log.trace({ domain: email.domain }, 'registration begins'); // @quiet: use case

    if (await this.users.findByEmail(email)) {
      this.log.info({ domain: email.domain }, 'registration with a known address'); // @quiet: use case
      return { ok: false, reason: 'taken' };
    }
    if (input.password.length < 12) {
      return { ok: false, reason: 'weak-password' };
    }

    const user = User.register(this.users.nextId(), email, await this.hasher.hash(input.password));
    await this.users.save(user);
    await this.welcome.send(email);
    this.log.info({ userId: user.id }, 'user registered'); // @quiet: use case
    return { ok: true, userId: user.id };
  }
}
