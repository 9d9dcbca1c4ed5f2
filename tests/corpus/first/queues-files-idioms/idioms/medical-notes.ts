// logger: pino
// style: class with an injected client
// idiom: log calls in callbacks of wrappers: censored entries, spans and retries
// @role NoteRepository infrastructure

import type { Tracer } from '@opentelemetry/api';
import type { PrismaClient } from '@prisma/client';
import type { Logger } from 'pino';

function censorLogs(write: () => void): void {
  const previous = process.env.CENSOR;
  process.env.CENSOR = 'on';
  try {
    write();
  } finally {
    process.env.CENSOR = previous;
  }
}

async function retry<T>(times: number, run: (attempt: number) => Promise<T>, onError: (e: unknown) => void): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run(attempt);
    } catch (error) {
      if (attempt === times) throw error;
      onError(error);
    }
  }
}

export class NoteRepository {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly logger: Logger,
    private readonly tracer: Tracer,
  ) {}

  async findForPatient(patientId: string) {
    const notes = await this.prisma.note.findMany({ where: { patientId }, orderBy: { createdAt: 'desc' } });
    censorLogs(() => this.logger.trace({ patientId, count: notes.length }, 'notes read')); // @report
    return notes;
  }

  async create(patientId: string, text: string) {
    return this.tracer.startActiveSpan('note.create', async (span) => {
      const note = await this.prisma.note.create({ data: { patientId, text } });
      span.setAttribute('note.id', note.id);
      censorLogs(() => {
        this.logger.info({ patientId }, 'note created'); // @report
      });
      span.end();
      return note;
    });
  }

  async amend(id: string, text: string) {
    return retry(
      3,
      async (attempt) => {
        const note = await this.prisma.note.update({ where: { id }, data: { text } });
        this.logger.debug({ id, attempt }, 'note amended'); // @report
        return note;
      },
      (error) => this.logger.warn({ id, error }, 'amending again'), // @quiet: level warn
    );
  }

  async archive(ids: string[]) {
    await this.prisma.$transaction(async (tx) => {
      for (const id of ids) {
        await tx.note.update({ where: { id }, data: { archivedAt: new Date() } });
        this.logger.trace({ id }, 'archived'); // @report
      }
    });
  }
}
