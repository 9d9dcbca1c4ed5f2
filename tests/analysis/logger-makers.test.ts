import { describe, expect, it } from 'vitest';
import { loggerMakersIn, namelessLoggersIn } from '../../analysis/logger-makers.ts';
import { loaded } from './loaded.ts';

const pino = "import pino from 'pino';\n";

describe('a module makes loggers by', () => {
  const makers = (code: string): string[] => {
    const { project, module } = loaded(`${pino}${code}`);
    return loggerMakersIn(project, module);
  };

  it.each<[string, string[]]>([
    ['export function getLogger(name: string) { return pino({ name }); }', ['getLogger']],
    ['export const createLog = (name) => pino({ name });', ['createLog']],
    ["export function getLogger(name = 'app') { return pino({ name }); }", ['getLogger']],
    ['export function getLogger(name: string, level?: string) { return pino({ name }); }', ['getLogger']],
    ["export function getLogger(name: string, level = 'info', ...more) { return pino({ name }); }", ['getLogger']],
    ['function make(name) { return pino({ name }); }\nexport { make as getLogger };', ['getLogger']],
    ['export function getLogger(name) { return pino(); }\nexport const getOtherLogger = getLogger;', ['getLogger']],
    ['export function getLogger(name: string, level: string) { return pino({ name }); }', []],
    ['export function getLogger(options: Options) { return pino(options); }', []],
    ['export function getLogger({ name }) { return pino({ name }); }', []],
    ['export function getLogger() { return pino(); }', []],
    ['export function getStore(name) { return pino({ name }); }', []],
    ['export function getLogger(name) { return other(name); }', []],
    ['export const getLogger = pino;', []],
    ["export { getLogger } from './other.js';", []],
    ['function getLogger(name) { return pino({ name }); }', []],
  ])('%s: %j', (code, expected) => {
    expect(makers(code)).toEqual(expected);
  });
});

describe('a module has a logger that nothing is named for in', () => {
  const methods = 'debug() {}, info() {}, error() {}';
  const nameless = (code: string): string[] => namelessLoggersIn(loaded(code).module);

  it.each<[string, string[]]>([
    [`export const journal = { ${methods} };`, ['journal']],
    [`const journal = { ${methods} } as const;\nexport { journal };`, ['journal']],
    [`export const journal = { trace() {}, log() {}, error() {} };`, ['journal']],
    [`export const journal = { verbose() {}, info() {}, error() {} };`, ['journal']],
    [`export const journal = { 'debug': a, info: b, error: c, ...more };`, ['journal']],
    ['class Journal { debug() {} info() {} error() {} }\nexport const journal = new Journal();', ['journal']],
    ['class Journal { debug() {} info() {} private error() {} }\nexport const journal = new Journal();', []],
    ['export const journal = new Journal();', []],
    ['export const journal = new all.Journal();', []],
    [`export const journal = { info() {}, error() {} };`, []],
    [`export const journal = { debug() {}, error() {} };`, []],
    [`export const journal = { debug() {}, info() {} };`, []],
    [`export const journal = make({ ${methods} });`, []],
    [`export const logger = { ${methods} };`, []],
    [`export const changeLog = { ${methods} };`, []],
    [`const journal = { ${methods} };`, []],
    [`export let journal;`, []],
    [`export function journal() {}`, []],
    ["export { journal } from './other.js';", []],
  ])('%s: %j', (code, expected) => {
    expect(nameless(code)).toEqual(expected);
  });
});
