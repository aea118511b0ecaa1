import { describe, expect, test } from 'vitest';
import { limitationOf } from '#server/compliance/time-barred.ts';

const inLondon = [{ country: 'GB', region: 'ENG', timeZone: 'Europe/London' }] as const;
const inParis = [{ country: 'FR', region: null, timeZone: 'Europe/Paris' }] as const;
const old = { dueSince: '2015-01-01', recorded: null };

describe('whether a court still hears a debt', () => {
  test('is decided by the place of the borrower where the chosen pack names no period', () => {
    const { verdict, citation } = limitationOf(
      { jurisdiction: 'hours-only', places: [...inLondon] },
      old,
      '2026-10-05',
    );
    expect({ verdict, citation }).toEqual({ verdict: 'barred', citation: 'CONC 7.15' });
  });

  test('stays unknown where neither the chosen pack nor a place of the borrower names a period', () => {
    expect(
      limitationOf({ jurisdiction: 'hours-only', places: [...inParis] }, old, '2026-10-05').verdict,
    ).toBe('unknown');
  });

  test('stays unknown for a young debt: the place says a court hears it, the chosen pack cannot', () => {
    const young = { dueSince: '2026-01-01', recorded: null };
    const facts = { jurisdiction: 'hours-only', places: [...inLondon] };
    expect(limitationOf(facts, young, '2026-10-05').verdict).toBe('unknown');
    expect(limitationOf({ ...facts, jurisdiction: 'uk-conc' }, young, '2026-10-05').verdict).toBe(
      'not_barred',
    );
  });
});
