import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, csvLine } from '#server/portfolio/export-csv.ts';

describe('a cell of a file we write', () => {
  test.each([
    ['=CMD()', "'=CMD()"],
    ['+1', "'+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://x";"y")', '"\'=HYPERLINK(""http://x"";""y"")"'],
  ])('the text %j is written so that no spreadsheet runs it', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  test('numbers stay numbers, also below zero', () => {
    expect(csvLine([-5, 0.25, 1e6])).toBe('-5,0.25,1000000');
  });

  test('what is not there is an empty cell', () => {
    expect(csvLine([null, undefined, '', Number.NaN])).toBe(',,,');
  });

  test('any text comes back as it was, behind its apostrophe where it had to have one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'ab=+-@,;"\'\n\r\t ') }), {
          minLength: 2,
          maxLength: 4,
        }),
        (texts) => {
          const [cells = []]: string[][] = parse(csvLine(texts), {
            record_delimiter: '\r\n',
            relax_column_count: true,
          });
          cells.forEach((cell, i) => {
            const text = texts[i] ?? '';
            expect(cell === text || cell === `'${text}`).toBe(true);
            expect(cell).not.toMatch(/^(\s*[=+\-@]|[\t\r])/);
          });
          expect(cells).toHaveLength(texts.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
