import { describe, expect, test } from 'vitest';
import { readHeading } from '#server/portfolio/heading.ts';

const headers = ['Loan_ID', 'Age', 'Loan_Amount'];

function refusal(head: string, whole = true): string {
  try {
    readHeading(head, whole);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return 'no complaint';
}

describe('the first line of a file', () => {
  test.each([',', ';', '\t', '|'])('columns separated by %j are told apart', (delimiter) => {
    const head = `${headers.join(delimiter)}\n${['1', '30', '5'].join(delimiter)}\n`;
    expect(readHeading(head, true)).toMatchObject({ headers, delimiter, line: 1, lineEnd: '\n' });
  });

  test('delimiters inside quotes are not counted', () => {
    expect(readHeading('"Loan_ID";"Age, years; at, start"\n1;30\n', true).headers).toEqual([
      'Loan_ID',
      'Age, years; at, start',
    ]);
  });

  test('Excel’s own hint at the delimiter is followed and is not the heading', () => {
    const heading = readHeading('sep=;\r\nLoan_ID;Age\r\n1;30\r\n', true);
    expect(heading).toMatchObject({ delimiter: ';', line: 2, headers: ['Loan_ID', 'Age'] });
  });

  test('blank lines above it are passed over', () => {
    expect(readHeading('\r\n\r\nLoan_ID,Age\r\n1,30\r\n', true).line).toBe(3);
  });

  test('line ends of an old Mac are understood', () => {
    expect(readHeading('Loan_ID,Age\r1,30\r', true)).toMatchObject({
      lineEnd: '\r',
      headers: ['Loan_ID', 'Age'],
    });
  });

  test('a column’s name is kept short and printable', () => {
    const { headers: names } = readHeading(`Loan_ID,"Age\n(years)\u001b",${'x'.repeat(500)}\n1,30,1\n`, true);
    expect(names).toEqual(['Loan_ID', 'Age (years)', 'x'.repeat(100)]);
  });

  test('the beginning of a large file is enough', () => {
    expect(readHeading('Loan_ID,Age\n1,30\n2,"4', false).headers).toEqual(['Loan_ID', 'Age']);
  });
});

describe('the decimal mark', () => {
  const markOf = (...amounts: string[]) =>
    readHeading(`Loan_ID;Loan_Amount\n${amounts.map((amount, i) => `${i};${amount}`).join('\n')}\n`, true)
      .decimalMark;

  test('is a comma where amounts end in one or two digits after one', () => {
    expect(markOf('1.234,50', '99,9')).toBe(',');
    expect(markOf('1.234', '99,90 €')).toBe(',');
  });

  test('is a point where any amount says so, or none says anything', () => {
    expect(markOf('8033.00', '12,50')).toBe('.');
    expect(markOf('1,234', '1,234,567')).toBe('.');
    expect(markOf('1234')).toBe('.');
  });
});

describe('a file that is no loan book', () => {
  test('has a single column: the wrong delimiter', () => {
    expect(refusal('Loan_ID^Age^Loan_Amount\n1^30^5\n')).toBe(
      'Refusal: The first line has a single column, “Loan_ID^Age^Loan_Amount”. Columns are expected to be separated by commas, semicolons, tabs or vertical bars; save the file that way and import it again.',
    );
  });

  test('has column names and no rows', () => {
    expect(refusal('Loan_ID,Age\n\n')).toContain('The file has column names but no rows under them.');
  });

  test('has no text in it', () => {
    expect(refusal(' \n\r\n\t\n')).toContain('The file has no text in it.');
  });

  test('has no loan id', () => {
    expect(refusal('Name,Age\nAda,30\n')).toContain('Refusal: No column holds the loan id.');
  });

  test('has a first line without an end', () => {
    expect(refusal('x'.repeat(70_000), false)).toContain('The first line of the file is too long');
  });

  test('opens a quote and never closes it', () => {
    expect(refusal('Loan_ID,Age\n1,"30\n')).toContain('A quote (") opens on line 2 and is never closed');
  });
});
