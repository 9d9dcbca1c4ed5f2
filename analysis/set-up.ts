import { runsOnItsOwn } from '../policy/operation-names.ts';
import { parameterTarget } from './class-members.ts';
import { isFunction, walk, type FunctionNode, type Node } from './nodes.ts';

/**
 * Whether a member sets something up or runs by itself, by what it is given and does: `startHealthChecks()`,
 * `setCacheEnabled(enabled)`, `limitRequests(app)`, a loop that nothing leaves.
 */
export function setsUp(name: string, body: FunctionNode): boolean {
  const [first] = body.params;
  if (!first && runsOnItsOwn(name)) return true;
  return (first !== undefined && isApplication(parameterTarget(first))) || isSwitch(name, body) || runsForEver(body);
}

/** `registerLimits(app: FastifyInstance)`: what is given the application adds something to it when it starts. */
function isApplication(target: ReturnType<typeof parameterTarget>): boolean {
  if (target.type !== 'Identifier') return false;
  const type = target.typeAnnotation?.typeAnnotation;
  const typeName = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : '';
  return /^(?:FastifyInstance|Express|Application|INestApplication|Hono|Koa|Elysia)$/.test(typeName) || (typeName === '' && /^(?:app|fastify|expressApp)$/.test(target.name));
}

/** `setCacheEnabled(enabled: boolean)`: turns something on or off, and acts on nothing else. */
function isSwitch(name: string, { params: [first, ...more] }: FunctionNode): boolean {
  if (!first || more.length > 0 || !/^[#_]*(?:set|toggle|enable|disable)/.test(name)) return false;
  const target = parameterTarget(first);
  return target.type === 'Identifier' && /^(?:is)?(?:enabled?|disabled?|on|off|active)$/i.test(target.name);
}

/** `while (true) { await work(); await sleep(delay); }` that nothing leaves: what runs it starts it once. */
function runsForEver({ body }: FunctionNode): boolean {
  if (body.type !== 'BlockStatement') return false;
  return body.body.some((statement) => {
    const isEndless = statement.type === 'WhileStatement' ? statement.test.type === 'Literal' && statement.test.value === true : statement.type === 'ForStatement' && !statement.test;
    return isEndless && !mentionsExit(statement);
  });
}

function mentionsExit(loop: Node): boolean {
  let found = false;
  walk(loop, (at) => {
    if (found || isFunction(at)) return false;
    found = at.type === 'ReturnStatement' || at.type === 'BreakStatement' || at.type === 'ThrowStatement';
    return undefined;
  });
  return found;
}
