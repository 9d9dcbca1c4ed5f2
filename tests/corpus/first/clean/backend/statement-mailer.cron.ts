// logger: winston
// style: nest cron provider
// idiom: scheduled job over repositories and a mail service
// @role StatementMailer none

import { Inject, Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { WINSTON_MODULE_PROVIDER } from 'nest-winston';
import { Logger } from 'winston';
import { AccountRepository } from './account.repository';
import { MailService } from './mail.service';
import { RedisLocker } from './redis-locker';

@Injectable()
export class StatementMailer {
  constructor(
    @Inject(WINSTON_MODULE_PROVIDER) private readonly logger: Logger,
    private readonly accounts: AccountRepository,
    private readonly mail: MailService,
    private readonly locker: RedisLocker,
  ) {}

  @Cron(CronExpression.EVERY_DAY_AT_2AM, { name: 'statements', timeZone: 'Europe/Vienna' })
  async run(): Promise<void> {
    const lock = await this.locker.acquire('statements', 3_600_000);
    if (!lock) {
      this.logger.info('statements run elsewhere'); // @quiet: cron job
      return;
    }
    this.logger.info('statement run started'); // @quiet: cron job
    let sent = 0;
    try {
      for await (const account of this.accounts.withBalance()) {
        sent += (await this.sendOne(account.id, account.email)) ? 1 : 0;
      }
    } finally {
      await lock.release();
      this.logger.info('statement run finished', { sent }); // @quiet: cron job
    }
  }

  private async sendOne(accountId: string, email: string | null): Promise<boolean> {
    if (!email) {
      this.logger.debug('account has no address', { accountId }); // @quiet: cron job
      return false;
    }
    try {
      await this.mail.send(email, 'statement', { accountId });
      this.logger.debug('statement sent', { accountId }); // @quiet: cron job
      return true;
    } catch (error) {
      this.logger.error('statement not sent', { accountId, error }); // @quiet: catch
      return false;
    }
  }
}
