import fc from 'fast-check';
import { shapes } from './shapes.ts';

/** A class as the generator makes it. */
export interface GeneratedClass {
  readonly methods: readonly GeneratedMethod[];
  readonly format: Format;
  readonly client: 'made by the factory' | 'constructed';
  readonly constructs: 'super' | 'super and more' | 'super with options';
}

export interface GeneratedMethod {
  readonly shape: string;
  readonly log: 'none' | 'before' | 'guarded';
  readonly comment: boolean;
  readonly name: 'literal' | 'template';
  readonly options: '' | 'timeout: 5' | 'timeout: 5, retries: 2';
}

export interface Format {
  readonly mark: boolean;
  readonly lines: '\n' | '\r\n';
  readonly indent: '  ' | '    ' | '\t';
  readonly quotes: 'single' | 'double';
  readonly semicolons: boolean;
}

const format: fc.Arbitrary<Format> = fc.record({
  mark: fc.boolean(),
  lines: fc.constantFrom('\n' as const, '\r\n' as const),
  indent: fc.constantFrom('  ' as const, '    ' as const, '\t' as const),
  quotes: fc.constantFrom('single' as const, 'double' as const),
  semicolons: fc.boolean(),
});

function method(names: readonly string[]): fc.Arbitrary<GeneratedMethod> {
  return fc.record({
    shape: fc.constantFrom(...names),
    log: fc.constantFrom('none' as const, 'before' as const, 'guarded' as const),
    comment: fc.boolean(),
    name: fc.constantFrom('literal' as const, 'template' as const),
    options: fc.constantFrom('' as const, 'timeout: 5' as const, 'timeout: 5, retries: 2' as const),
  });
}

function classOf(of: 'composition' | undefined): fc.Arbitrary<GeneratedClass> {
  const names = Object.entries(shapes).flatMap(([name, shape]) => (shape.of === of ? [name] : []));
  return fc.record({
    methods: fc.array(method(names), { minLength: 1, maxLength: 3 }),
    format,
    client: fc.constantFrom('made by the factory' as const, 'constructed' as const),
    constructs: fc.constantFrom('super' as const, 'super and more' as const, 'super with options' as const),
  });
}

/** Classes on the base, and a few that hold a client of the base. */
export const generatedClass: fc.Arbitrary<GeneratedClass> = fc.oneof({ weight: 9, arbitrary: classOf(undefined) }, { weight: 1, arbitrary: classOf('composition') });

const constructors: Readonly<Record<GeneratedClass['constructs'], string>> = {
  super: "constructor() {\n  super('store');\n}",
  'super and more': "constructor() {\n  super('store');\n  this.used = 1;\n}",
  'super with options': "constructor() {\n  super('store', { breaker: true });\n}",
};

/** The file of a class of that name. Its methods are `run0`, `run1` and so on. */
export function fileOf(name: string, generated: GeneratedClass): string {
  const { methods, client, constructs } = generated;
  const isComposition = methods.some(({ shape }) => shapes[shape]?.of === 'composition');
  const fields = isComposition
    ? ['private readonly verbose = new VerboseClient();']
    : [`protected readonly client: Driver = ${client === 'constructed' ? 'new DriverClient()' : 'createDriver()'};`, 'private readonly nested = { client: this.client };', 'private used = 0;'];
  const members = methods.flatMap((each, index) => methodText(each, `run${index}`, isComposition));
  const body = [fields.join('\n'), ...(isComposition ? [] : [constructors[constructs]]), ...members, ...(isComposition ? [] : ['get uses(): number {\n  return [this.nested.client].length + this.used;\n}'])];
  const imports = isComposition ? ["import { getLogger } from '../logging.js';", "import { VerboseClient } from '../verbose-client.js';"] : ["import { BaseExternalClient } from '../base.js';", `import { ${client === 'constructed' ? 'DriverClient' : 'createDriver'}, type Driver } from '../driver.js';`];
  const logger = isComposition ? [`const logger = getLogger('${name}');\n`] : [];
  const text = [...imports, '', ...logger, `export class ${name}${isComposition ? '' : ' extends BaseExternalClient'} {\n${indented(body.join('\n\n'))}\n}\n`].join('\n');
  return formatted(text, generated.format);
}

function methodText({ shape, log, comment, name, options }: GeneratedMethod, method: string, isComposition: boolean): string[] {
  const found = shapes[shape];
  if (!found) throw new Error(`there is no shape ${shape}`);
  const parts = { method, options, name: name === 'literal' ? `'${method}'` : `\`${method}.\${key}\`` };
  const logger = isComposition ? 'logger' : 'this.logger';
  const logs = { none: '', before: `${logger}.info('running', { key });\n`, guarded: `if (count > 1) ${logger}.debug('more than one');\n` };
  const statements = `${comment ? '// Reads and writes.\n' : ''}${found.isPlain ? '' : logs[log]}${found.body(parts)}`;
  const head = comment ? `/** Runs ${method}. */\n` : '';
  const text = `${head}${found.isPlain ? '' : 'async '}${method}(key: string, count: number): Promise<unknown> {\n${indented(statements)}\n}`;
  return [text, ...(found.members ? [found.members(parts)] : [])];
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gmu, '  ');
}

function formatted(text: string, { mark, lines, indent, quotes, semicolons }: Format): string {
  const quoted = quotes === 'double' ? text.replaceAll("'", '"') : text;
  const ended = semicolons ? quoted : quoted.replace(/;$/gmu, '');
  const stepped = ended.replace(/^(?: {2})+/gmu, (spaces) => indent.repeat(spaces.length / 2));
  return (mark ? '\uFEFF' : '') + stepped.replaceAll('\n', lines);
}
