import * as v from 'valibot';
import { globProblem } from './globs.ts';
import { nearest } from './nearest.ts';
import { packageOf } from './packages.ts';
import { logLevels, type Settings } from './settings.ts';

/**
 * The shape of the settings. Each message is a phrase that says what is allowed and reads after the key that it
 * concerns, such as `must be 'infrastructure' or 'service'`.
 */
export function buildSettingsSchema(): v.GenericSchema<unknown, Settings> {
  const text = (what: string) => v.pipe(v.string(`must be ${what}`), v.nonEmpty(`must be ${what}`));
  const name = (what: string) => v.pipe(text(what), v.regex(/^[\p{L}_$][\p{L}\p{N}_$]*$/u, `must be ${what}, written as in code`));
  const list = <Item extends v.GenericSchema>(item: Item, what: string) =>
    v.pipe(v.array(item, `must be a list of ${what}`), v.minLength(1, `must not be an empty list of ${what}`));

  const packageName = v.pipe(
    text('the name of a package'),
    v.check((module) => packageOf(module) === module, "must be the name of a package, such as 'ioredis', without a path"),
  );
  const from = text('a path relative to the root, or a package');

  const monitoredBase = object({
    class: name('the name of a class'),
    from: v.exactOptional(from),
    calls: list(name('the name of a method'), 'call methods'),
  });

  const layer = v.pipe(
    object({
      role: v.picklist(['infrastructure', 'service'], "must be 'infrastructure' or 'service'"),
      files: v.exactOptional(globs('of files', fileGlobProblem)),
      classes: v.exactOptional(globs('of class names', globProblem)),
      reason: v.exactOptional(text('a sentence')),
      coveredBy: v.exactOptional(name('the name of the monitored class')),
      allowEmpty: v.exactOptional(v.boolean('must be true or false')),
    }),
    v.check(({ files, classes }) => files !== undefined || classes !== undefined, "must have 'files' or 'classes', or it would take every class"),
    v.check(({ role, coveredBy }) => role === 'service' || coveredBy === undefined, "must not have 'coveredBy', which is only for the role 'service'"),
  );

  const factory = object({
    replaces: list(name('the name of a class or function'), 'client classes'),
    create: name('the name of a function'),
    from,
  });

  const contract = object({
    classes: globs('of class names', globProblem),
    implements: name('the name of an interface'),
    from,
  });

  const level = v.picklist(
    [...logLevels, 'none'],
    "must be 'trace', 'debug', 'info', 'warn', 'error', 'fatal' or 'none'",
  );

  const logger = v.pipe(
    object({
      module: v.exactOptional(text('a module')),
      name: v.exactOptional(name('the name of a logger')),
      levels: v.exactOptional(v.record(v.string(), level, 'must be an object of method names and levels')),
      ignore: v.exactOptional(v.boolean('must be true or false')),
    }),
    v.check((entry) => entry.module !== undefined || entry.name !== undefined, "must have 'module' or 'name'"),
    v.check((entry) => entry.ignore !== true || entry.levels === undefined, "must not have both 'ignore' and 'levels'"),
  );

  const rolePackage = object({
    module: packageName,
    names: v.exactOptional(list(name('the name of an export'), 'exports')),
  });

  const nameGlobs = list(glob('of member names', globProblem), 'globs of member names');
  const operations = object({
    lifecycle: v.exactOptional(nameGlobs),
    maintenance: v.exactOptional(nameGlobs),
    guarded: v.exactOptional(v.picklist(['allow', 'report'], "must be 'allow' or 'report'")),
    allow: v.exactOptional(list(text('a message, with * for any text'), 'messages')),
  });

  return v.pipe(
    object({
      root: v.exactOptional(text('a folder')),
      monitoredBases: v.exactOptional(list(monitoredBase, 'monitored bases')),
      layers: v.exactOptional(v.array(layer, 'must be a list of layers')),
      factories: v.exactOptional(v.array(factory, 'must be a list of factories')),
      contracts: v.exactOptional(v.array(contract, 'must be a list of contracts')),
      logger: v.exactOptional(object({ create: name('the name of a function'), from })),
      loggers: v.exactOptional(v.array(logger, 'must be a list of loggers')),
      drivers: v.exactOptional(v.array(rolePackage, 'must be a list of packages')),
      services: v.exactOptional(v.array(rolePackage, 'must be a list of packages')),
      operations: v.exactOptional(operations),
    }),
    v.check(
      (settings) => onBothSides(settings) === undefined,
      ({ input }) => `must not have '${onBothSides(input) ?? ''}' in both 'drivers' and 'services'`,
    ),
  );
}

function onBothSides({ drivers = [], services = [] }: Pick<Settings, 'drivers' | 'services'>): string | undefined {
  return drivers.find(({ module }) => services.some((each) => each.module === module))?.module;
}

/** An object of exactly these keys. To valibot, a list is an object too. */
function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  const keys = Object.keys(entries);
  const must = `must be an object with the keys ${keys.map((key) => `'${key}'`).join(', ')}`;
  const notList = v.custom<Record<string, unknown>>((input) => typeof input === 'object' && input !== null && !Array.isArray(input), must);
  const exactly = v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') return unknownKey(String(issue.path?.at(-1)?.key), keys);
    // A missing key is asked for in the words of its own schema.
    const entry = entries[String(issue.path?.at(-1)?.key)];
    const [asked] = entry ? (v.safeParse(entry, undefined).issues ?? []) : [];
    return asked?.message ?? must;
  });
  return v.pipe(notList, exactly);
}

function unknownKey(key: string, keys: readonly string[]): string {
  const near = nearest(key, keys);
  const hint = near === null ? '' : `; did you mean '${near}'?`;
  return `is no known key, allowed are ${keys.map((each) => `'${each}'`).join(', ')}${hint}`;
}

type GlobProblem = (glob: string) => string | null;

/** A glob or a list of globs; lazily, so that a wrong glob in a list is named with its place in the list. */
function globs(what: string, problem: GlobProblem) {
  const one = glob(what, problem);
  const many = v.pipe(v.array(one), v.minLength(1, `must not be an empty list of globs ${what}`));
  return v.lazy((input): v.GenericSchema<string | string[]> => (Array.isArray(input) ? many : one));
}

function glob(what: string, problem: GlobProblem) {
  const must = `must be a glob ${what}`;
  return v.pipe(
    v.string(must),
    v.nonEmpty(must),
    v.check(
      (text) => problem(text) === null,
      (issue) => `${must} that compiles (${problem(issue.input) ?? ''})`,
    ),
  );
}

function fileGlobProblem(text: string): string | null {
  if (/^!?(?:\/|[A-Za-z]:)/.test(text)) return 'it is absolute, and globs are relative to the root';
  if (/^!?\.\.\//.test(text)) return 'it leaves the root';
  if (/\\[\w*]/.test(text)) return "it has '\\' between folders instead of '/'";
  return globProblem(text);
}
