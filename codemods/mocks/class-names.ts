import type { ASTNode } from 'jscodeshift';
import type { ClassBinding } from './class-bindings.ts';
import { isTypeOnly, planClassUse } from './class-uses.ts';
import { importSteps, takenSteps, type FactoryImport } from './import-edits.ts';
import type { MockCall } from './mock-calls.ts';
import type { Reader } from './mock-function.ts';
import type { MockInput } from './mock-input.ts';
import type { UseVerdict } from './mock-uses.ts';
import { declarationsOf, referencesOf } from './names.ts';
import { join, nothing, unsupported, type Steps } from './steps.ts';
import type { Name } from './syntax.ts';

type ImportDeclaration = Extract<ASTNode, { type: 'ImportDeclaration' }>;

/** What becomes of the names by which a test knows the class. */
export interface NamesPlan extends UseVerdict {
  /** True where the running test uses the class by name, not only as a type. */
  readonly usedAsValue: boolean;
}

/** Renames the class to the factory wherever the file imports and uses it, and judges each use. */
export function planNames(reader: Reader, input: MockInput, bindings: readonly ClassBinding[], calls: readonly MockCall[]): NamesPlan {
  const locals = [...new Set(bindings.map((binding) => binding.local))];
  const verdicts = locals.map((local) => planLocal(reader, input, local, bindings.filter((binding) => binding.local === local), calls));
  return {
    steps: join(verdicts.map((verdict) => verdict.steps)),
    implemented: verdicts.some((verdict) => verdict.implemented),
    usedAsValue: verdicts.some((verdict) => verdict.usedAsValue),
  };
}

function planLocal(reader: Reader, input: MockInput, local: string, bindings: readonly ClassBinding[], calls: readonly MockCall[]): NamesPlan {
  const { syntax } = reader;
  const references = referencesOf(syntax, local);
  const values = references.filter((reference) => !isTypeOnly(syntax, reference));
  const usedAsValue = values.length > 0;
  const reject = (node: ASTNode, what: string): NamesPlan => ({ steps: unsupported(node, what), implemented: false, usedAsValue });
  const [firstValue] = values;
  if (input.keepClassMock === true) {
    if (firstValue === undefined) return { steps: nothing, implemented: false, usedAsValue };
    return reject(firstValue, `whether this means the mock of ${input.replaces} or that of ${input.create} cannot be known: both are needed`);
  }
  const shadow = declarationsOf(syntax, local).find((name) => !bindings.some((binding) => binding.name === name));
  if (shadow !== undefined) return reject(shadow, `\`${local}\` is declared a second time`);
  const real = bindings.find((binding) => binding.kind === 'taken' && calls.some((call) => call.kind === 'actual' && call.literal === binding.literal.node));
  if (real !== undefined) return reject(real.name, `the test takes the real ${input.replaces}`);
  const imported = factoryImport(reader, input, bindings);
  const name = local === input.replaces ? (imported.local ?? input.create) : local;
  const taken = declarationsOf(syntax, name).find((other) => name !== local && other !== imported.declared);
  if (taken !== undefined) return reject(taken, `\`${name}\` is the name of something else here`);
  const declarations = bindings.map((binding) => bindingSteps(reader, input, binding, { ...imported, name }));
  const uses = references.map((reference) => planClassUse(reader, reference, name));
  return { steps: join([...declarations, ...uses.map((use) => use.steps)]), implemented: uses.some((use) => use.implemented), usedAsValue };
}

interface ImportedFactory {
  /** An import of the factory's module that the file already has. */
  readonly existing: ImportDeclaration | null;
  /** The name under which it imports the factory as a value. */
  readonly local: string | null;
  readonly declared: Name | null;
}

function factoryImport(reader: Reader, input: MockInput, bindings: readonly ClassBinding[]): ImportedFactory {
  const declarations = reader.syntax.nodes.filter((node) => node.type === 'ImportDeclaration' && input.isFactoryModule(String(node.source.value))) as ImportDeclaration[];
  for (const declaration of declarations) {
    for (const specifier of declaration.specifiers ?? []) {
      if (specifier.type !== 'ImportSpecifier' || specifier.imported.name !== input.create || specifier.local?.type !== 'Identifier') continue;
      if (declaration.importKind === 'type' || ('importKind' in specifier && specifier.importKind === 'type')) continue;
      return { existing: declaration, local: specifier.local.name, declared: specifier.local };
    }
  }
  const existing = declarations.find((declaration) => !bindings.some((binding) => binding.kind === 'import' && binding.declaration === declaration));
  return { existing: existing ?? null, local: null, declared: null };
}

function bindingSteps(reader: Reader, input: MockInput, binding: ClassBinding, factory: ImportedFactory & { readonly name: string }): Steps {
  const replaced = binding.kind === 'import' ? String(binding.declaration.source.value) : binding.literal.value;
  const described: FactoryImport = {
    create: input.create,
    target: input.factorySpecifier(replaced),
    name: factory.name,
    existing: factory.existing,
    imported: factory.local === factory.name,
  };
  return binding.kind === 'import' ? importSteps(reader.syntax, binding, described) : takenSteps(binding, described);
}
