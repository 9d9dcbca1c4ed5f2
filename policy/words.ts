import type { Matches } from './policy.ts';

/** The words of an identifier, lower case: `RedisSessionStore`, `#redis_session-store` and `REDIS_SESSION_STORE` are alike. */
export function wordsOf(identifier: string): string[] {
  return spelledWordsOf(identifier).map((word) => word.toLowerCase());
}

/** The words of an identifier as they are written there: `S3`, `Image` and `Store` of `S3ImageStore`. */
export function spelledWordsOf(identifier: string): string[] {
  return identifier
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '');
}

const anyWords = '(?:[a-z\\d]+ )*';

/**
 * A test for identifiers by whole words, so that `init *` takes `init` and `initCache` but not `initiatePayment`.
 * A pattern is words apart by spaces; `*` stands for any number of words, `a|b` for one of several.
 */
export function wordPatterns(patterns: readonly string[]): Matches {
  const textOf = (pattern: string): string =>
    pattern
      .split(' ')
      .map((word) => (word === '*' ? anyWords : `(?:${word}) `))
      .join('');
  // Most begin with any words: those are passed over once for all, and not once for each.
  const endings = patterns.filter((pattern) => pattern.startsWith('* ')).map((pattern) => textOf(pattern.slice(2)));
  const others = patterns.filter((pattern) => !pattern.startsWith('* ')).map(textOf);
  const expression = new RegExp(`^(?:${[...others, ...(endings.length > 0 ? [`${anyWords}(?:${endings.join('|')})`] : [])].join('|')})$`);
  return remembered((identifier) => expression.test(spelledOf(identifier)));
}

/** Bound the memory of a process that runs for days: for each list of patterns, and for the words that all of them ask for. */
const maximumKnown = 2000;
const maximumSpelled = 20_000;

/** The words of an identifier, each with a space behind it. */
const spelledOf = remembered((identifier) => wordsOf(identifier).map((word) => `${word} `).join(''), maximumSpelled);

/** Keeps what is found of identifiers: a project repeats its names, and taking one apart costs more than all else that is asked of it. */
export function remembered<Answer extends string | boolean>(find: (identifier: string) => Answer, maximum = maximumKnown): (identifier: string) => Answer {
  const known = new Map<string, Answer>();
  return (identifier) => {
    const before = known.get(identifier);
    if (before !== undefined) return before;
    const answer = find(identifier);
    if (known.size >= maximum) known.clear();
    known.set(identifier, answer);
    return answer;
  };
}
