import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshHome } from '#tests/support/desk.ts';

const command = resolve('server/cli/import.ts');

function run(home: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    env: { ...process.env, RECOUP_HOME: home, INIT_CWD: home },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the import command', () => {
  test('imports a file named from where the person stands, reports it, and says so when it comes again', () => {
    const home = freshHome();
    writeFileSync(
      join(home, 'book.csv'),
      'Loan_ID,Colour,Payment_History,Days_Past_Due\r\n1,red,On-Time,3\r\n2,red,On-Time,9\r\n3,red,On-Time,-1\r\n',
    );
    const args = ['book.csv', '--as-of', '2020-01-31', '--portfolio', 'Demo', '--currency', 'INR'];
    const first = run(home, ...args);
    expect(first).toMatchObject({ status: 0, stderr: expect.stringContaining('Reading rows') });
    expect(first.stdout).toBe(
      [
        'book.csv, as of 2020-01-31: in the book',
        '3 rows read, 2 accepted, 1 rejected',
        '',
        'Rejected:',
        '  line 4, Days_Past_Due, “-1”: Days past due cannot be negative.',
        '',
        'Worth a look:',
        '  2 loans called on-time, yet with days past due (first on line 2)',
        '',
        'Columns not read: Colour',
        '',
      ].join('\n'),
    );
    const again = run(home, ...args);
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('already imported') });
  });

  test.each<[what: string, args: string[], line: string]>([
    ['no file named', [], 'Name one loan file.'],
    ['no day named', ['x.csv'], 'Say which day the file describes with --as-of YYYY-MM-DD.'],
    ['a day that does not exist', ['x.csv', '--as-of', '2020-02-30'], '--as-of 2020-02-30 is not a day'],
    [
      'a currency that does not exist',
      ['x.csv', '--as-of', '2020-01-31', '--currency', 'ABC'],
      'Choose a currency',
    ],
    ['a file that is not there', ['x.csv', '--as-of', '2020-01-31'], 'x.csv is not there.'],
    ['an option that does not exist', ['x.csv', '--asof', '2020-01-31'], 'Unknown option'],
  ])('with %s ends with one clear line, and makes nothing', (_what, args, line) => {
    const home = freshHome();
    const { status, stdout, stderr } = run(home, ...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(line);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(existsSync(join(home, 'recoup.db'))).toBe(false);
  });

  test('with a file that cannot be imported says why in its last line', () => {
    const home = freshHome();
    writeFileSync(join(home, 'book.csv'), '');
    const { status, stderr } = run(home, 'book.csv', '--as-of', '2020-01-31');
    expect(status).toBe(1);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(
      'book.csv was not imported: The file is empty. Nothing was imported.',
    );
  });
});
