import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder with these files, which goes when the test has ended. */
export function tempFolder(files: Readonly<Record<string, string>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeFiles(root, files);
  return root;
}

/** The same as a git repository in which these files are committed. */
export function tempRepository(files: Readonly<Record<string, string>> = {}): string {
  const root = tempFolder(files);
  git(root, 'init', '--quiet');
  commitAll(root);
  return root;
}

export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

export function commitAll(root: string): void {
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '--message', 'All');
}

/** Runs git as a user of its own, without the settings of whoever runs the tests. */
export function git(folder: string, ...args: string[]): string {
  const settings = ['user.name=Test', 'user.email=test@localhost', 'core.autocrlf=false', 'protocol.file.allow=always'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], { cwd: folder, env, encoding: 'utf8' });
}

/** Every file of a folder but git's own: its mode and its bytes in hexadecimal, or where its link leads. Folders end with a slash. */
export function snapshot(root: string): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/^\.git(?:\/|$)/u.test(name)) continue;
    const stats = lstatSync(join(root, name));
    const mode = (stats.mode & 0o7777).toString(8);
    if (stats.isDirectory()) entries[`${name}/`] = mode;
    else if (stats.isSymbolicLink()) entries[name] = `-> ${readlinkSync(join(root, name))}`;
    else entries[name] = `${mode} ${readFileSync(join(root, name)).toString('hex')}`;
  }
  return entries;
}
