import { describe, expect, it } from 'vitest';
import { classBindings } from '../../../codemods/mocks/class-bindings.ts';
import { findMockCalls } from '../../../codemods/mocks/mock-calls.ts';
import { otherMockCalls, prototypeSpies } from '../../../codemods/mocks/other-mocking.ts';
import { textOf } from '../../../codemods/mocks/syntax.ts';
import { readerOf } from './reader.ts';

const isClassModule = (specifier: string): boolean => specifier === './redis';

function othersIn(code: string): string[] {
  const { syntax, frameworks } = readerOf(code);
  return otherMockCalls(syntax, { isClassModule }, findMockCalls(syntax, frameworks)).map((call) => textOf(syntax, call));
}

describe('a mock in a way that is not moved is', () => {
  it.each(["mock.module('./redis', a)", "jest.setMock('./redis', a)", "jest.createMockFromModule('./redis')", "jest.genMockFromModule('./redis')", "td.replace('./redis')", "td.replaceEsm('./redis')", "esmock('./redis', {})", "proxyquire('./redis', {})", "rewiremock.module('./redis')"])('%s', (call) => {
    expect(othersIn(`${call};`)).toEqual([call]);
  });

  it.each(['vi.mock(path, a)', 'jest.doMock(path)', 'own.mock(path)'])('%s, which names it by a constant', (call) => {
    expect(othersIn(`const path = './redis';\n${call};`)).toEqual([call]);
  });

  it.each(["vi.mock('./redis')", "jest.unmock('./redis')", "td.replace('./other')", 'td.replace(path)', 'td.replace()', "other('./redis')", "a.other('./redis')", "a[replace]('./redis')", "const path = './other';\nvi.mock(path);", "const path = './redis';\nvi.unmock(path);", "const path = './redis';\nvi.other(path);", 'vi.mock(path);', "import { mock } from 'node:test';\nmock.module('./redis', {});", "a('./redis')('b')"])('none of %j', (code) => {
    expect(othersIn(code)).toEqual([]);
  });
});

describe('a spy on the prototype of the class is', () => {
  const spiesIn = (code: string): string[] => {
    const { syntax } = readerOf(`import { Redis } from './redis';\n${code}`);
    return prototypeSpies(syntax, classBindings(syntax, { replaces: 'Redis', isClassModule })).map((call) => textOf(syntax, call));
  };

  it.each(["vi.spyOn(Redis.prototype, 'get')", "jest.spyOn(Redis.prototype, 'get')", "vi.spyOn(Redis['prototype'], 'get')"])('%s', (call) => {
    expect(spiesIn(`${call};`)).toEqual([call]);
  });

  it.each(["vi.spyOn(Other.prototype, 'get');", "vi.spyOn(Redis, 'get');", "vi.spyOn(Redis.other, 'get');", "vi.spyOn(a.Redis.prototype, 'get');", "vi.other(Redis.prototype, 'get');", "spyOn(Redis.prototype, 'get');", 'vi.spyOn();'])('none in %s', (code) => {
    expect(spiesIn(code)).toEqual([]);
  });
});
