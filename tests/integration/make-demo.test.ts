import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '#db/migrate.ts';
import { borrower } from '#db/schema/index.ts';
import { addNote } from '#server/casework/case/note.ts';
import { closePool } from '#server/engine/pool.ts';
import { createPortfolio } from '#server/portfolio/create-portfolio.ts';
import { mondayMorning as at, contextOf, type Demo, demoIn } from '#tests/support/demo-folder.ts';
import { contentOf, livedYear } from '#tests/support/lived-year.ts';

const dayMs = 86_400_000;

afterAll(closePool);

/** Several whole demos, on a machine that may be busy. */
const patience = 120_000;

describe('making the demo', () => {
  const small = { borrowers: 40, months: 1 };

  it(
    'leaves nothing to open where it is interrupted, whichever step it came after, and is finished by the next run',
    async () => {
      const whole = demoIn();
      expect(await whole.make(small)).toBe(true);
      const wanted = digestOf(whole);
      for (const stopAt of whole.said) {
        const interrupted = demoIn();
        await expect(interrupted.make({ ...small, stopAt })).rejects.toThrow('The power went out.');
        expect(existsSync(join(interrupted.home, 'recoup.db'))).toBe(false);
        expect(await interrupted.make(small)).toBe(true);
        expect(digestOf(interrupted)).toBe(wanted);
        interrupted.close();
      }
      whole.close();
    },
    patience,
  );

  it(
    'leaves the same rows in every table for the same seed and day',
    async () => {
      const size = { borrowers: 60, months: 3, today: '2026-11-23' };
      const [one, two, other] = [
        await livedYear(size),
        await livedYear(size),
        await livedYear({ ...size, seed: 5 }),
      ];
      expect(contentOf(one.db)).toBe(contentOf(two.db));
      expect(contentOf(one.db)).not.toBe(contentOf(other.db));
      for (const { close } of [one, two, other]) close();
    },
    patience,
  );

  it('takes the place of an empty database, and leaves a finished one alone', async () => {
    const found = demoIn();
    const empty = found.open();
    migrate(empty);
    empty.$client.close();
    expect(await found.make(small)).toBe(true);
    const before = digestOf(found);
    expect(await found.make(small)).toBe(false);
    expect(digestOf(found)).toBe(before);
    found.close();
  });

  it('makes one of an earlier day anew, unless somebody has done something in it', async () => {
    const stale = demoIn();
    await stale.make(small);
    expect(await stale.make({ ...small, now: at + dayMs })).toBe(true);
    const worked = stale.open();
    const [anybody] = worked.select({ id: borrower.id }).from(borrower).limit(1).all();
    const asha = contextOf(worked, 'asha', at + dayMs);
    addNote(asha, { borrowerId: anybody?.id ?? 0, body: 'Mine.' });
    worked.$client.close();
    expect(await stale.make({ ...small, now: at + 2 * dayMs })).toBe(false);
    stale.close();
  });

  it('never touches a folder that holds a book of somebody’s own', async () => {
    const own = demoIn();
    const theirs = own.open();
    migrate(theirs);
    createPortfolio(contextOf(theirs, 'ines'), {
      name: 'Ours',
      currency: 'EUR',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
      jurisdiction: 'hours-only',
    });
    theirs.$client.close();
    await expect(own.make(small)).rejects.toThrow('holds a book of your own');
    own.close();
  });
});

function digestOf(of: Demo): string {
  const opened = of.open();
  const digest = contentOf(opened);
  opened.$client.close();
  return digest;
}
