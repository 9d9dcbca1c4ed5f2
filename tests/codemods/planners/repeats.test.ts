import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

/** The lines of the base that are said to try again, by the members that follow its call method. */
function repeatsOf(body: string, members = '', call = "this.callExternal('get', () => this.redis.get(key))", modules: Readonly<Record<string, string>> = {}, parameters = ''): readonly string[] {
  const imports = Object.keys(modules).map((path) => `import * as more from './${path.slice('src/'.length, -'.ts'.length)}.js';\n`).join('');
  const base = `${imports}export class BaseExternalClient {
  protected async callExternal<T>(name: string, callback: () => Promise<T>${parameters}): Promise<T> {
    void name;
    ${body}
  }
${members}
}
`;
  const [outcome] = outcomesOf([`async get(key: string): Promise<string | null> {\n  return ${call};\n}`], { base, modules, head: Object.keys(modules).map((path) => `import './${path.slice('src/'.length, -'.ts'.length)}.js';\n`).join('') });
  if (!outcome || 'refused' in outcome) throw new Error(outcome?.refused ?? 'no outcome');
  return outcome.notes.filter((note) => !note.startsWith('implements no contract')).map((note) => note.replace(/, as those of its base (?:are|do).*/u, ''));
}

const again = 'its calls are no longer run again';
const once = '  private async once<T>(name: string, work: () => Promise<T>): Promise<T> {\n    console.debug(name);\n    return work();\n  }';

describe('a base that tries again', () => {
  it.each<[string, string, string?]>([
    ['in a loop', 'for (let left = 3; left > 1; left -= 1) {\n      try {\n        return await callback();\n      } catch {\n        continue;\n      }\n    }\n    return callback();'],
    ['in a loop that has no end', 'for (;;) {\n      try {\n        return await callback();\n      } catch {\n        continue;\n      }\n    }'],
    ['where it failed', 'try {\n      return await callback();\n    } catch {\n      return callback();\n    }'],
    ['where it answered nothing', 'const value = await callback();\n    return value ?? (await callback());'],
    ['by a handler', 'return callback().catch(() => callback());'],
    ['by a handler behind another step', 'return callback().then((value) => value).catch(() => callback());'],
    ['by a handler of both', 'return callback().then((value) => value, () => callback());'],
    ['beside the first, where that takes long', 'const late = new Promise<T>((resolve, reject) => setTimeout(() => callback().then(resolve, reject), 20));\n    return Promise.any([callback(), late]);'],
    ['to look whether it answers the same', 'const value = await callback();\n    if (Math.random() < 0.1) void callback();\n    return value;'],
    ['by a function beside it that calls itself', 'const attempt = async (left: number): Promise<T> => {\n      try {\n        return await callback();\n      } catch (error) {\n        if (left === 0) throw error;\n        return attempt(left - 1);\n      }\n    };\n    return attempt(3);'],
    ['by a declared function that calls itself', 'return attempt(3);\n    async function attempt(left: number): Promise<T> {\n      return callback().catch((error: unknown) => {\n        if (left === 0) throw error;\n        return attempt(left - 1);\n      });\n    }'],
    ['by two functions beside it', 'const one = async (left: number): Promise<T> => callback().catch((error: unknown) => (left > 2 ? other(left) : Promise.reject(error as Error)));\n    const other = async (left: number): Promise<T> => one(left - 1);\n    return one(3);'],
    ['by a member of its own', 'return this.attempt(callback, 3);', '  private async attempt<T>(work: () => Promise<T>, left: number): Promise<T> {\n    try {\n      return await work();\n    } catch (error) {\n      if (left === 0) throw error;\n      return this.attempt(work, left - 1);\n    }\n  }'],
    ['by a member that loops as often as it says', 'return this.attempt(callback, 3);', '  private async attempt<T>(work: () => Promise<T>, times: number): Promise<T> {\n    for (let left = times; left > 1; left -= 1) {\n      try {\n        return await work();\n      } catch {\n        continue;\n      }\n    }\n    return work();\n  }'],
    ['by two members', 'return this.first(callback, 3);', '  private async first<T>(work: () => Promise<T>, left: number): Promise<T> {\n    return work().catch(() => this.second(work, left));\n  }\n\n  private async second<T>(work: () => Promise<T>, left: number): Promise<T> {\n    return this.first(work, left - 1);\n  }'],
    ['by a member that runs it once, where that failed', 'try {\n      return await this.once(name, callback);\n    } catch {\n      return this.once(name, callback);\n    }', once],
    ['by a member that runs it once, in another function', 'try {\n      return await this.once(name, () => callback());\n    } catch {\n      return this.once(name, () => callback());\n    }', once],
    ['by a member that runs it once, in a loop', 'for (let left = 3; left > 1; left -= 1) {\n      try {\n        return await this.once(name, callback);\n      } catch {\n        continue;\n      }\n    }\n    return this.once(name, callback);', once],
  ])('%s is said to', (_what, body, members = '') => {
    expect(repeatsOf(body, members)).toContain(again);
  });

  it('by calling itself is said to', () => {
    expect(repeatsOf('try {\n      return await callback();\n    } catch (error) {\n      if (n >= 3) throw error;\n      return this.callExternal(name, callback, n + 1);\n    }', '', undefined, {}, ', n = 0')).toEqual([again]);
  });

  it('after an answer, by calling itself, is said to', () => {
    expect(repeatsOf('const before = this.generation;\n    const value = await callback();\n    if (before !== this.generation) return this.callExternal(name, callback);\n    return value;', '  protected generation = 0;')).toEqual([again]);
  });

  it.each<[string, string, string]>([
    ['calls itself', 'return more.watched(name, callback);', 'export async function watched<T>(name: string, work: () => Promise<T>, left = 3): Promise<T> {\n  try {\n    return await work();\n  } catch (error) {\n    console.warn(name);\n    if (left === 0) throw error;\n    return watched(name, work, left - 1);\n  }\n}\n'],
    ['loops as often as it is told', 'return more.watched(name, callback, 3);', 'export async function watched<T>(name: string, work: () => Promise<T>, times: number): Promise<T> {\n  for (let left = times; left > 1; left -= 1) {\n    try {\n      return await work();\n    } catch {\n      console.warn(name);\n    }\n  }\n  return work();\n}\n'],
  ])('by a function elsewhere that %s is said to run through that', (_what, body, code) => {
    expect(repeatsOf(body, '', undefined, { 'src/more.ts': code })).toEqual(['its calls no longer run through more.watched']);
  });
});

