import { parseTree } from '../../analysis/oxc-tree.ts';
import { describe, expect, it } from 'vitest';
import { logsOf } from './detector.ts';

const store = (body: string): string => `import { Redis } from 'ioredis';

export class KeyStore {
  redis = new Redis();

  async get(key) {
${body}
  }
}
`;

/** The code without its first log, as the suggestion leaves it; null where there is no suggestion. */
function removed(code: string): string | null {
  const removal = logsOf(code).find(({ verdict }) => verdict.kind === 'operation-log')?.removal;
  if (!removal) return null;
  const text = code.slice(0, removal.start) + removal.text + code.slice(removal.end);
  expect(parseTree(text, 'ts', 'module').ok).toBe(true);
  return text;
}

it('removing a log keeps a constant of the module, which others may use', () => {
  const code = `const prefix = 'keys';\n${store("    this.logger.info(prefix);\n    return 1;")}`;
  expect(removed(code)).toBe(`const prefix = 'keys';\n${store('    return 1;')}`);
});

/** The code without its logs, as a migration leaves it. */
function cleared(code: string): string {
  const edits = new Map(logsOf(code).flatMap(({ removalWithOthers: edit }) => (edit ? [[edit.start, edit]] : [])));
  const text = [...edits.values()].sort((a, b) => b.start - a.start).reduce((left, { start, end, text: kept }) => left.slice(0, start) + kept + left.slice(end), code);
  expect(parseTree(text, 'ts', 'module').ok).toBe(true);
  return text;
}

describe('removing all logs of a class', () => {
  it.each([
    ['takes a branch of several along', "    if (key) {\n      this.logger.info('read');\n      this.logger.debug(key);\n    }\n    return 1;", '    return 1;'],
    ['takes the conditions around it along', "    if (key) {\n      if (key.id) {\n        this.logger.info('read');\n        this.logger.debug(key);\n      }\n    }\n    return 1;", '    return 1;'],
    ['takes an else of several along', "    if (key) {\n      work();\n    } else {\n      this.logger.info('none');\n      console.log('none');\n    }", '    if (key) {\n      work();\n    }'],
    ['takes a forEach of several along', "    key.parts.forEach((part) => {\n      this.logger.info(part);\n      this.logger.debug(part);\n    });\n    return 1;", '    return 1;'],
    ['takes a timer of the branch along', "    const start = Date.now();\n    work();\n    if (key) {\n      this.logger.info(start);\n      this.logger.debug(Date.now() - start);\n    }\n    return 1;", '    work();\n    return 1;'],
    ['takes a condition along whose branches held nothing else', "    if (key) {\n      const took = Date.now() - key;\n      this.logger.info('read', { took });\n    } else if (key === null) this.logger.debug('null');\n    else {\n      this.logger.info('none');\n    }\n    return 1;", '    return 1;'],
    ['takes conditions along beside a log', "    if (key) {\n      this.logger.info('read');\n      if (key.id) this.logger.debug(key.id);\n      key.parts.forEach((part) => {\n        this.logger.debug(part);\n      });\n    }\n    return 1;", '    return 1;'],
    ['keeps a condition with a branch that holds something else', "    if (key) {\n      this.logger.info('read');\n      if (key.id) work();\n    } else {\n      this.logger.info('none');\n    }", '    if (key) {\n      if (key.id) work();\n    }'],
    ['keeps a condition with a comment between its branches', "    if (key) {\n      this.logger.info('read');\n    }\n    // Rare.\n    else {\n      this.logger.info('none');\n    }", '    if (key) {}\n    // Rare.\n    else {\n    }'],
    ['takes an else along that measured first', "    if (key) {\n      work();\n    } else {\n      const took = Date.now() - key;\n      this.logger.info('none', { took });\n      this.logger.debug(took);\n    }", '    if (key) {\n      work();\n    }'],
    ['takes a branch along whose logs share a measure', "    const start = Date.now();\n    work();\n    if (key) {\n      const took = Date.now() - start;\n      this.logger.info('read', { took });\n      this.logger.debug(took);\n    }\n    return 1;", '    work();\n    return 1;'],
    ['takes along what several share', "    const start = Date.now();\n    const took = Date.now() - start;\n    this.logger.info('read', { took });\n    this.logger.debug(took);\n    return 1;", '    return 1;'],
    ['keeps a branch that measured for something else as well', "    if (key) {\n      const took = Date.now() - key;\n      this.logger.info('read', { took });\n      work(took);\n    }", '    if (key) {\n      const took = Date.now() - key;\n      work(took);\n    }'],
    ['keeps a branch whose measure acts', "    if (key) {\n      const took = this.take();\n      this.logger.info('read', { took });\n    }", '    if (key) {\n      const took = this.take();\n    }'],
    ['keeps a branch that holds something else', "    if (key) {\n      this.logger.info('read');\n      this.logger.debug(key);\n      work();\n    }", '    if (key) {\n      work();\n    }'],
    ['keeps a branch with a log that stays', "    if (key) {\n      this.logger.info('read');\n      this.logger.debug(key);\n      this.logger.error(key);\n    }", "    if (key) {\n      this.logger.info('read');\n      this.logger.debug(key);\n      this.logger.error(key);\n    }"],
    ['keeps a branch with a log that cannot go', "    if (key) {\n      this.logger.info('read');\n      this.logger.debug(await this.size());\n    }", '    if (key) {\n      this.logger.debug(await this.size());\n    }'],
    ['keeps a branch with a comment', "    if (key) {\n      this.logger.info('read');\n      this.logger.debug(key);\n      // Nothing else is known.\n    }", '    if (key) {\n      // Nothing else is known.\n    }'],
  ])('%s', (_what, body, expected) => {
    expect(cleared(store(body))).toBe(store(expected));
  });
});

