import { descendantsWhere } from '../descendants.ts';
import { ownSources } from '../own-sources.ts';
import { planned, type Planned } from '../planned.ts';
import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, ts, type Expression, type ObjectLiteralExpression, type Project, type SourceFile, type Type } from '../typescript.ts';
import { basesOf, instanceTypeOf, type Ancestry } from './ancestry.ts';
import { isOf } from './base-required.ts';
import { withoutWrapping } from './callback.ts';
import { keptInProgram } from './kept-in-program.ts';

/**
 * Objects with a call method that stand for a class or for a part of it: what a container is told to hand out,
 * `overrideProvider(Store).useValue({ callExternal: vi.fn() })`, or what is put over an instance. A fake of the whole
 * class does without the method; where a test looks at it, or an instance is changed by it, the class must not lose it.
 *
 * @param files the files that name the class
 */
export function planFakedCalls(subject: Subject, node: ClassNode, { lost, calls }: Ancestry, files: ReadonlySet<SourceFile>): Planned {
  const bases = new Set(lost.map((base) => base.getSourceFile()));
  const members = new Set(instanceTypeOf(node).getProperties().map((property) => property.getName()));
  const found = filesNaming(subject.project, calls).filter((file) => !bases.has(file)).flatMap((file) => fakesIn(file, calls));
  const fakes = found.filter((fake) => mayStandFor(fake, node, members, calls, files));
  return planned({
    obstacles: fakes.filter((fake) => isOverInstance(fake) || isLookedAt(fake, calls)).map((fake) => ({ reason: 'spy-on-wrapper', line: node.getStartLineNumber(), detail: `${keyIn(fake, calls)} of an object that stands for it (${placeOf(subject, fake)})` })),
    notes: fakes.filter((fake) => !isOverInstance(fake) && !isLookedAt(fake, calls)).map((fake) => `${keyIn(fake, calls)} of the object that stands for it in ${placeOf(subject, fake)} is called by nothing any more`),
  });
}

/** By the names of the call methods. */
const kept = keptInProgram<readonly SourceFile[]>();

function filesNaming(project: Project, calls: readonly string[]): readonly SourceFile[] {
  const names = calls.join('|');
  const key = new RegExp(`[{,\\s](?:${names})['"]?\\s*[:(,}]`, 'u');
  return kept(project, names, () => ownSources(project).filter((file) => key.test(file.compilerNode.text)));
}

function fakesIn(file: SourceFile, calls: readonly string[]): ObjectLiteralExpression[] {
  return descendantsWhere(file, (each) => ts.isObjectLiteralExpression(each) && each.properties.some((property) => property.name !== undefined && calls.includes(nameOf(property.name)))).filter(Node.isObjectLiteralExpression);
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '';
}

function namesIn(fake: ObjectLiteralExpression): string[] {
  return fake.compilerNode.properties.flatMap(({ name }) => (name ? [nameOf(name)] : []));
}

function keyIn(fake: ObjectLiteralExpression, calls: readonly string[]): string {
  return namesIn(fake).find((name) => calls.includes(name)) ?? '';
}

/** Whether an object may be taken for the class: it has no member that the class has not, and nothing says that it is for another one. */
function mayStandFor(fake: ObjectLiteralExpression, node: ClassNode, members: ReadonlySet<string>, calls: readonly string[], files: ReadonlySet<SourceFile>): boolean {
  const others = namesIn(fake).filter((name) => !calls.includes(name));
  if (!others.every((name) => members.has(name)) || (others.length === 0 && !files.has(fake.getSourceFile()))) return false;
  const token = providedAs(fake);
  const asked = token?.getType().getConstructSignatures()[0]?.getReturnType() ?? fake.getContextualType();
  return asked === undefined || !isClass(asked) || [node, ...basesOf(node)].some((each) => isOf(asked, each));
}

function isClass(type: Type): boolean {
  return type.getSymbol()?.getDeclarations().some((declaration) => Node.isClassDeclaration(declaration)) ?? false;
}

/** What a container hands the object out as: `overrideProvider(Store).useValue(…)`, `{ provide: Store, useValue: … }`. */
function providedAs(fake: ObjectLiteralExpression): Expression | null {
  const parent = fake.getParent();
  if (Node.isPropertyAssignment(parent)) {
    const provider = parent.getParentIfKind(ts.SyntaxKind.ObjectLiteralExpression);
    const provide = provider?.getProperty('provide');
    const call = provider?.getParent();
    const first = Node.isCallExpression(call) ? call.getArguments()[0] : undefined;
    return Node.isPropertyAssignment(provide) ? (provide.getInitializer() ?? null) : first !== provider && Node.isExpression(first) ? first : null;
  }
  const callee = Node.isCallExpression(parent) ? parent.getExpression() : undefined;
  const receiver = Node.isPropertyAccessExpression(callee) ? callee.getExpression() : undefined;
  const [token] = Node.isCallExpression(receiver) ? receiver.getArguments() : [];
  return token && Node.isExpression(token) ? token : null;
}

/** `Object.assign(store, { callExternal })`: the instance stays, and would no longer call it. */
function isOverInstance(fake: ObjectLiteralExpression): boolean {
  const call = fake.getParent();
  const [target] = Node.isCallExpression(call) ? call.getArguments() : [];
  return Node.isCallExpression(call) && call.getExpression().getText() === 'Object.assign' && target !== fake;
}

/** Whether a test may ask whether the method was called: it has a name of its own, or is read in the file. */
function isLookedAt(fake: ObjectLiteralExpression, calls: readonly string[]): boolean {
  const property = fake.getProperty(keyIn(fake, calls));
  const value = Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
  if (Node.isShorthandPropertyAssignment(property) || (value && Node.isIdentifier(withoutWrapping(value)))) return true;
  const reads = descendantsWhere(fake.getSourceFile(), (each) => ts.isPropertyAccessExpression(each) && calls.includes(each.name.text) && each.expression.kind !== ts.SyntaxKind.ThisKeyword && each.expression.kind !== ts.SyntaxKind.SuperKeyword);
  return reads.length > 0;
}
