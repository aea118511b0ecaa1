import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BrokenRecord, RecordSplitter, type SplitOptions } from '#server/portfolio/records.ts';

/** Splits a text that arrives in pieces of the given length. */
function split(
  text: string,
  { piece = text.length || 1, ...over }: Partial<SplitOptions> & { piece?: number } = {},
) {
  const splitter = new RecordSplitter({ delimiter: ',', lineEnd: '\n', maxRecordLength: 1000, ...over });
  const records = [];
  for (let at = 0; at < text.length; at += piece) records.push(...splitter.push(text.slice(at, at + piece)));
  return [...records, ...splitter.end()];
}

describe('the rows of a delimited text', () => {
  test('line ends may be those of Unix, of Windows or of an old Mac, the last one may be missing', () => {
    const rows = [
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
    ];
    expect(split('a,b\n1,2\n')).toEqual(rows);
    expect(split('a,b\r\n1,2')).toEqual(rows);
    expect(split('a,b\r1,2\r', { lineEnd: '\r' })).toEqual(rows);
  });

  test('a quoted cell holds delimiters, quotes and line ends, and the lines are counted on', () => {
    expect(split('a,"x, ""y""\r\nz",c\r\n1,2,3\r\n')).toEqual([
      { line: 1, cells: ['a', 'x, "y"\r\nz', 'c'] },
      { line: 3, cells: ['1', '2', '3'] },
    ]);
  });

  test('a quote inside an unquoted cell is a quote', () => {
    expect(split('5" pipe,b\n')).toEqual([{ line: 1, cells: ['5" pipe', 'b'] }]);
  });

  test('blank lines are passed over and counted', () => {
    expect(split('\n\na,b\n\n1,2\n')).toEqual([
      { line: 3, cells: ['a', 'b'] },
      { line: 5, cells: ['1', '2'] },
    ]);
  });

  test('text after a closing quote is a problem of that row alone', () => {
    expect(split('"a"x,b\n1,2\n')).toEqual([
      { line: 1, cells: ['ax', 'b'], problem: 'Cell 1 has text after its closing quote' },
      { line: 2, cells: ['1', '2'] },
    ]);
  });

  test('a quote that is never closed names the line it opens on', () => {
    expect(() => split('a,b\n1,"2\n3,4\n')).toThrow(new BrokenRecord(2, 'unclosed_quote'));
  });

  test('one endless line is given up early, whatever the size of the pieces', () => {
    expect(() => split('x'.repeat(1001))).toThrow(new BrokenRecord(1, 'too_long'));
    const splitter = new RecordSplitter({ delimiter: ',', lineEnd: '\n', maxRecordLength: 1000 });
    splitter.push('a,b\n');
    expect(() => {
      for (let i = 0; i < 20; i++) splitter.push('x'.repeat(100));
    }).toThrow(new BrokenRecord(2, 'too_long'));
  });

  test('however the text is cut into pieces, the rows are the same', () => {
    const text = 'id,"na""me"\r\n1,"a\r\nb"\r\n"2","""x"""\r\n3,\r\n';
    const whole = split(text);
    for (let piece = 1; piece < text.length; piece++) expect(split(text, { piece })).toEqual(whole);
  });

  test('any table reads as csv-parse reads it', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab1 ,;"\n\r'), maxLength: 6 });
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, piece) => {
          const text = rows.map((cells) => cells.map(quoted).join(',')).join('\n');
          const expected: string[][] = parse(text, { relax_column_count: true, record_delimiter: '\n' });
          expect(split(text, { piece }).map(({ cells }) => cells)).toEqual(expected);
          expect(expected).toEqual(rows);
        },
      ),
      { numRuns: 500 },
    );
  });
});
