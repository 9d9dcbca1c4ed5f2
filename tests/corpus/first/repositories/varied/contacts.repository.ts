// logger: @nestjs/common
// style: repository over an extended prisma client
// idiom: `$extends` with a query hook that logs each operation, options from the config service
// @role ContactsRepository infrastructure

import { Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { PrismaClient, type Contact, type Prisma } from '@prisma/client';

const extend = (client: PrismaClient, logger: Logger) =>
  client.$extends({
    query: {
      contact: {
        async $allOperations({ operation, args, query }) {
          const started = Date.now();
          const result = await query(args);
          logger.verbose(`contact.${operation} ${Date.now() - started}ms`); // @report
          return result;
        },
      },
    },
  });

@Injectable()
export class ContactsRepository {
  private readonly logger = new Logger(ContactsRepository.name, { timestamp: true });
  private readonly prisma: ReturnType<typeof extend>;
  private readonly chatty: boolean;

  constructor(client: PrismaClient, config: ConfigService) {
    this.prisma = extend(client, this.logger);
    this.chatty = config.get<boolean>('contacts.verboseLogs', false);
    this.logger.log(`verbose logs: ${this.chatty}`); // @quiet: constructor
  }

  async find(id: string): Promise<Contact | null> {
    if (this.chatty) {
      this.logger.log(`find ${id}`); // @quiet: configuration guard
    }
    return this.prisma.contact.findUnique({ where: { id } });
  }

  async upsertByEmail(email: string, data: Prisma.ContactUncheckedCreateInput): Promise<Contact> {
    const contact = await this.prisma.contact.upsert({ where: { email }, create: data, update: data });
    this.logger.log(`upserted ${contact.id}`); // @report
    return contact;
  }

  async page(cursor: string | undefined, take = 100): Promise<{ items: Contact[]; next?: string }> {
    const items = await this.prisma.contact.findMany({
      take: take + 1,
      ...(cursor ? { cursor: { id: cursor } } : {}),
      orderBy: { id: 'asc' },
    });
    const next = items.length > take ? items.pop()!.id : undefined;
    this.logger.debug(next ? `more contacts from ${next}` : 'last page of contacts'); // @report
    return { items, next };
  }
}
