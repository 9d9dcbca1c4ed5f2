// logger: none
// style: class with an injected client
// idiom: audit log whose info() inserts a row
// @role AuditTrail infrastructure

import type { PrismaClient, Prisma } from '@prisma/client';

export type AuditLevel = 'info' | 'notice' | 'alert';

export interface AuditEntry {
  actor: string;
  action: string;
  target: string;
  details?: Prisma.InputJsonValue;
}

export class AuditTrail {
  constructor(private readonly prisma: PrismaClient) {}

  info(entry: AuditEntry): Promise<void> {
    return this.append('info', entry);
  }

  notice(entry: AuditEntry): Promise<void> {
    return this.append('notice', entry);
  }

  alert(entry: AuditEntry): Promise<void> {
    return this.append('alert', entry);
  }

  async of(target: string, limit = 100): Promise<(AuditEntry & { level: string; at: Date })[]> {
    const rows = await this.prisma.auditRecord.findMany({
      where: { target },
      orderBy: { at: 'desc' },
      take: limit,
    });
    return rows.map((row) => ({ ...row, details: row.details ?? undefined }));
  }

  private async append(level: AuditLevel, entry: AuditEntry): Promise<void> {
    await this.prisma.auditRecord.create({ data: { level, ...entry } });
  }
}
