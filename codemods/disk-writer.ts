import { closeSync, fchmodSync, fchownSync, fsyncSync, mkdirSync, openSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';

/** What a file has besides its bytes. `mode` holds the permission bits. */
export interface FileAttributes {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The calls that change the disk, one step each, so that a run can be stopped between any two of them. Paths are
 * absolute. Each throws what `node:fs` throws.
 */
export interface DiskWriter {
  /** Creates a file that must not be there yet and flushes it, or leaves none; without attributes it gets those of any new file. */
  create(path: string, bytes: Uint8Array, attributes: FileAttributes | null): void;
  /** Gives a file another name in one step; what had that name is replaced. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Creates a folder, and those above it, where they are missing. */
  createFolder(path: string): void;
  /** Removes an empty folder. */
  removeFolder(path: string): void;
  /** Flushes the names in a folder, so that a rename survives a power cut. */
  flushFolder(path: string): void;
}

/** The disk itself. */
export const diskWriter: DiskWriter = {
  create(path, bytes, attributes) {
    const file = openSync(path, 'wx', 0o666);
    try {
      writeFileSync(file, bytes);
      if (attributes !== null) keepAttributes(file, attributes);
      fsyncSync(file);
    } catch (error) {
      unlinkSync(path);
      throw error;
    } finally {
      closeSync(file);
    }
  },
  rename: renameSync,
  remove: unlinkSync,
  createFolder(path) {
    mkdirSync(path, { recursive: true });
  },
  removeFolder: rmdirSync,
  flushFolder(path) {
    // Windows opens no folder, and keeps its names safe without it.
    if (process.platform === 'win32') return;
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  },
};

/** The owner first, since a change of owner clears bits of the mode. Only root may keep another's owner. */
function keepAttributes(file: number, { mode, uid, gid }: FileAttributes): void {
  if (process.getuid?.() === 0) fchownSync(file, uid, gid);
  fchmodSync(file, mode);
}
