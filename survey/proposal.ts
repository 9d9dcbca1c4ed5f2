import { posix } from 'node:path';
import type { ClassReport } from '../analysis/report.ts';
import { compilePolicy } from '../policy/compile.ts';
import type { ContractSetting, FactorySetting, MonitoredBaseSetting, Settings } from '../policy/settings.ts';
import type { Placed, ProjectShapes, SeenBase } from './project-shapes.ts';

/** Something that only a person can decide, as one sentence. */
export type Question = string;

/** Settings made of what a codebase shows; empty where the defaults do. */
export interface Proposal {
  readonly settings: Settings;
  readonly questions: readonly Question[];
}

/** The settings that the shapes of a project ask for. Where two things compete for one entry, it is a question. */
export function proposalOf(shapes: ProjectShapes): Proposal {
  const factories = factoriesOf(shapes);
  const [maker, ...otherMakers] = shapes.loggerMakers;
  const questions = [...factories.questions];
  if (otherMakers.length > 0) questions.push(`${listed(shapes.loggerMakers)} make loggers: name the one for infrastructure classes under 'logger'.`);
  return {
    settings: {
      ...given('monitoredBases', basesOf(shapes.bases)),
      ...given('factories', factories.settings),
      ...(maker && otherMakers.length === 0 ? { logger: { create: maker.name, from: maker.file } } : {}),
      ...given('loggers', shapes.loggers.map(({ name }) => ({ name }))),
    },
    questions,
  };
}

function given<Key extends keyof Settings>(key: Key, entries: NonNullable<Settings[Key]> & readonly unknown[]): Pick<Settings, Key> | Record<string, never> {
  return entries.length > 0 ? ({ [key]: entries } as Pick<Settings, Key>) : {};
}

/** A list replaces the default, which therefore goes with it; bases that the default covers need no list. */
function basesOf(seen: readonly SeenBase[]): MonitoredBaseSetting[] {
  const compiled = compilePolicy(undefined);
  const defaults = compiled.ok ? compiled.policy.monitoredBases : [];
  const isCovered = ({ name, calls }: SeenBase): boolean => defaults.some((base) => base.class === name && calls.every((call) => base.calls.includes(call)));
  if (seen.every(isCovered)) return [];
  const found = seen.map(({ name, file, calls }) => ({ class: name, from: file, calls }));
  return [...defaults.filter((base) => !found.some((each) => each.class === base.class)), ...found];
}

function factoriesOf({ factories }: ProjectShapes): { readonly settings: FactorySetting[]; readonly questions: Question[] } {
  const settings: FactorySetting[] = [];
  const questions: Question[] = [];
  for (const replaces of new Set(factories.map((maker) => maker.replaces))) {
    const makers = factories.filter((maker) => maker.replaces === replaces);
    const [first, ...others] = makers;
    if (others.length > 0) questions.push(`${listed(makers.map(({ create, file }) => ({ name: create, file })))} make ${replaces}: name the one that replaces it under 'factories'.`);
    else if (first) settings.push({ replaces: [replaces], create: first.create, from: first.file });
  }
  return { settings, questions };
}

/**
 * What the classes of a codebase add to a proposal: a contract for infrastructure classes without one that are named for
 * an interface of the project, and a question for each class whose evidence speaks for both roles.
 */
export function withClasses(proposal: Proposal, shapes: ProjectShapes, classes: readonly ClassReport[], root: string): Proposal {
  const contracts = contractsOf(shapes.interfaces, classes);
  const undecided = classes.filter(isUndecided).map((report) => {
    const { name, file, evidence } = report;
    const entry = `{ role: '…', files: '${posix.relative(root, file)}', classes: '${name}' }`;
    return `${name} (${posix.relative(root, file)}) ${evidence.map(({ text }) => text).join('; ')}: add ${entry} under 'layers', with the role 'infrastructure' or 'service'.`;
  });
  return { settings: { ...proposal.settings, ...given('contracts', contracts) }, questions: [...proposal.questions, ...undecided] };
}

function isUndecided({ role, evidence }: ClassReport): boolean {
  return role === null && new Set(evidence.map((each) => each.role)).size > 1;
}

/** The longest name of an interface that ends a class's name is its contract: `ISessionStore` of `RedisSessionStore`. */
function contractsOf(interfaces: readonly Placed[], classes: readonly ClassReport[]): ContractSetting[] {
  const unique = interfaces.filter(({ name }) => interfaces.filter((other) => other.name === name).length === 1);
  const found = new Map<string, ContractSetting>();
  for (const report of classes) {
    if (report.kind !== 'class' || report.role !== 'infrastructure' || report.tentative || report.contractOrigin !== 'none') continue;
    const fitting = unique.filter(({ name }) => isNamedFor(report.name, plainName(name))).sort((a, b) => plainName(b.name).length - plainName(a.name).length);
    const [best] = fitting;
    if (best) found.set(best.name, { classes: `*${plainName(best.name)}`, implements: best.name, from: best.file });
  }
  return [...found.values()].sort((a, b) => (a.implements < b.implements ? -1 : 1));
}

/** Of one word, such as `Store`, an interface says too little. */
function isNamedFor(className: string, plain: string): boolean {
  return className.endsWith(plain) && /[a-z\d][A-Z]/.test(plain);
}

function plainName(name: string): string {
  return /^I[A-Z]/.test(name) ? name.slice(1) : name;
}

function listed(all: readonly Placed[]): string {
  return all.map(({ name, file }) => `${name} (${file})`).join(' and ');
}
