// logger: winston
// style: repository class with an injected client
// idiom: repository that writes audit rows on every change and logs only trouble
// @role DocumentRepository infrastructure

import type { PrismaClient } from '@prisma/client';
import type { Logger } from 'winston';
import type { AuditTrail } from './audit-trail';

export interface Document {
  id: string;
  owner: string;
  title: string;
  body: string;
  version: number;
}

export class DocumentRepository {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly audit: AuditTrail,
    private readonly logger: Logger,
  ) {
    this.logger.info('document repository created'); // @quiet: constructor
  }

  async find(id: string): Promise<Document | null> {
    return this.prisma.document.findUnique({ where: { id } });
  }

  async create(actor: string, document: Omit<Document, 'version'>): Promise<Document> {
    const created = await this.prisma.document.create({ data: { ...document, version: 1 } });
    await this.audit.info({ actor, action: 'document.create', target: created.id }); // @quiet: writes an audit row, no logger
    return created;
  }

  async update(actor: string, id: string, version: number, change: Partial<Document>): Promise<Document> {
    const { count } = await this.prisma.document.updateMany({
      where: { id, version },
      data: { ...change, version: version + 1 },
    });
    if (count === 0) {
      this.logger.info('stale version', { id, version }); // @quiet: branch that throws
      throw new Error(`document ${id} was changed by somebody else`);
    }
    await this.audit.info({ actor, action: 'document.update', target: id, details: Object.keys(change) }); // @quiet: writes an audit row, no logger
    return this.prisma.document.findUniqueOrThrow({ where: { id } });
  }

  async remove(actor: string, id: string): Promise<void> {
    await this.audit.alert({ actor, action: 'document.remove', target: id }); // @quiet: writes an audit row, no logger
    try {
      await this.prisma.document.delete({ where: { id } });
    } catch (error) {
      this.logger.info('document was not there', { id, error }); // @quiet: catch
    }
  }

  async purgeTrash(before: Date): Promise<number> {
    const { count } = await this.prisma.document.deleteMany({ where: { trashedAt: { lt: before } } });
    this.logger.info(`purged ${count} documents`); // @quiet: maintenance
    return count;
  }
}