describe('a base that runs each call once', () => {
  it.each<[string, string, string?]>([
    ['in one of two ways', 'return name === "" ? callback() : this.once(name, callback);', once],
    ['in one of two branches', 'if (name === "") return callback();\n    return this.once(name, callback);', once],
    ['by a function beside it', 'const run = async (): Promise<T> => callback();\n    return run();'],
    ['by a member within another', 'return this.once(name, () => this.once(name, callback));', once],
    ['in a handler of something else', 'return Promise.resolve(name).then(() => callback());'],
    ['and follows it', 'return callback().then((value) => value).finally(() => console.debug(name));'],
    ['later', 'return new Promise<T>((resolve, reject) => setTimeout(() => callback().then(resolve, reject), 1));'],
    ['at once or later', 'if (name === "") return callback();\n    else return new Promise<T>((resolve, reject) => setTimeout(() => callback().then(resolve, reject), 1));'],
    ['when it is its turn', 'if (this.busy) return new Promise<void>((resolve) => setTimeout(resolve, 1)).then(() => this.callExternal(name, callback));\n    return callback();', '  protected busy = false;'],
  ])('%s is not said to try again', (_what, body, members = '') => {
    expect(repeatsOf(body, members)).not.toContain(again);
  });

  it.each<[string, string, string, string?]>([
    ['in a loop', 'for (let left = options.retries ?? 0; left > 0; left -= 1) {\n      try {\n        return await callback();\n      } catch {\n        continue;\n      }\n    }\n    return callback();', ''],
    ['by a member that calls itself', 'return this.attempt(callback, options.retries ?? 0);', '  private async attempt<T>(work: () => Promise<T>, left: number): Promise<T> {\n    try {\n      return await work();\n    } catch (error) {\n      if (left === 0) throw error;\n      return this.attempt(work, left - 1);\n    }\n  }'],
    ['by calling itself', 'try {\n      return await callback();\n    } catch (error) {\n      if (!options.retries) throw error;\n      return this.callExternal(name, callback, { retries: options.retries - 1 });\n    }', ''],
  ])('unless its options say so, %s, is not said to try again', (_what, body, members) => {
    expect(repeatsOf(body, members, undefined, {}, ', options: { retries?: number } = {}')).not.toContain(again);
  });
});
