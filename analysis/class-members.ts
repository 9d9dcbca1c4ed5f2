import type { TSESTree } from '@typescript-eslint/types';
import { decoratorsOf, isFunction, staticName, thisMember, unwrapExpression, walk, type ClassNode, type FunctionNode, type Node } from './nodes.ts';

/** A member that runs: a method, an accessor, a field whose value is a function, or a function that members call. */
export interface Method {
  readonly kind: 'method' | 'constructor' | 'accessor' | 'function-field' | 'function';
  readonly name: string;
  readonly node: Node;
  /** The function that runs; the module itself for what runs when it is loaded. */
  readonly body: FunctionNode | TSESTree.Program;
  readonly static: boolean;
  /** `private`, `protected` or `#name`. */
  readonly hidden: boolean;
}

/** A field, and every value that the class gives it. A parameter property is one; so is a mere `this.x =`. */
export interface Field {
  readonly name: string;
  readonly static: boolean;
  /** The declaration; null where the class only assigns it. */
  readonly node: TSESTree.PropertyDefinition | TSESTree.TSParameterProperty | TSESTree.AccessorProperty | null;
  readonly type: TSESTree.TypeNode | null;
  readonly decorated: boolean;
  /** Initialiser and right sides of `this.x = …`, in source order. */
  readonly values: readonly Node[];
}

/** The members of a class, read once. */
export interface ClassMembers {
  readonly methods: readonly Method[];
  readonly fields: ReadonlyMap<string, Field>;
  readonly constructor: FunctionNode | null;
  readonly constructorParameters: readonly TSESTree.Parameter[];
}

interface FieldBuilding {
  name: string;
  static: boolean;
  node: Field['node'];
  type: TSESTree.TypeNode | null;
  decorated: boolean;
  values: Node[];
}

const known = new WeakMap<ClassNode, ClassMembers>();

/** Reads the members of a class. One answer a node. */
export function membersOf(node: ClassNode): ClassMembers {
  const cached = known.get(node);
  if (cached) return cached;
  const members = readMembers(node);
  known.set(node, members);
  return members;
}

function readMembers(node: ClassNode): ClassMembers {
  const methods: Method[] = [];
  const fields = new Map<string, FieldBuilding>();
  let constructorBody: FunctionNode | null = null;
  for (const element of node.body.body) {
    switch (element.type) {
      case 'MethodDefinition': {
        const method = readMethod(element);
        if (!method) break;
        methods.push(method);
        if (method.kind === 'constructor' && isFunction(method.body)) constructorBody = method.body;
        break;
      }
      case 'PropertyDefinition':
      case 'AccessorProperty':
        readField(element, methods, fields);
        break;
      default:
        break;
    }
  }
  const constructorParameters = constructorBody?.params ?? [];
  for (const parameter of constructorParameters) readParameterProperty(parameter, fields);
  for (const method of methods) readAssignments(method.body, fields);
  return { methods, fields, constructor: constructorBody, constructorParameters };
}

function readMethod(element: TSESTree.MethodDefinition): Method | null {
  // An overload signature has no body.
  if (!isFunction(element.value)) return null;
  const name = staticName(element) ?? symbolName(element.key) ?? '(computed)';
  return {
    kind: element.kind === 'constructor' ? 'constructor' : element.kind === 'method' ? 'method' : 'accessor',
    name,
    node: element,
    body: element.value,
    static: element.static,
    hidden: isHidden(element, name),
  };
}

/** `Symbol.asyncDispose` of `[Symbol.asyncDispose]`. */
function symbolName(key: Node): string | null {
  return key.type === 'MemberExpression' && key.object.type === 'Identifier' && key.object.name === 'Symbol' ? `Symbol.${staticName(key) ?? ''}` : null;
}

function readField(
  element: TSESTree.PropertyDefinition | TSESTree.AccessorProperty,
  methods: Method[],
  fields: Map<string, FieldBuilding>,
): void {
  const name = staticName(element);
  if (name === null) return;
  const value = element.value ? runBy(element.value) : null;
  if (value) {
    methods.push({ kind: 'function-field', name, node: element, body: value, static: element.static, hidden: isHidden(element, name) });
    return;
  }
  fields.set(name, {
    name,
    static: element.static,
    node: element,
    type: element.typeAnnotation?.typeAnnotation ?? null,
    decorated: decoratorsOf(element).length > 0,
    values: element.value ? [element.value] : [],
  });
}

