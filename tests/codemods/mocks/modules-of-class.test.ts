import { describe, expect, it } from 'vitest';
import { modulesOfClass } from '../../../codemods/mocks/modules-of-class.ts';

describe('the modules of a class are', () => {
  it.each<[string, string, string[]]>([
    ['one that the file imports it from', "import { Redis } from './redis';", ['./redis']],
    ['one that it is imported from under another name', "import { Redis as Client } from './redis';", ['./redis']],
    ['one that it is required from', "const { Redis } = require('./redis');", ['./redis']],
    ['one whose mock gives it', "vi.mock('./redis', () => ({ Redis: vi.fn() }));", ['./redis']],
    ['one whose mock of Jest gives it', "jest.mock('./redis', () => ({ Redis: jest.fn() }));", ['./redis']],
    ['one whose mock gives it as a method', "vi.mock('./redis', () => ({ Redis() {} }));", ['./redis']],
    ['both of an import and a mock', "import { Redis } from './redis';\nvi.mock('../src/redis', () => ({ Redis: vi.fn() }));", ['./redis', '../src/redis']],
    ['one that is imported and mocked', "import { Redis } from './redis';\nvi.mock('./redis', () => ({ Redis: vi.fn() }));", ['./redis']],
    ['none of an import of another name', "import { Other, other as Client } from './redis';", []],
    ['none of a mock of another name', "vi.mock('./redis', () => ({ Other: vi.fn() }));", []],
    ['none of an automock', "vi.mock('./redis');", []],
    ['none of a factory that cannot be read', "vi.mock('./redis', makeRedis);", []],
    ['none of a call that mocks nothing', "vi.importActual('./redis', () => ({ Redis: vi.fn() }));", []],
    ['none of a file that does not parse', "import { Redis } from './redis';\nconst = 1;", []],
  ])('%s', (_, text, expected) => {
    expect([...modulesOfClass('store.test.ts', text, 'Redis')]).toEqual(expected);
  });
});
