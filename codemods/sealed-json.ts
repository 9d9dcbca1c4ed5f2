import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import plugin from '../rules/index.ts';
import { pluginName } from '../rules/plugin-name.ts';
import { planVersion } from './plan.ts';

/** What a document between two commands is, and the command that makes one. */
export type DocumentKind = 'unit' | 'plan';

const makers: Readonly<Record<DocumentKind, string>> = { unit: 'infra-clients analyze', plan: 'infra-clients combine' };

const envelope = v.object({ kind: v.string(), version: v.number(), tool: v.string(), digest: v.string(), content: v.looseObject({}) });

/** What was read, or one sentence that says why it cannot be used and what to do. */
export type Opened<Content> = { readonly ok: true; readonly content: Content } | { readonly ok: false; readonly message: string };

/**
 * The text of a document that another command will read, in this version of the tool only. The digest of its content
 * stands in it: what is read is what was written, so its shape need not be proven again.
 */
export function sealed(kind: DocumentKind, content: object): string {
  return `${JSON.stringify({ version: planVersion, kind, tool: plugin.meta.version, digest: digestOf(content), content }, null, 2)}\n`;
}

/** Reads a document. `shown` is the path as the user wrote it. */
export function opened<Content>(kind: DocumentKind, path: string, shown: string): Opened<Content> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return failed(`${shown} cannot be read: ${error instanceof Error ? error.message : String(error)}; make it with ${makers[kind]}`);
  }
  const document = v.safeParse(envelope, parsed);
  if (!document.success || document.output.kind !== kind) return failed(`${shown} is no ${kind === 'unit' ? 'plan of a unit' : 'combined plan'}; make it with ${makers[kind]}`);
  const { tool, version, digest, content } = document.output;
  if (tool !== plugin.meta.version || version !== planVersion) {
    return failed(`${shown} was made by ${pluginName} ${tool}, and this is ${plugin.meta.version}; make it again with ${makers[kind]}`);
  }
  if (digest !== digestOf(content)) return failed(`${shown} is not as it was written; make it again with ${makers[kind]}`);
  return { ok: true, content: content as Content };
}

function digestOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function failed(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message: `${message}.` };
}