/** The functions that a field keeps in an object, `handlers = { sendMail: async (job) => … }`, as hidden members. */
export function fieldHandlers(node: ClassNode): Method[] {
  return [...membersOf(node).fields.values()].flatMap((field) => {
    const value = field.node && 'value' in field.node && field.node.value ? unwrapExpression(field.node.value) : null;
    if (value?.type !== 'ObjectExpression') return [];
    return value.properties.flatMap((property): Method[] => {
      if (property.type !== 'Property' || !isFunction(property.value)) return [];
      return [{ kind: 'function-field', name: `${field.name}.${staticName(property) ?? '(computed)'}`, node: property, body: property.value, static: field.static, hidden: true }];
    });
  });
}

/** What the fields of a class are declared with, such as a map of handlers; functions are members of their own. */
export function fieldValues(owner: ClassNode): Node[] {
  return [...membersOf(owner).fields.values()].flatMap(({ node }) => (node && 'value' in node && node.value ? [node.value] : []));
}

const runsAtOnce = new Set(['map', 'flatMap', 'filter', 'reduce', 'reduceRight', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'forEach', 'sort', 'toSorted', 'from', 'replace', 'replaceAll', 'then', 'catch', 'finally']);

/** The function that a value runs: itself, or what a wrapper such as `withLogging(fn)` is given. */
export function runBy(value: Node): FunctionNode | null {
  const inner = unwrapExpression(value);
  if (isFunction(inner)) return inner;
  // `rows.map((row) => row.id)` is a list, and no function.
  if (inner.type !== 'CallExpression' || (inner.callee.type === 'MemberExpression' && runsAtOnce.has(staticName(inner.callee) ?? ''))) return null;
  const functions = inner.arguments.filter((argument) => isFunction(argument));
  return functions.length === 1 ? (functions[0] ?? null) : null;
}

function readParameterProperty(parameter: TSESTree.Parameter, fields: Map<string, FieldBuilding>): void {
  if (parameter.type !== 'TSParameterProperty') return;
  const target = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
  fields.set(target.name, {
    name: target.name,
    static: false,
    node: parameter,
    type: target.typeAnnotation?.typeAnnotation ?? null,
    decorated: decoratorsOf(parameter).length > 0,
    values: parameter.parameter.type === 'AssignmentPattern' ? [parameter.parameter.right] : [],
  });
}

function readAssignments(body: Node, fields: Map<string, FieldBuilding>): void {
  walk(body, (node) => {
    if (node.type === 'ClassBody') return false;
    if (node.type === 'AssignmentExpression') addValue(fields, thisMember(node.left), node.right);
    else if (node.type === 'CallExpression') for (const property of assignedToThis(node)) if (property.type === 'Property') addValue(fields, staticName(property), property.value);
    return undefined;
  });
}

function addValue(fields: Map<string, FieldBuilding>, name: string | null, value: Node): void {
  if (name === null) return;
  const field = fields.get(name) ?? { name, static: false, node: null, type: null, decorated: false, values: [] };
  field.values.push(value);
  fields.set(name, field);
}

/** The properties of `Object.assign(this, { config, log: options.log })`. */
function assignedToThis({ callee, arguments: [target, source] }: TSESTree.CallExpression): readonly TSESTree.ObjectLiteralElement[] {
  if (target?.type !== 'ThisExpression' || source?.type !== 'ObjectExpression' || callee.type !== 'MemberExpression' || staticName(callee) !== 'assign') return [];
  return source.properties;
}

/** All that runs with a member: its decorators, and the wrapper around the function of a field. */
export function wholeOf({ kind, node, body }: Method): Node {
  if (kind === 'function') return body;
  return 'decorators' in node && decoratorsOf(node).length > 0 ? node : 'value' in node && node.value ? (node.value as Node) : body;
}

function isHidden(element: { readonly accessibility?: string | undefined }, name: string): boolean {
  return name.startsWith('#') || element.accessibility === 'private' || element.accessibility === 'protected';
}

/** The declared type of a parameter, also of one with a default or of a parameter property; null without one. */
export function parameterType(parameter: TSESTree.Parameter): TSESTree.TypeNode | null {
  return parameterTarget(parameter).typeAnnotation?.typeAnnotation ?? null;
}

/** The pattern or name that a parameter binds, its default and modifiers left out. */
export function parameterTarget(parameter: TSESTree.Parameter): TSESTree.BindingName | TSESTree.RestElement {
  if (parameter.type === 'TSParameterProperty') return parameterTarget(parameter.parameter);
  return parameter.type === 'AssignmentPattern' ? (parameter.left) : parameter;
}
