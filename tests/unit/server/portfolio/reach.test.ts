import { describe, expect, test } from 'vitest';
import { warningCodes } from '#db/terms.ts';
import { mapColumns } from '#server/portfolio/columns.ts';
import { reachColumns, reachReader } from '#server/portfolio/reach.ts';

function read(row: Record<string, string>, home: string | null = 'US') {
  const mapped = mapColumns(['Loan_ID', ...Object.keys(row)]);
  if (!mapped.ok) throw new Error(mapped.sentence);
  const reader = reachReader(mapped.columns, home);
  if (!reader) throw new Error('No column says how anybody is reached.');
  const { values, warningBits } = reader(['LN_1', ...Object.values(row)]);
  return {
    found: Object.fromEntries(
      (values ?? []).flatMap((value, i) => (value === null ? [] : [[reachColumns[i], value]])),
    ),
    warns: warningCodes.filter((_, i) => warningBits & (1 << i)),
  };
}

describe('the contact columns of a loan file', () => {
  test('a file without any is not read for them', () => {
    const mapped = mapColumns(['Loan_ID', 'Borrower_Name']);
    expect(mapped.ok && reachReader(mapped.columns, 'US')).toBeNull();
  });

  test('numbers and addresses are kept as they are dialled and written to', () => {
    expect(
      read({
        Mobile: '(212) 555-0123',
        'Home phone': '212-555-0124',
        Work_Phone: '+1 212 555 0125',
        'E-mail': 'Ana.Luna@Example.COM',
        Address: '12 Cedar Street',
        City: 'Albany',
        State: 'New York',
        ZIP: '12207',
      }),
    ).toEqual({
      found: {
        mobile: '+12125550123',
        phone: '+12125550124',
        work_phone: '+12125550125',
        email: 'Ana.Luna@example.com',
        address: '12 Cedar Street, Albany, New York 12207',
        country: 'US',
        region: 'NY',
        time_zone: 'America/New_York',
      },
      warns: [],
    });
  });

  test('the language to write in is known by its code or by its name in any of the languages', () => {
    const said = ['es', 'ES-mx', 'spa', 'Spanish', 'Español', ' hindi ', 'हिन्दी', 'en_GB', 'inglés'];
    expect(said.map((text) => read({ Language: text }).found.language)).toEqual([
      ...Array(5).fill('es'),
      'hi',
      'hi',
      'en',
      'en',
    ]);
    for (const text of ['German', 'de', 'x', 'Klingon', '12', 'e s'])
      expect([text, read({ 'Preferred language': text })]).toEqual([
        text,
        { found: {}, warns: ['language_not_written'] },
      ]);
  });

  test('what cannot be used is left out with a warning, and the rest is kept', () => {
    expect(
      read({ Phone: '555-01', Email: 'not at all', Mobile: '212 555 0123', Country: 'Atlantis' }),
    ).toEqual({
      found: { mobile: '+12125550123' },
      warns: ['phone_not_readable', 'email_not_readable', 'place_not_readable'],
    });
  });

  test('an empty cell says nothing and warns of nothing', () => {
    expect(read({ Phone: '', Email: 'n/a', State: '-', Address: '' })).toEqual({ found: {}, warns: [] });
  });
});

describe('the place that a row says', () => {
  test.each([
    ['United Kingdom', 'Scotland', { country: 'GB', region: 'SCT', time_zone: 'Europe/London' }],
    ['USA', 'us-ma', { country: 'US', region: 'MA', time_zone: 'America/New_York' }],
    ['Germany', 'Bayern', { country: 'DE', time_zone: 'Europe/Berlin' }],
    ['US', 'TX', { country: 'US', region: 'TX', time_zone: 'America/Chicago', other_zone: 'America/Denver' }],
  ])('%s, %s', (Country, State, found) => {
    expect(read({ Country, State })).toEqual({ found, warns: [] });
  });

  test('a country of several clocks alone is no place: what the portfolio states is kept', () => {
    expect(read({ Country: 'US' })).toEqual({ found: {}, warns: ['place_without_clock'] });
  });

  test('a zone settles the clock; an offset is none', () => {
    expect(read({ 'Time zone': 'america/chicago' }).found).toMatchObject({ time_zone: 'America/Chicago' });
    expect(read({ Country: 'US', 'Time zone': '-06:00' }).warns).toEqual(['place_not_readable']);
  });

  test('numbers are read as the row’s own country writes them', () => {
    expect(read({ Country: 'IN', Mobile: '98765 43210' }).found.mobile).toBe('+919876543210');
  });

  test('a column called state that holds none is told of', () => {
    expect(read({ State: 'closed' }).warns).toEqual(['place_not_readable']);
  });
});
