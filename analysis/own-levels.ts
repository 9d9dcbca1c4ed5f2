import type { TSESTree } from '@typescript-eslint/types';
import type { LoggerShape } from '../policy/loggers.ts';
import type { LogLevel } from '../policy/settings.ts';
import { staticName } from './nodes.ts';

/** The shape of a logger with the levels that it is made with: `pino({ customLevels: { audit: 35 } })`. */
export function withOwnLevels(shape: LoggerShape, { arguments: [options] }: TSESTree.CallExpression): LoggerShape {
  const own = options?.type === 'ObjectExpression' ? options.properties.find((each) => each.type === 'Property' && staticName(each) === 'customLevels') : undefined;
  if (own?.type !== 'Property' || own.value.type !== 'ObjectExpression') return shape;
  const levels = own.value.properties.flatMap((each): [string, LogLevel][] => {
    const name = each.type === 'Property' ? staticName(each) : null;
    return name === null || each.type !== 'Property' || each.value.type !== 'Literal' || typeof each.value.value !== 'number' ? [] : [[name, levelOfNumber(each.value.value)]];
  });
  return { ...shape, levels: new Map([...shape.levels, ...levels]) };
}

/** pino's numbers: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal. */
function levelOfNumber(value: number): LogLevel {
  if (value < 20) return 'trace';
  if (value < 30) return 'debug';
  if (value < 40) return 'info';
  if (value < 50) return 'warn';
  return value < 60 ? 'error' : 'fatal';
}
