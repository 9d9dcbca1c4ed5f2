import type { FileSource } from './file-source.ts';

/** What was seen while an answer was found, by aspect and path: the answer holds as long as all of it looks the same. */
type Observations = ReadonlyMap<string, string | null>;

/** Gives the answer to a key, found anew where something that was seen while it was found looks different. */
export type Recall<Answer> = (key: string, find: () => Answer) => Answer;

/** A source that notes what is asked of it while an answer is being found, and keeps answers for as long as they hold. */
export interface ObservedSource {
  /** What `find` functions ask. */
  readonly source: FileSource;
  /** A memory of at most so many answers; what is beyond is found anew. An answer may be found by recalling others. */
  memory<Answer>(maximum: number): Recall<Answer>;
  /** After this each answer is checked once before it is given again. */
  beginPass(): void;
}

interface Kept<Answer> {
  readonly answer: Answer;
  readonly observations: Observations;
  /** The pass in which the observations were last found to hold. */
  pass: number;
}

/** Wraps a source so that answers found through it can be kept. */
export function observe(source: FileSource): ObservedSource {
  let pass = 0;
  let current: Map<string, string | null> | null = null;

  const noted = (aspect: Aspect, path: string): void => {
    const key = aspect + path;
    if (current && !current.has(key)) current.set(key, aspectOf(source, aspect, path));
  };
  const watch = <Answer>(find: () => Answer): Kept<Answer> => {
    const outer = current;
    const observations = new Map<string, string | null>();
    current = observations;
    try {
      return { answer: find(), observations, pass };
    } finally {
      current = outer;
    }
  };

  return {
    source: {
      read: (path) => {
        noted('version:', path);
        return source.read(path);
      },
      version: (path) => {
        noted('version:', path);
        return source.version(path);
      },
      stat: (path) => {
        noted('kind:', path);
        return source.stat(path);
      },
      link: (path) => {
        noted('link:', path);
        return source.link(path);
      },
      list: (path) => {
        noted('list:', path);
        return source.list(path);
      },
      beginPass: () => source.beginPass(),
    },
    memory: <Answer>(maximum: number): Recall<Answer> => {
      const memory = new Map<string, Kept<Answer>>();
      return (key, find) => {
        let kept = memory.get(key);
        if (!kept || (kept.pass !== pass && !stillHolds(source, kept.observations))) {
          kept = watch(find);
          if (memory.size >= maximum) memory.clear();
          memory.set(key, kept);
        }
        kept.pass = pass;
        if (current) for (const [seen, value] of kept.observations) current.set(seen, value);
        return kept.answer;
      };
    },
    beginPass: () => {
      pass += 1;
    },
  };
}

function stillHolds(source: FileSource, observations: Observations): boolean {
  for (const [key, value] of observations) {
    const colon = key.indexOf(':') + 1;
    if (aspectOf(source, key.slice(0, colon) as Aspect, key.slice(colon)) !== value) return false;
  }
  return true;
}

type Aspect = 'version:' | 'kind:' | 'link:' | 'list:';

function aspectOf(source: FileSource, aspect: Aspect, path: string): string | null {
  switch (aspect) {
    case 'version:':
      return source.version(path);
    case 'link:':
      return source.link(path);
    case 'list:':
      return source.list(path).join('/');
    case 'kind:': {
      const stat = source.stat(path);
      if (stat === null) return null;
      return stat.isFile ? 'file' : stat.isDirectory ? 'folder' : 'other';
    }
  }
}
