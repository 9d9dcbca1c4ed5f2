// logger: debug
// style: class with a recursive descent
// idiom: parser and compiler with tracing
// @role Lexer none
// @role Parser none
// @role Compiler none

import createDebug from 'debug';

const trace = createDebug('formula:parser');

type Token = { kind: 'number' | 'name' | 'op' | 'end'; text: string };
type Node =
  | { type: 'number'; value: number }
  | { type: 'name'; name: string }
  | { type: 'call'; name: string; argument: Node }
  | { type: 'binary'; op: string; left: Node; right: Node };

const POWER: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 3 };

export class Lexer {
  private readonly pattern = /\s*(?:(\d+(?:\.\d+)?)|([a-z]+)|(.))/gy;

  constructor(private readonly source: string) {}

  next(): Token {
    const match = this.pattern.exec(this.source);
    if (!match || match[0].trim() === '') return { kind: 'end', text: '' };
    const [, number, name, op] = match;
    const token: Token = number
      ? { kind: 'number', text: number }
      : name
        ? { kind: 'name', text: name }
        : { kind: 'op', text: op ?? '' };
    trace('token %o', token); // @quiet: parser
    return token;
  }
}

export class Parser {
  private token: Token;

  constructor(private readonly lexer: Lexer) {
    this.token = lexer.next();
  }

  parse(minimum = 0): Node {
    let left = this.primary();
    for (;;) {
      const power = this.token.kind === 'op' ? POWER[this.token.text] : undefined;
      if (power === undefined || power <= minimum) return left;
      const op = this.take().text;
      trace('binary %s', op); // @quiet: parser
      left = { type: 'binary', op, left, right: this.parse(op === '^' ? power - 1 : power) };
    }
  }

  private primary(): Node {
    const token = this.take();
    if (token.kind === 'number') return { type: 'number', value: Number(token.text) };
    if (token.kind === 'name') {
      if (this.token.text !== '(') return { type: 'name', name: token.text };
      this.take();
      const argument = this.parse();
      this.take();
      return { type: 'call', name: token.text, argument };
    }
    if (token.text === '(') {
      const inner = this.parse();
      this.take();
      return inner;
    }
    throw new SyntaxError(`unexpected ${token.text || 'end of input'}`);
  }

  private take(): Token {
    const taken = this.token;
    this.token = this.lexer.next();
    return taken;
  }
}

export class Compiler {
  private readonly cache = new Map<string, (scope: Record<string, number>) => number>();

  compile(source: string): (scope: Record<string, number>) => number {
    const known = this.cache.get(source);
    if (known) {
      trace('compiled before: %s', source); // @quiet: compiler
      return known;
    }
    const tree = new Parser(new Lexer(source)).parse();
    const run = (scope: Record<string, number>) => this.evaluate(tree, scope);
    this.cache.set(source, run);
    trace('compiled %s', source); // @quiet: compiler
    return run;
  }

  private evaluate(node: Node, scope: Record<string, number>): number {
    switch (node.type) {
      case 'number':
        return node.value;
      case 'name':
        return scope[node.name] ?? Number.NaN;
      case 'call':
        return node.name === 'ln' ? Math.log(this.evaluate(node.argument, scope)) : Number.NaN; // @quiet: mathematics
      case 'binary': {
        const left = this.evaluate(node.left, scope);
        const right = this.evaluate(node.right, scope);
        if (node.op === '+') return left + right;
        if (node.op === '-') return left - right;
        if (node.op === '*') return left * right;
        if (node.op === '/') return left / right;
        return left ** right;
      }
    }
  }
}
