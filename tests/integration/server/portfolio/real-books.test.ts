import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { snapshot } from '#db/schema/index.ts';
import { importDetail } from '#server/portfolio/queries.ts';
import { freshDesk, importContent } from '#tests/support/desk.ts';

describe.each([
  ['loan-recovery.csv', 500, 500],
  ['berka-loans.csv', 682, 682],
  ['uci-credit-card.csv', 30_000, 30_000],
])('the real book %s', (name, rows, borrowers) => {
  const path = resolve('../shared/data', name);
  test.skipIf(!existsSync(path))(`has ${rows} sound rows`, async () => {
    const desk = freshDesk();
    const done = await importContent(desk, { content: readFileSync(path), fileName: name });
    expect(done).toMatchObject({ state: 'committed', rowsRead: rows, rowsAccepted: rows, rowsRejected: 0 });
    expect(desk.db.select().from(snapshot).where(eq(snapshot.importId, done.id)).get()).toMatchObject({
      loans: rows,
      borrowers,
    });
  });
});

const published = resolve('../shared/data/loan-recovery.csv');
describe.skipIf(!existsSync(published))('the published book (where ../shared/data is present)', () => {
  test('shows the contradictions that the method’s page names', async () => {
    const desk = freshDesk();
    const done = await importContent(desk, { content: readFileSync(published) });
    const { warnings, fileSha256 } = importDetail(desk.db, done.id);
    expect(fileSha256).toMatch(/^c7511cc2.*2354$/);
    expect(Object.fromEntries(warnings.map(({ code, count }) => [code, count]))).toEqual({
      on_time_but_past_due: 224,
      on_time_but_over_90_days_past_due: 106,
      on_time_but_missed_payments: 225,
      delayed_without_missed_payments: 29,
      missed_without_missed_payments: 9,
      recovered_but_outstanding: 296,
      emi_without_interest: 500,
      emi_exceeds_income: 17,
      personal_loan_without_collateral: 220,
    });
  });
});
