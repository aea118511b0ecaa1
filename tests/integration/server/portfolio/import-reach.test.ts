import { asc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { borrower, borrowerLanguage, contactPoint, place } from '#db/schema/index.ts';
import { languageOf, recordLanguage } from '#server/casework/case/language.ts';
import { addContactPoint } from '#server/compliance/add-contact-point.ts';
import { previewContact } from '#server/compliance/preview-contact.ts';
import { contactDetails } from '#server/compliance/queries.ts';
import { recordPlace, statePlace } from '#server/compliance/record-place.ts';
import { importDetail } from '#server/portfolio/queries.ts';
import { at } from '#tests/support/contact-facts.ts';
import { type Desk, freshDesk, importContent } from '#tests/support/desk.ts';

const us = {
  currency: 'USD',
  locale: 'en-US',
  timeZone: 'America/New_York',
  jurisdiction: 'us-reg-f',
} as const;
const header = 'Loan_ID,Borrower_ID,Days_Past_Due,Mobile,Email,Address,City,State';
const file = (...rows: string[]) => `${header}\n${rows.join('\n')}\n`;
const ana = 'LN_1,B_1,40,(212) 555-0123,ana@example.com,12 Cedar Street,Albany';

const idOf = ({ db }: Desk, externalId: string) =>
  db.select({ id: borrower.id }).from(borrower).where(eq(borrower.externalId, externalId)).get()?.id ?? 0;
const pointsOf = ({ db }: Desk, borrowerId: number) =>
  db
    .select({ kind: contactPoint.kind, place: contactPoint.place, value: contactPoint.value })
    .from(contactPoint)
    .where(eq(contactPoint.borrowerId, borrowerId))
    .orderBy(asc(contactPoint.id))
    .all();
const standing = (desk: Desk, borrowerId: number) =>
  contactDetails(desk.db, borrowerId, Date.now()).places.map(({ region, timeZone, source }) => [
    region,
    timeZone,
    source,
  ]);

describe('a loan file with contact columns', () => {
  test('puts numbers, addresses and places beside its borrowers, and the gate judges by them', async () => {
    const desk = freshDesk(us);
    await importContent(desk, {
      content: file(`${ana},NY`, 'LN_2,B_1,10,212-555-0123,,,,NY', 'LN_3,B_2,5,,,,,CA'),
    });
    const borrowerId = idOf(desk, 'B_1');
    expect(pointsOf(desk, borrowerId)).toEqual([
      { kind: 'phone', place: 'mobile', value: '+12125550123' },
      { kind: 'email', place: 'home', value: 'ana@example.com' },
      { kind: 'address', place: 'home', value: '12 Cedar Street, Albany, NY' },
    ]);
    expect(contactDetails(desk.db, borrowerId, Date.now()).points[0]?.shown).toBe('+1 212 555 0123');
    expect(standing(desk, borrowerId)).toEqual([['NY', 'America/New_York', 'Loan file of 2026-03-31']]);
    const asked = { actorId: null, now: at('America/New_York', '2026-04-01 09:00') };
    const call = (who: string) =>
      previewContact(desk.db, { borrowerId: idOf(desk, who), channel: 'call' }, asked).verdict;
    expect([call('B_1'), call('B_2')]).toEqual(['allow', 'block']);
  });

  test('adds what is new in the next file, moves who moved, and leaves alone what people recorded', async () => {
    const desk = freshDesk(us);
    await importContent(desk, { content: file(`${ana},NY`), asOf: '2026-02-28' });
    const borrowerId = idOf(desk, 'B_1');
    const said = { country: 'US', region: 'TX', timeZone: 'America/Chicago', source: 'told on the phone' };
    recordPlace(desk.ctx, { borrowerId, ...said });
    await importContent(desk, {
      content: file('LN_1,B_1,70,(315) 555-0177,ana@example.com,12 Cedar Street,Albany,CA'),
    });
    expect(pointsOf(desk, borrowerId).map(({ value }) => value)).toEqual([
      '+12125550123',
      'ana@example.com',
      '12 Cedar Street, Albany, NY',
      '+13155550177',
      '12 Cedar Street, Albany, CA',
    ]);
    expect(standing(desk, borrowerId)).toEqual([
      ['TX', 'America/Chicago', 'told on the phone'],
      ['CA', 'America/Los_Angeles', 'Loan file of 2026-03-31'],
    ]);
  });

  test('says in which language each is written to, until a person notes another', async () => {
    const desk = freshDesk(us);
    const rows = (b1: string, b2: string) =>
      `Loan_ID,Borrower_ID,Days_Past_Due,Language\nL1,B_1,9,\nL2,B_1,9,${b1}\nL3,B_2,9,${b2}\n`;
    await importContent(desk, { content: rows('Spanish', 'en'), asOf: '2026-01-31' });
    const [ana, ben] = [idOf(desk, 'B_1'), idOf(desk, 'B_2')];
    const stored = () => desk.db.select().from(borrowerLanguage).all().length;
    expect([languageOf(desk.db, ana), languageOf(desk.db, ben), stored()]).toEqual(['es', 'en', 2]);
    recordLanguage(
      { ...desk.ctx, actor: { id: 'asha', name: 'Asha', role: 'agent' } },
      { borrowerId: ana, language: 'hi' },
    );
    await importContent(desk, { content: rows('Spanish', 'Hindi'), asOf: '2026-02-28' });
    expect([languageOf(desk.db, ana), languageOf(desk.db, ben), stored()]).toEqual(['hi', 'hi', 4]);
    await importContent(desk, { content: rows('', 'hi'), asOf: '2026-03-31' });
    expect(stored()).toBe(4);
  });

  test('says the same again without a further row', async () => {
    const desk = freshDesk(us);
    await importContent(desk, { content: file(`${ana},TX`), asOf: '2026-02-28' });
    const rows = () => [desk.db.select().from(contactPoint).all(), desk.db.select().from(place).all()];
    const before = rows();
    expect(before.map((each) => each.length)).toEqual([3, 2]);
    await importContent(desk, { content: file(`${ana.replace('40', '70')},TX`) });
    expect(rows()).toEqual(before);
  });

  test('takes a loan whose number cannot be dialled, and counts it', async () => {
    const desk = freshDesk(us);
    const done = await importContent(desk, {
      content: file('LN_1,B_1,40,555-01,,,,NY', 'LN_2,B_2,1,,,,,NY'),
    });
    expect(done).toMatchObject({ state: 'committed', rowsAccepted: 2, rowsRejected: 0 });
    expect(importDetail(desk.db, done.id).warnings).toMatchObject([
      { code: 'phone_not_readable', count: 1, exampleLines: [2] },
    ]);
    expect(pointsOf(desk, idOf(desk, 'B_1'))).toEqual([]);
  });

  test('reads numbers without a country code as those of where the portfolio says its borrowers live', async () => {
    const desk = freshDesk({ ...us, jurisdiction: 'hours-only' });
    const where = { country: 'GB', region: null, timeZone: 'Europe/London', furthestTimeZone: null };
    statePlace(desk.ctx, { portfolioId: desk.portfolioId, ...where, source: 'the licence' });
    await importContent(desk, { content: 'Loan_ID,Phone\nLN_1,020 7946 0018\n' });
    expect(pointsOf(desk, idOf(desk, 'LN_1'))).toMatchObject([{ value: '+442079460018' }]);
  });
});

test('a number typed by hand is the one that the file brought, however it is written', async () => {
  const desk = freshDesk(us);
  await importContent(desk, { content: file(`${ana},NY`) });
  const point = { borrowerId: idOf(desk, 'B_1'), kind: 'phone', place: 'home' } as const;
  expect(() => addContactPoint(desk.ctx, { ...point, value: '212 555 0123' })).toThrow('there already');
  expect(() => addContactPoint(desk.ctx, { ...point, value: '12' })).toThrow('cannot be dialled');
  expect(() => addContactPoint(desk.ctx, { ...point, kind: 'email', value: 'ana' })).toThrow(
    'name@example.com',
  );
});
