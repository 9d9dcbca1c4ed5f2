import { loadModule } from '../../analysis/module-source.ts';
import { decodeFile } from '../file-text.ts';
import { pathOf, type Subject } from '../subject.ts';
import type { SourceFile } from '../typescript.ts';

/** A class, seen from a file that makes calls on it: text and comments are those of that file. */
export interface CallFile extends Subject {
  /** The names that the plan has given so far. */
  readonly taken: Set<string>;
}

/** The subject for the calls in a file; null where that file cannot be read. */
export function callFile(subject: Subject, source: SourceFile, taken: Set<string>): CallFile | null {
  if (source === subject.source) return { ...subject, taken };
  const loaded = loadModule(subject.input.files, source.getFilePath());
  const text = loaded.ok ? decodeFile(new TextEncoder().encode(loaded.module.text)) : null;
  if (!loaded.ok || !text?.ok) return null;
  return {
    ...subject,
    taken,
    source,
    path: pathOf(subject.input, source.getFilePath()),
    isTypeScript: /\.[cm]?tsx?$/u.test(source.getFilePath()),
    text: text.file,
    comments: (loaded.module.ast.comments ?? []).map(({ range: [start, end] }) => ({ start, end })),
  };
}
