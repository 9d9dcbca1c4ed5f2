import type { FileSource } from './file-source.ts';

/** What was seen while an answer was found: the answer holds as long as all of it looks the same. */
export type Observations = ReadonlyMap<string, string | null>;

/** A source that notes what is asked of it while an answer is being found. */
export interface ObservedSource {
  readonly source: FileSource;
  /** Runs `find`, which asks `source`, and returns what it returned with all that it saw. */
  watch<Answer>(find: () => Answer): { readonly answer: Answer; readonly observations: Observations };
}

/** Wraps a source so that an answer found through it can be checked later. */
export function observe(source: FileSource): ObservedSource {
  let observations = new Map<string, string | null>();
  const noted = (aspect: Aspect, path: string): void => {
    const key = aspect + path;
    if (!observations.has(key)) observations.set(key, aspectOf(source, aspect, path));
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
    watch: (find) => {
      observations = new Map();
      return { answer: find(), observations };
    },
  };
}

/** True where everything that was observed still looks the same. */
export function stillHolds(source: FileSource, observations: Observations): boolean {
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
