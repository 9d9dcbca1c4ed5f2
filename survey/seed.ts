import { posix } from 'node:path';
import { leftoverMarker } from '../analysis/leftovers.ts';
import { speaksOfStore } from '../analysis/may-report.ts';
import { mentionsModuleMock } from '../policy/mock-methods.ts';
import { globalCatalog } from '../policy/catalog/globals.ts';
import { classNameRole, contractRole, pathRole } from '../policy/naming.ts';
import { driverWrappers, sdkNames } from '../policy/packages.ts';
import type { Layer, Policy } from '../policy/policy.ts';
import type { Globs } from '../policy/settings.ts';

/** True for a file that speaks for a role by itself. `text` is the file's bytes as latin1. */
export type SeedTest = (path: string, text: string) => boolean;

const tags = ['@infrastructure', '@externalService'];

/**
 * Makes the test for seeds: files that hold the name of a monitored base, a tag, a contract, a configured class or a
 * marker that a migration left, that import a driver or an SDK or use a global that counts, that a layer takes in, or
 * whose class names, implemented interfaces or path speak for a role, and those that speak of a store by their own name,
 * the statements that they ask or the files that they write. Logger names make no seed. `root` is what the globs of
 * layers are relative to; `mocks` says that mocks of modules are judged too, so that a file with one is a seed.
 * One alternation over latin1 text is some ten times faster than a search for each name (a hundred names, 10,000 files).
 */
export function seedTest(policy: Policy, root: string, mocks: boolean): SeedTest {
  const pattern = patternOf(wordsOf(policy), packagesOf(policy));
  const hasTellingName = tellingNameTest();
  const layers = policy.layers.map((layer) => ({ layer, words: layerWords(layer) }));
  return (path, text) => {
    if (pattern.test(text) || (mocks && mentionsModuleMock(text))) return true;
    const relative = posix.relative(root, path);
    if (pathRole(relative) !== null || speaksOfStore(path, text) || hasTellingName(text)) return true;
    return layers.some(({ layer, words }) => layer.matchesFile(relative) && (words === null || words.test(text)));
  };
}

/** The head of a class, or the `@implements {ISessionStore}` of one in JavaScript. */
const heads = /\b(?:class|implements)[\s{]{1,9}([^{}]{1,300})/g;

/** Tells whether a text has a class or a contract whose name speaks for a role; each name is judged once. */
function tellingNameTest(): (text: string) => boolean {
  const judged = new Map<string, boolean>();
  const isTelling = (name: string): boolean => {
    const known = judged.get(name);
    if (known !== undefined) return known;
    const telling = contractRole(name) !== null || classNameRole(name) !== null;
    judged.set(name, telling);
    return telling;
  };
  return (text) => {
    // A plain search is much faster than the expression, and many files have neither word.
    if (!text.includes('class') && !text.includes('implements')) return false;
    for (const [, head = ''] of text.matchAll(heads)) if (head.match(/[\w$]+/g)?.some(isTelling)) return true;
    return false;
  };
}

function wordsOf(policy: Policy): readonly string[] {
  return [
    ...tags,
    leftoverMarker,
    ...policy.monitoredBases.map((base) => base.class),
    ...policy.factories.flatMap(({ replaces, create }) => [...replaces, create]),
    ...policy.contracts.flatMap((contract) => [contract.implements, ...(literalsOf(contract.classes) ?? [])]),
    ...policy.layers.flatMap(({ setting }) => setting.coveredBy ?? []),
  ];
}

function packagesOf(policy: Policy): readonly string[] {
  const bases = policy.monitoredBases.flatMap(({ from }) => from ?? []);
  // `node:net` is also written `net`.
  return [...policy.drivers.keys(), ...policy.services.keys(), ...bases].map((name) => name.replace(/^node:/, ''));
}

/** Packages count between quotes only, so that `pg` does not match every page. */
function patternOf(words: readonly string[], packages: readonly string[]): RegExp {
  const globals = `\\b(?:${[...globalCatalog.keys()].map(escaped).join('|')})\\b`;
  const quoted = `['"\`](?:node:)?(?:${[...packages.map(escaped), driverWrappers, sdkNames].join('|')})['"\`/]`;
  return new RegExp([...words.map(escaped), globals, ...(packages.length > 0 ? [quoted] : [])].join('|'));
}

/** The words of which a class of the layer holds one in its name; null where any name will do. */
function layerWords({ setting }: Layer): RegExp | null {
  const literals = setting.classes === undefined ? null : literalsOf(setting.classes);
  return literals === null ? null : new RegExp(literals.map(escaped).join('|'));
}

/** The longest plain part of each glob; null where one has none, such as `*`. */
function literalsOf(globs: Globs): readonly string[] | null {
  const literals = [globs].flat().map((glob) => {
    const plain = /^[\w$*?]*$/.test(glob) ? glob.split(/[*?]+/) : [];
    return plain.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
  });
  return literals.includes('') ? null : literals;
}

/** Text of a regular expression that finds the word in UTF-8 bytes read as latin1. */
function escaped(word: string): string {
  return Buffer.from(word, 'utf8').toString('latin1').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