describe('removing a log', () => {
  it.each([
    ['leaves no blank line', "    const value = await this.redis.get(key);\n\n    this.logger.info('read');\n\n    return value;", '    const value = await this.redis.get(key);\n\n    return value;'],
    ['takes a remark behind it along', "    this.logger.info('read'); // noisy\n    return 1;", '    return 1;'],
    ['takes a directive above it along', "    // eslint-disable-next-line no-console\n    console.log('read');\n    return 1;", '    return 1;'],
    ['keeps a comment above it that may speak of more', "    // All that follows is slow.\n    this.logger.info('read');\n    return 1;", '    // All that follows is slow.\n    return 1;'],
    ['keeps what stands on its line', "    this.logger.info('read'); return 1;", '    return 1;'],
    ['takes several lines', "    this.logger.info(\n      'read',\n      { key },\n    );\n    return 1;", '    return 1;'],
    ['takes void along', "    void this.logger.info('read');\n    return 1;", '    return 1;'],
    ['takes a call along that asks whether there is a logger', "    this.logger?.info('read');\n    return 1;", '    return 1;'],
    ['empties the body of a loop', "    for (const id of key) this.logger.info(id);\n    return 1;", '    for (const id of key) {}\n    return 1;'],
    ['empties the body of a loop with a test', "    while (this.next()) this.logger.info('next');\n    return 1;", '    while (this.next()) {}\n    return 1;'],
    ['takes one statement of a case', "    switch (key) {\n      case 'a':\n        this.logger.info('read');\n        return 1;\n      default:\n        return 2;\n    }", "    switch (key) {\n      case 'a':\n        return 1;\n      default:\n        return 2;\n    }"],
    ['keeps a condition that holds something else', "    if (key) {\n      this.logger.info('read');\n      work();\n    }\n    return 1;", '    if (key) {\n      work();\n    }\n    return 1;'],
    ['takes a condition along between comments that are not on it', "    // First.\n    work();\n    if (key) {\n      this.logger.info('read');\n    }\n    work();\n    // Last.\n    return 1;", '    // First.\n    work();\n    work();\n    // Last.\n    return 1;'],
    ['keeps a condition that holds a comment below the log', "    if (key) {\n      this.logger.info('read');\n      // Nothing else is known.\n    }\n    return 1;", '    if (key) {\n      // Nothing else is known.\n    }\n    return 1;'],
    ['keeps an else that holds a comment', "    if (key) {\n      work();\n    } else {\n      // Keys are rarely empty.\n\n      this.logger.info('none');\n    }", '    if (key) {\n      work();\n    } else {\n      // Keys are rarely empty.\n    }'],
    ['takes an else along with the remark on the log', "    if (key) {\n      work();\n    } else {\n      this.logger.info('none'); // Rare.\n    }", '    if (key) {\n      work();\n    }'],
    ['keeps a condition that acts', "    if (this.take(key)) {\n      this.logger.info('taken');\n    }\n    return 1;", '    this.take(key);\n    return 1;'],
    ['keeps what a comparison waits for', "    if ((await this.redis.del(key)) === 0) this.logger.info('none');\n    return 1;", '    await this.redis.del(key);\n    return 1;'],
    ['keeps what a denied condition waits for, without semicolons', "    if (!(await this.redis.del(key))) {\n      this.logger.info('none')\n    }\n    return 1", '    await this.redis.del(key)\n    return 1'],
    ['keeps a condition that acts after it asks', "    if (key && this.take(key)) {\n      this.logger.info('taken');\n    }\n    return 1;", '    if (key && this.take(key)) {}\n    return 1;'],
    ['keeps a condition that acts with a comment', "    if (this.take(key)) {\n      this.logger.info('taken');\n      // Nothing else.\n    }\n    return 1;", '    if (this.take(key)) {\n      // Nothing else.\n    }\n    return 1;'],
    ['takes a timer along behind another log', "    this.logger.warn('reading');\n    const start = Date.now();\n    this.logger.info('read', { start });", "    this.logger.warn('reading');"],
    ['takes a timer along before another log', "    const start = Date.now();\n    this.logger.info('read', { start });\n    this.logger.warn('done');", "    this.logger.warn('done');"],
    ['keeps a constant that is declared beside another', "    const start = Date.now(), size = 1;\n    this.logger.info('read', { start });\n    return size;", '    const start = Date.now(), size = 1;\n    return size;'],
    ['keeps constants that a pattern declares', "    const { length } = key;\n    this.logger.info('read', { length });", '    const { length } = key;'],
    ['keeps a variable that is given its value elsewhere', "    let size;\n    this.logger.info('read', { size });", '    let size;'],
    ['keeps a constant that only a word of the message names', "    const start = 1;\n    this.logger.info('start');", '    const start = 1;'],
    ['takes await along', "    await this.logger.info('read');\n    return 1;", '    return 1;'],
    ['takes a condition along that held nothing else', "    if (key) {\n      this.logger.info('read');\n    }\n    return 1;", '    return 1;'],
    ['takes the left of && along', "    key && this.logger.info('read');\n    return 1;", '    return 1;'],
    ['takes an else along', "    if (key) {\n      work();\n    } else {\n      this.logger.info('read');\n    }\n    return 1;", '    if (key) {\n      work();\n    }\n    return 1;'],
    ['empties an arrow function', "    this.redis.on('message', () => this.logger.info('read'));\n    return 1;", "    this.redis.on('message', () => {});\n    return 1;"],
    ['empties the block of a callback', "    this.redis.on('message', () => {\n      this.logger.info('read');\n    });", "    this.redis.on('message', () => {});"],
    ['keeps a comment in a block that it empties', "    this.redis.on('message', () => {\n      // Nothing to do.\n\n      this.logger.info('read');\n    });", "    this.redis.on('message', () => {\n      // Nothing to do.\n    });"],
    ['takes a forEach along that held nothing else', "    key.parts.forEach((part) => {\n      this.logger.info(part);\n    });\n    return 1;", '    return 1;'],
    ['takes a forEach along with a condition in it', "    key.parts.forEach((part) => {\n      if (part) {\n        this.logger.info(part);\n      }\n    });\n    return 1;", '    return 1;'],
    ['takes a forEach along with the condition on it', "    if (key) key.parts.forEach((part) => this.logger.info(part));\n    return 1;", '    return 1;'],
    ['takes a last step along that held nothing else', '    await key.save().finally(() => this.logger.info(key));\n    return 1;', '    await key.save();\n    return 1;'],
    ['takes a last step of several lines along', '    return key\n      .save()\n      .then(Number)\n      .finally(() => {\n        this.logger.info(key);\n      });', '    return key\n      .save()\n      .then(Number);'],
    ['takes a last step along behind what stands in brackets', '    await (key.a ?? key.b).finally(async () => this.logger.info(key));', '    await (key.a ?? key.b);'],
    ['keeps a last step that may be what begins a query', '    return key.save().finally(() => this.logger.info(key));', '    return key.save().finally(() => {});'],
    ['takes a last step along behind one for errors', '    return key.save().catch(Number).finally(() => this.logger.info(key));', '    return key.save().catch(Number);'],
    ['keeps a step that is not the last', '    await key.save().then(() => this.logger.info(key));', '    await key.save().then(() => {});'],
    ['keeps a step behind one that may begin a query', '    return key.save().all().finally(() => this.logger.info(key));', '    return key.save().all().finally(() => {});'],
    ['keeps a last step that is handed more', '    await key.save().finally(() => this.logger.info(key), key);', '    await key.save().finally(() => {}, key);'],
    ['keeps a last step whose callback comes later', '    await key.save().finally(key, () => this.logger.info(key));', '    await key.save().finally(key, () => {});'],
    ['keeps a last step under a computed name', "    await key.save()['finally'](() => this.logger.info(key));", "    await key.save()['finally'](() => {});"],
    ['keeps the callback of a function', '    await run(() => this.logger.info(key));', '    await run(() => {});'],
    ['keeps a last step that is itself only called where it is there', '    await key.save().finally?.(() => this.logger.info(key));', '    await key.save().finally?.(() => {});'],
    ['keeps a last step that holds a comment', '    await key.save().finally(() => {\n      this.logger.info(key);\n      // No more.\n    });', '    await key.save().finally(() => {\n      // No more.\n    });'],
    ['keeps a last step that does more', '    await key.save().finally(() => {\n      this.logger.info(key);\n      this.end();\n    });', '    await key.save().finally(() => {\n      this.end();\n    });'],
    ['keeps a last step that may be missing', '    await key.save?.().finally?.(() => this.logger.info(key));', '    await key.save?.().finally?.(() => {});'],
    ['keeps a forEach over what a call gives', "    this.take(key).forEach((part) => this.logger.info(part));\n    return 1;", '    this.take(key).forEach((part) => {});\n    return 1;'],
    ['keeps a forEach that holds a comment', "    key.parts.forEach((part) => {\n      this.logger.info(part);\n      // More is not known of it.\n    });", '    key.parts.forEach((part) => {\n      // More is not known of it.\n    });'],
    ['keeps a map, whose value may be used', "    return key.parts.map((part) => this.logger.info(part));", '    return key.parts.map((part) => {});'],
    ['empties a branch whose other branch stays', "    if (key) this.logger.info('read');\n    else work();", '    if (key) {}\n    else work();'],
    ['takes a timer along', "    const start = Date.now();\n    const value = await this.redis.get(key);\n    this.logger.info('read', { took: Date.now() - start });\n    return value;", '    const value = await this.redis.get(key);\n    return value;'],
    ['takes along what a timer is for', "    const start = performance.now();\n    const value = await this.redis.get(key);\n    const took = performance.now() - start;\n    this.logger.info(`read in ${took} ms`);\n    return value;", '    const value = await this.redis.get(key);\n    return value;'],
    ['keeps a timer that something else uses', "    const start = Date.now();\n    this.logger.info('read', { start });\n    return start;", '    const start = Date.now();\n    return start;'],
    ['keeps a constant that acts', "    const value = await this.redis.get(key);\n    this.logger.info('read', { value });", '    const value = await this.redis.get(key);'],
    ['takes an else along with its timer', "    if (key) {\n      work();\n    } else {\n      const took = Date.now() - key;\n      this.logger.info('read', { took });\n    }", '    if (key) {\n      work();\n    }'],
    ['takes the nearer of two timers along where another log stands between', "    const start = Date.now();\n    this.logger.warn('reading');\n    const took = Date.now() - start;\n    this.logger.info('read', { took });", "    const start = Date.now();\n    this.logger.warn('reading');"],
    ['keeps a timer where another log stands between', "    const start = Date.now();\n    this.logger.warn('reading');\n    this.logger.info('read', { start });", "    const start = Date.now();\n    this.logger.warn('reading');"],
    ['takes a condition along with the remark on the log', "    if (key) {\n      // Known.\n      this.logger.info('read');\n    }\n    return 1;", '    return 1;'],
    ['keeps a condition that holds another comment', "    if (key) {\n      // Known.\n\n      this.logger.info('read');\n    }\n    return 1;", '    if (key) {\n      // Known.\n    }\n    return 1;'],
    ['keeps what a pure argument only computes', "    this.logger.info('read', { size: JSON.stringify(key).length, at: new Date().toISOString() });\n    return 1;", '    return 1;'],
  ])('%s', (_what, body, expected) => {
    expect(removed(store(body))).toBe(store(expected));
  });

  it.each([
    ['an argument that calls', 'this.logger.info(await this.size());'],
    ['one argument of two that calls', "this.logger.info('size', await this.size());"],
    ['what is asked before something else runs', "this.logger.info('x') && this.take(key);"],
    ['a value that is turned round', "return !this.logger.info('x');"],
    ['a statement with a label', "read: this.logger.info('x');"],
    ['an argument that counts', 'this.logger.info(this.count++);'],
    ['an argument that assigns', 'this.logger.info((this.last = key));'],
    ['a condition that acts', 'if (this.take(key)) return 1; else this.take() && this.logger.info("x");'],
    ['a value that is used', 'return this.logger.info(key);'],
    ['a wrapper that runs something', 'return withLogging(() => this.redis.get(key));'],
    ['one of a sequence', 'const value = (this.logger.info(key), key);'],
  ])('is not offered for %s', (_what, body) => {
    expect(removed(store(`    ${body}`))).toBeNull();
  });
});
