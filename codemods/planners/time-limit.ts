import { Node, SyntaxKind, type CallExpression, type Symbol } from '../typescript.ts';
import { callRoles } from './call-roles.ts';

/** How long a call through the base may take. */
export interface TimeLimit {
  /** The option as written: `timeout`. */
  readonly option: string;
  readonly milliseconds: number;
}

const limiting = /^(?:command|call|operation|request)?_?(?:time_?out|time_?limit|deadline)_?(?:ms|millis|milliseconds|s|secs?|seconds)?$/iu;

/** The limit of a call, where its value and its unit are known; the base's name for the unit is all that says it. */
export function timeLimitOf(call: CallExpression): TimeLimit | null {
  const read = callRoles(call);
  const [option, ...more] = read.ok ? read.roles.options.filter(({ name }) => limiting.test(name)) : [];
  if (!option || more.length > 0) return null;
  const value = Node.isNumericLiteral(option.value) ? option.value.getLiteralValue() : option.value.getType().getLiteralValue();
  const unit = unitOf(option.name, declarationsOfOption(call, option.name));
  return typeof value === 'number' && value > 0 && unit !== null ? { option: option.name, milliseconds: value * unit } : null;
}

function declarationsOfOption(call: CallExpression, name: string): readonly Node[] {
  const signature = call.getProject().getTypeChecker().getResolvedSignature(call);
  const parameters: readonly Symbol[] = signature?.getParameters() ?? [];
  return parameters.flatMap((parameter) => [...(parameter.getName() === name ? [parameter] : []), ...parameter.getTypeAtLocation(call).getNonNullableType().getProperties().filter((property) => property.getName() === name)]).flatMap((symbol) => symbol.getDeclarations());
}

/** How many milliseconds one of a limit is, by its name or by what is written about it; null where neither says so. */
export function unitOf(name: string, declarations: readonly Node[]): number | null {
  if (/(?:ms|millis|milliseconds)$/iu.test(name)) return 1;
  if (/(?:[a-z]S|_s|secs?|seconds)$/u.test(name)) return 1000;
  const texts = declarations.map((declaration) => [...declaration.getLeadingCommentRanges(), ...declaration.getTrailingCommentRanges()].map((range) => range.getText()).join(' ') + (declaration.getFirstDescendantByKind(SyntaxKind.JSDoc)?.getText() ?? ''));
  const units = texts.map((text) => (/\bmilliseconds?\b|\bmillis\b|\bms\b/iu.test(text) ? 1 : /\bseconds?\b|\bsecs?\b/iu.test(text) ? 1000 : null));
  const [first] = units;
  return first !== undefined && units.every((unit) => unit === first) ? first : null;
}
