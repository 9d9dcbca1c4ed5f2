/** What is known of a path without reading it. Times are milliseconds since the epoch, sizes are bytes. */
export interface FileStat {
  readonly mtimeMs: number;
  readonly size: number;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
}

/** Where bytes come from: a disk, or an overlay over one. Paths are absolute and posix. Nothing throws. */
export interface FileSource {
  /** The text without byte-order mark; null where the path is no readable file. */
  read(path: string): string | null;
  /** What the path leads to, links followed; null where nothing is there. */
  stat(path: string): FileStat | null;
  /** The written target of a symbolic link; null where the path is none. */
  link(path: string): string | null;
  /** The names of what a folder holds, sorted; none where the path is no readable folder. */
  list(path: string): readonly string[];
  /** A token that changes when the content may have changed; null where the path is no readable file. */
  version(path: string): string | null;
  /** Forgets what was seen: answers before the next call may be trusted, later ones are looked up again. */
  beginPass(): void;
}

/** Text as parsers want it: without the byte-order mark that an editor may have written. */
export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
