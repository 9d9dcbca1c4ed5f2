import type { ASTNode } from 'jscodeshift';
import type { Reader } from './mock-function.ts';
import { judgeUse, type UseVerdict } from './mock-uses.ts';
import { declarationsOf, referencesOf } from './names.ts';
import { join, nothing, replace, unsupported, type Steps } from './steps.ts';
import { startOf, textOf, type Name, type Syntax } from './syntax.ts';

/** What a reference to the class is, seen from the types. */
type Place =
  | { readonly kind: 'value' }
  /** `let client: RedisClient` */
  | { readonly kind: 'instance'; readonly type: ASTNode }
  /** `typeof RedisClient`, with the generic type around it. */
  | { readonly kind: 'constructor'; readonly around: Name | null }
  | { readonly kind: 'unsupported'; readonly what: string };

/** True where the reference is only a type, which leaves no trace in the running test. */
export function isTypeOnly(syntax: Syntax, reference: ASTNode): boolean {
  return placeOf(syntax, reference).kind !== 'value';
}

/**
 * Judges and renames one reference to the class. As a type the class becomes what the factory returns, since the
 * mock has to give that now.
 *
 * @param name what the reference is called afterwards
 */
export function planClassUse(reader: Reader, reference: Name, name: string): UseVerdict {
  const place = placeOf(reader.syntax, reference);
  if (place.kind === 'unsupported') return { steps: unsupported(reference, place.what), implemented: false };
  if (place.kind === 'instance') return { steps: replace(place.type, `ReturnType<typeof ${name}>`), implemented: false };
  const renamed = name === reference.name ? nothing : replace(reference, name);
  if (place.kind === 'constructor') return { steps: join([renamed, place.around === null ? nothing : aroundFunction(reader.syntax, place.around, reference.name)]), implemented: false };
  const verdict = judgeUse(reader, reference);
  return { ...verdict, steps: join([renamed, verdict.steps]) };
}

function placeOf(syntax: Syntax, reference: ASTNode): Place {
  const parent = syntax.parents.get(reference);
  switch (parent?.type) {
    case 'TSTypeReference':
      return 'typeParameters' in parent && parent.typeParameters ? { kind: 'unsupported', what: `the generic type \`${textOf(syntax, parent)}\` of the class` } : { kind: 'instance', type: parent };
    case 'TSTypeQuery':
      return { kind: 'constructor', around: genericAround(syntax, parent) };
    case 'TSExpressionWithTypeArguments':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { kind: 'unsupported', what: 'a class or interface that is derived from the class' };
    case 'TSQualifiedName':
      return { kind: 'unsupported', what: `the type \`${textOf(syntax, parent)}\` of the class` };
    case 'ExportSpecifier':
    case 'ExportDefaultDeclaration':
      return { kind: 'unsupported', what: 'the class is exported from the test' };
    default:
      return { kind: 'value' };
  }
}

/** The name of the generic type of which a type is an argument: `MockedClass` in `jest.MockedClass<typeof X>`. */
function genericAround(syntax: Syntax, type: ASTNode): Name | null {
  const list = syntax.parents.get(type);
  const generic = list?.type === 'TSTypeParameterInstantiation' ? syntax.parents.get(list) : undefined;
  if (generic?.type !== 'TSTypeReference') return null;
  if (generic.typeName.type === 'Identifier') return generic.typeName;
  return generic.typeName.type === 'TSQualifiedName' && generic.typeName.right.type === 'Identifier' ? generic.typeName.right : null;
}

/** Types of constructors become those of functions. */
function aroundFunction(syntax: Syntax, generic: Name, className: string): Steps {
  if (generic.name === 'InstanceType') return replace(generic, 'ReturnType');
  if (generic.name === 'ConstructorParameters') return unsupported(generic, 'the constructor parameters of the class');
  if (generic.name !== 'MockedClass') return nothing;
  const isMember = syntax.parents.get(generic)?.type === 'TSQualifiedName';
  return isMember ? replace(generic, 'MockedFunction') : importedMockedClass(syntax, generic, className);
}

/** `import { MockedClass }` becomes `import { MockedFunction }`, where only this class was named with it. */
function importedMockedClass(syntax: Syntax, generic: Name, className: string): Steps {
  const [declaration, second] = declarationsOf(syntax, 'MockedClass');
  const specifier = declaration === undefined ? undefined : syntax.parents.get(declaration);
  const isPlain = specifier?.type === 'ImportSpecifier' && specifier.imported.name === 'MockedClass' && second === undefined;
  const isOnlyUse = referencesOf(syntax, 'MockedClass').every((reference) => syntax.text.slice(startOf(reference)).startsWith(`MockedClass<typeof ${className}>`));
  if (!isPlain || !isOnlyUse || declarationsOf(syntax, 'MockedFunction').length > 0) return unsupported(generic, 'the type `MockedClass` serves others too; write `MockedFunction` for the factory');
  return join([replace(generic, 'MockedFunction'), replace(specifier.imported, 'MockedFunction')]);
}
