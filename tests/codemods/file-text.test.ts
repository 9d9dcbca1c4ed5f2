import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFile, encodeFile, type FileText } from '../../codemods/file-text.ts';

function decoded(bytes: Uint8Array): FileText {
  const result = decodeFile(bytes);
  if (!result.ok) throw new Error(result.reason);
  return result.file;
}

function fileOf(text: string): FileText {
  return decoded(new TextEncoder().encode(text));
}

describe('decodeFile and encodeFile', () => {
  it('give the same bytes back, whatever the line ends, marks and characters', () => {
    const piece = fc.oneof(fc.constantFrom('\n', '\r\n', '\r', '\t', '\uFEFF', '\u2028', '\0'), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.boolean(), fc.array(piece), (bom, pieces) => {
        const bytes = new TextEncoder().encode((bom ? '\uFEFF' : '') + pieces.join(''));
        const file = decoded(bytes);
        expect(encodeFile(file, file.text)).toEqual(bytes);
      }),
    );
  });

  it('refuse bytes that are not UTF-8, or give the same bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const result = decodeFile(bytes);
        if (result.ok) expect(encodeFile(result.file, result.file.text)).toEqual(bytes);
        else expect(result.reason).toContain('UTF-8');
      }),
    );
  });

  it.each([
    ['Latin-1', [0x63, 0x61, 0x66, 0xe9]],
    ['UTF-16 with its mark', [0xff, 0xfe, 0x61, 0x00]],
    ['half a character', [0xe2, 0x82]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
  ])('refuse %s', (_, bytes) => {
    expect(decodeFile(Uint8Array.from(bytes))).toMatchObject({ ok: false });
  });

  it('take one byte-order mark off the text', () => {
    expect(fileOf('\uFEFFa')).toMatchObject({ text: 'a', bom: true });
    expect(fileOf('a')).toMatchObject({ text: 'a', bom: false });
  });
});

describe('decodeFile sees how a file is written', () => {
  it.each<[string, Partial<FileText>]>([
    ['', { eol: '\n', indent: '  ', quote: "'", semicolons: true, finalNewline: false }],
    ['a\r\nb\r\nc\n', { eol: '\r\n', finalNewline: true }],
    ['a\r\nb\nc', { eol: '\n', finalNewline: false }],
    ['class A {\n\ta() {\n\t\treturn 1;\n\t}\n}\n', { indent: '\t' }],
    ['class A {\n  a() {\n    return 1;\n  }\n}\n', { indent: '  ' }],
    ['class A {\r\n    a() {\r\n        return 1;\r\n    }\r\n}\r\n', { indent: '    ' }],
    ['/**\n * One.\n * Two.\n */\nclass A {\n    /**\n     * Three.\n     */\n    a = 1;\n}\n', { indent: '    ' }],
    ['import a from "a";\nconst b = \'b\' + \'c\';\n', { quote: '"' }],
    ["import a from 'a'\nimport { b } from 'b'\nconst c = a(b)\n", { quote: "'", semicolons: false }],
    ["import a from 'a';\nconst b = a(\n  1,\n);\nfunction f() {\n  return b;\n}\n", { semicolons: true }],
    ['const a = "it\'s"\n', { quote: '"', semicolons: false }],
    ['a {\n\tb\n  c\n}\n', { indent: '  ' }],
    ['a {\n\tb {\n\t\tc\n  }\n}\n', { indent: '\t' }],
    ['a {\n        b\n}\n', { indent: '        ' }],
    ['a {\n         b\n}\n', { indent: '  ' }],
    ['a {\n b\n}\nc {\n    d\n}\n', { indent: '    ' }],
    ['a {\n    b\n}\nc {\n  d\n}\n', { indent: '  ' }],
    ['a {\n  b\n}\nc {\n    d\n}\ne {\n    f\n}\n', { indent: '    ' }],
    ['a {\n    b\n\n    c\n}\n', { indent: '    ' }],
    ['a("x");\nb(\'y\');\n', { quote: "'" }],
    ['a("x \\" y", "z", \'w\');\n', { quote: '"' }],
    ['const a = require("a");\nb(\'x\', \'y\');\n', { quote: '"' }],
    ['import "a";\nb(\'x\', \'y\');\n', { quote: '"' }],
    ['const a = import("a");\nb(\'x\', \'y\');\n', { quote: "'" }],
    ['a();\nconst b = 1\n', { semicolons: true }],
    ['a();  \r\nconst b = 1\r\nlet c = b\r\n', { semicolons: false }],
    ["export { a } from 'a'\nexport * from 'b'\nc();\n", { semicolons: false }],
    ['  return a\n  throw b\n  await c()\n  this.d = "e"\nf();\n', { semicolons: false }],
    ['a()\nb()\nc(1, {\n', { semicolons: true }],
    ["import a from 'a' \nconst b = a[0]\t\nc();\n", { semicolons: false }],
  ])('%j', (text, expected) => {
    expect(fileOf(text)).toMatchObject(expected);
  });

  it('knows its bytes by their SHA-256', () => {
    expect(fileOf('abc').hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
