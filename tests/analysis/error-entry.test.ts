import { expect, it } from 'vitest';
import { writesErrorEntry } from '../../analysis/error-entry.ts';
import { parseTree } from '../../analysis/oxc-tree.ts';

function writes(statement: string): boolean {
  const tree = parseTree(`async () => { ${statement} }`, 'ts', 'module');
  if (!tree.ok) throw new Error(tree.message);
  const [outer] = tree.ast.body;
  const arrow = outer?.type === 'ExpressionStatement' ? outer.expression : undefined;
  const [inner] = arrow?.type === 'ArrowFunctionExpression' && arrow.body.type === 'BlockStatement' ? arrow.body.body : [];
  if (!inner) throw new Error('no statement');
  return writesErrorEntry(inner);
}

it.each(["logger.error('x');", "this.logger.error('x');", "log.fatal('x');", "this.log.critical('x');", "logger.emerg('x');", "logger.emergency('x');", "logger.alert('x');", "console.error('x');", "logger?.error('x');", "logger['error']('x');", "this.#logger.error('x');", "(logger as Logger).error('x');"])('%s writes an error entry', (statement) => {
  expect(writes(statement)).toBe(true);
});

it.each(["logger.warn('x');", "logger.errors('x');", "logger.onerror('x');", "error('x');", "console.info('x');", "this.replies.error('x');", "replies.error('x');", "make().error('x');", "logger[level]('x');", "return logger.error('x');", "const noted = logger.error('x');", "if (key) logger.error('x');", 'logger.error;', "loggers[0].error('x');"])('%s writes none', (statement) => {
  expect(writes(statement)).toBe(false);
});
