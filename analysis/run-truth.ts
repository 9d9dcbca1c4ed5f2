import type { TSESTree } from '@typescript-eslint/types';
import { unwrapExpression, type Node } from './nodes.ts';
import { isNothing, truthOfValue, type Frame, type Run, type Value } from './run-value.ts';
import { valuesOf } from './run-values.ts';

/** Whether a test holds, where that is known: of what a value is, and what is handed in. */
export function truthOf(run: Run, frame: Frame, test: Node, depth = 0): boolean | null {
  const node = unwrapExpression(test);
  switch (node.type) {
    case 'UnaryExpression': {
      const truth = node.operator === '!' ? truthOf(run, frame, node.argument, depth) : null;
      return truth === null ? null : !truth;
    }
    case 'LogicalExpression': {
      const left = truthOf(run, frame, node.left, depth);
      const right = truthOf(run, frame, node.right, depth);
      if (node.operator === '&&') return left === false || right === false ? false : left === true && right === true ? true : null;
      return node.operator === '||' ? (left === true || right === true ? true : left === false && right === false ? false : null) : null;
    }
    case 'BinaryExpression':
      return /^[!=]==?$/.test(node.operator) ? equality(run, frame, node, depth) : null;
    default: {
      const truths = new Set(valuesOf(run, frame, node, depth).map(truthOfValue));
      return truths.size === 1 ? ([...truths][0] ?? null) : null;
    }
  }
}

function equality(run: Run, frame: Frame, node: TSESTree.BinaryExpression, depth: number): boolean | null {
  const left = unwrapExpression(node.left);
  const isTypeof = left.type === 'UnaryExpression' && left.operator === 'typeof';
  const [expected] = valuesOf(run, frame, node.right, depth);
  if (expected?.kind !== 'literal') return null;
  const loose = node.operator.length === 2;
  const answers = new Set(
    valuesOf(run, frame, isTypeof ? left.argument : left, depth).map((value) => {
      if (isTypeof) return value.kind === 'external' || value.kind === 'open' ? null : typeName(value) === expected.value;
      if (value.kind === 'external' || value.kind === 'open') return null;
      if (value.kind !== 'literal') return false;
      return value.value === expected.value || (loose && isNothing(value) && isNothing(expected));
    }),
  );
  const [answer] = answers;
  if (answers.size !== 1 || answer === undefined || answer === null) return null;
  return node.operator.startsWith('!') ? !answer : answer;
}

function typeName(value: Value): string {
  if (value.kind === 'literal') return value.value === null ? 'object' : typeof value.value;
  return value.kind === 'function' || value.kind === 'class' ? 'function' : 'object';
}
