import { describe, expect, it } from 'vitest';
import { mayHaveReports, mayHoldStores } from '../../analysis/may-report.ts';
import { loaded } from './loaded.ts';

describe('a module may hold a store', () => {
  it.each<[string, string, boolean, string?]>([
    ['that imports a driver', "import { Pool } from 'pg';", true],
    ['that imports an SDK', "import OpenAI from 'openai';", true],
    ['that names a client', "import { redis } from './redis.js';", true],
    ['that declares a client', 'const client = make();', true],
    ['that is named for storing', 'export function get() {}', true, 'src/session-store.ts'],
    ['that is named for storing, by its capital', 'export function get() {}', true, 'src/UserRepository.ts'],
    ['that is named for what it keeps', 'export function get() {}', true, 'src/messageStorage.js'],
    ['that is named for its queries', 'export function get() {}', true, 'src/queries.js'],
    ['that is named for a repository in short', 'export function get() {}', true, 'src/orders.repo.js'],
    ['that is named for sending messages', 'export function get() {}', true, 'src/order-publisher.ts'],
    ['in a folder of repositories', 'export function get() {}', true, 'src/repositories/orders.js'],
    ['that is named for publishing', 'export function get() {}', true, 'src/order-publisher.js'],
    ['that is named for its database', 'export function get() {}', true, 'src/orders.db.js'],
    ['that ends in the letters of one', 'export function get() {}', false, 'src/grandb.js'],
    ['that reports', 'export function get() {}', false, 'src/report.ts'],
    ['that calls a host', "export const load = () => fetch('/a');", true],
    ['that reads files', "import { readFile } from 'node:fs/promises';", true],
    ['that reads files in another style', 'const fs = require("fs");', true],
    ['that only speaks of files', "export const kind = 'fs';", true],
    ['in a folder that is named for storing', 'export function get() {}', false, 'src/stores/index.ts'],
    ['that calls something like a host', "export const load = () => prefetch('/a');", false],
    ['that imports something like files', "import { readFile } from 'graceful-fs';", false],
    ['that computes', 'export function sum(a, b) { return a + b; }', false],
    ['that draws', "import { Pool } from 'pg'; export const Page = () => <b />;", false, 'src/page.tsx'],
  ])('%s', (_what, code, expected, path = 'src/a.ts') => {
    const { project, module } = loaded(code, {}, path);
    expect(mayHoldStores(project, module)).toBe(expected);
  });
});

describe('a text of no package of the catalog may have reports', () => {
  it.each<[string, string, boolean, string?]>([
    ['with a class', 'export class A {}', true],
    ['with an escape', "import { a } from '\\x70g';", true],
    ['with the name of a client', "import { redis } from './a.js';", true],
    ['with a host', "fetch('/a')", true],
    ['that is named for storing', 'export const a = 1;', true, 'src/user-dao.js'],
    ['with a word like class', 'const classes = 1;', false],
    ['with nothing of them', 'export const a = 1;', false],
  ])('%s', (_what, text, expected, path = 'src/a.js') => {
    expect(mayHaveReports(path, text)).toBe(expected);
  });
});
