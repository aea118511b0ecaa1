import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { borrower, caseEvent, contact, gateVerdict, hold, letter } from '#db/schema/index.ts';
import { postCharge } from '#server/casework/payment/charge.ts';
import { owedBy } from '#server/casework/payment/owed.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { reversePayment } from '#server/casework/payment/reverse.ts';
import { reverseCharge } from '#server/casework/payment/reverse-charge.ts';
import { confirmPlan } from '#server/casework/plan/confirm.ts';
import { proposePlan } from '#server/casework/plan/propose.ts';
import { offerSettlement } from '#server/casework/settlement/offer.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { letterDocument } from '#server/letters/document.ts';
import { issueLetter } from '#server/letters/issue.ts';
import { previewLetter } from '#server/letters/preview.ts';
import { caseBook } from '#tests/support/case-book.ts';
import { addressOf, letterBook } from '#tests/support/letter-book.ts';
import { readPdf } from '#tests/support/read-pdf.ts';

const statement = { kind: 'account_statement' } as const;

describe('an account statement', () => {
  test('is silent about a charge that was taken back', async () => {
    const book = await letterBook([{ loans: [{ owesMinor: 100_000 }] }]);
    const [borrowerId = 0] = book.borrowerIds;
    const [loanId = 0] = book.loanIds[0] ?? [];
    const charged = { borrowerId, loanId, chargedOn: '2026-03-31', reason: 'Returned cheque' };
    const { chargeId } = postCharge(book.manager, { ...charged, kind: 'fee', amountMinor: 2_500 });
    reverseCharge(book.manager, { chargeId, reason: 'Never bounced' });
    const { letterId } = issueLetter(book.agent, { borrowerId, ...statement });
    const { text } = await readPdf(letterDocument(book.db, letterId).bytes);
    expect(text).not.toContain('Returned cheque');
    expect(text).toMatch(/L1-1 1,000\.00 0\.00 0\.00 0\.00 1,000\.00/);
  });

  test('is numbered, stored with its checksum, told on the timeline, and read back to the cent', async () => {
    const book = await letterBook([{ loans: [{ owesMinor: 123_456 }, { owesMinor: 50_000 }] }]);
    const [borrowerId = 0] = book.borrowerIds;
    const [loanId = 0] = book.loanIds[0] ?? [];
    const charged = { borrowerId, loanId, chargedOn: '2026-03-31', reason: 'Returned cheque' };
    postCharge(book.manager, { ...charged, kind: 'fee', amountMinor: 2_500 });
    postCharge(book.manager, { ...charged, kind: 'interest', amountMinor: 1_111, reason: 'March' });
    postPayment(book.agent, { borrowerId, amountMinor: 30_000, receivedOn: '2026-03-31', reference: 'P-1' });
    const { paymentId } = postPayment(book.agent, {
      borrowerId,
      amountMinor: 777,
      receivedOn: '2026-03-31',
      reference: 'P-2',
    });
    reversePayment(book.manager, { paymentId, reason: 'Bounced' });

    const { letterId, number } = issueLetter(book.agent, { borrowerId, ...statement });

    expect(number).toBe('2026-000001');
    const [row] = book.db.select().from(letter).all();
    expect(row).toMatchObject({ id: letterId, number, owedMinor: 147_067, byName: 'Asha' });
    expect(row?.sha256).toBe(
      createHash('sha256')
        .update(row?.document ?? '')
        .digest('hex'),
    );
    expect(owedBy(book.db, borrowerId).owedMinor).toBe(147_067);
    const { text, title, language, isTagged, elements, fonts } = await readPdf(
      letterDocument(book.db, letterId).bytes,
    );
    expect(text).toContain('Balance on Mar 30, 2026');
    // file, fees, interest, payments, owed: loan by loan and in all
    expect(text).toMatch(/L1-1 1,234\.56 25\.00 11\.11 −300\.00 970\.67/);
    expect(text).toMatch(/L1-2 500\.00 0\.00 0\.00 0\.00 500\.00/);
    expect(text).toMatch(/Total 1,734\.56 25\.00 11\.11 −300\.00 1,470\.67/);
    expect(text).toMatch(/Payment received, P-2 −7\.77 .*Payment returned, P-2 7\.77/);
    expect(text).toMatch(/Balance today 1,470\.67/);
    expect(text).toContain(`Page 1 of ${row?.pages}`);
    expect(text).toContain('2026-000001');
    expect([title, language, isTagged]).toEqual(['Account statement 2026-000001', 'en-US', true]);
    expect(elements).toEqual(expect.arrayContaining(['Document', 'H1', 'P', 'Table', 'TR', 'TH', 'TD']));
    expect(fonts.every((name) => name.includes('NotoSans'))).toBe(true);
    const told = book.db.select().from(caseEvent).where(eq(caseEvent.kind, 'letter.issued')).get();
    expect(told).toMatchObject({ subjectId: letterId, actorName: 'Asha', detail: { number } });
    const [made] = book.db.select().from(contact).all();
    expect(made).toMatchObject({
      channel: 'letter',
      contactPointId: book.addressIds[0],
      conversation: false,
    });
  });

  test('says so where nothing is owed, and where money stands in the borrower’s favour', async () => {
    const book = await letterBook([{ loans: [{ owesMinor: 10_000 }] }]);
    const [borrowerId = 0] = book.borrowerIds;
    postPayment(book.agent, { borrowerId, amountMinor: 12_500, receivedOn: '2026-03-31', reference: 'P' });
    const { letterId } = issueLetter(book.agent, { borrowerId, ...statement });
    const { text } = await readPdf(letterDocument(book.db, letterId).bytes);
    expect(text).toContain('you owe Himalaya Finance nothing');
    expect(text).toContain('$25.00 more than you owed');
    expect(text).toMatch(/Balance today −25\.00/);
  });

  test('runs over several pages for forty loans, its head repeated and its total true', async () => {
    const loans = Array.from({ length: 40 }, (_, i) => ({ owesMinor: 100_001 + i * 37 }));
    const book = await letterBook([{ loans }]);
    const [borrowerId = 0] = book.borrowerIds;
    const { letterId, pages } = issueLetter(book.agent, { borrowerId, ...statement });
    const read = await readPdf(letterDocument(book.db, letterId).bytes);
    expect(read.pages).toHaveLength(pages);
    expect(pages).toBeGreaterThan(1);
    read.pages.forEach((page, i) => {
      expect(page).toContain(`Page ${i + 1} of ${pages}`);
      expect(page).toContain('2026-000001');
    });
    expect(read.pages.filter((page) => /Owed\s+today/.test(page))).toHaveLength(2);
    for (let n = 1; n <= 40; n++) expect(read.text).toContain(`L1-${n} `);
    expect(read.text).toContain('Total 40,289.00');
    expect(owedBy(book.db, borrowerId).owedMinor).toBe(4_028_900);
  });

  test('prints names of any script, amounts of any size, and long words without losing a letter', async () => {
    const book = await letterBook([{ loans: [{ owesMinor: 9_876_543_210_987 }] }]);
    const [borrowerId = 0] = book.borrowerIds;
    const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3);
    for (const name of ['प्रिया शर्मा', 'محمد الأمين', 'Dvořák Łukasz Žižka', `${long} ${long}`]) {
      book.db.update(borrower).set({ name }).where(eq(borrower.id, borrowerId)).run();
      const { letterId, pages } = issueLetter(book.agent, { borrowerId, ...statement });
      const { text, pages: read } = await readPdf(letterDocument(book.db, letterId).bytes);
      expect(text).toContain('98,765,432,109.87');
      expect(read).toHaveLength(pages);
      const letters = text.normalize('NFKC').replace(/\s/g, '');
      if (!/[\u0600-\u097f]/.test(name)) expect(letters).toContain(name.replace(/\s/g, ''));
    }
  });

  test.each([
    ['Anna 🙂', '🙂'],
    ['Anna \u202e0001-6202', 'U+202E'],
    ['محمد \u2067X', 'U+2067'],
    ['Anna\u0007', 'U+0007'],
  ])('is refused for a name with what is no letter: %j', async (name, named) => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    book.db.update(borrower).set({ name }).where(eq(borrower.id, borrowerId)).run();
    expect(() => issueLetter(book.agent, { borrowerId, ...statement })).toThrow(`cannot print ${named}.`);
    expect(previewLetter(book.agent, { borrowerId, ...statement }).gaps).toHaveLength(1);
    expect(book.db.select().from(letter).all()).toEqual([]);
  });

  test('goes out in hardship, which this house holds off by itself, and not where the law stops it', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    const held = { borrowerId, startDay: '2026-03-31', pausesClock: false, authorName: 'Test', at: 0 };
    book.db
      .insert(hold)
      .values({ ...held, kind: 'hardship', reason: 'Lost work' })
      .run();
    expect(issueLetter(book.agent, { borrowerId, ...statement }).number).toBe('2026-000001');
    book.db
      .insert(hold)
      .values({ ...held, kind: 'breathing_space', reason: 'Registered' })
      .run();
    expect(() => issueLetter(book.agent, { borrowerId, ...statement })).toThrow(/not allowed now.*on hold/);
    expect(book.db.select().from(letter).all()).toHaveLength(1);
    // the gate's no is on record all the same
    expect(
      book.db
        .select()
        .from(gateVerdict)
        .all()
        .map(({ verdict }) => verdict),
    ).toEqual(['allow', 'block']);
  });
});

describe('a letter that the gate warns of', () => {
  test('asks why it is right all the same, and keeps the answer with it', async () => {
    const book = await letterBook([{}], { jurisdiction: 'us-reg-f' });
    const [borrowerId = 0] = book.borrowerIds;
    for (let n = 0; n < 7; n++) issueLetter(book.agent, { borrowerId, ...statement });
    expect(() => issueLetter(book.agent, { borrowerId, ...statement })).toThrow(
      expect.objectContaining({ code: 'refused', field: 'warnReason' }),
    );
    const warnReason = 'They asked for it on the telephone';
    expect(issueLetter(book.agent, { borrowerId, ...statement, warnReason }).number).toBe('2026-000008');
    const told = book.db.select().from(caseEvent).all().at(-1);
    expect(told).toMatchObject({ kind: 'letter.issued', detail: { warnReason } });
  });
});

describe('a letter that lacks something', () => {
  test('is not written without a letterhead, nor without an address, and no number is spent', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    expect(() => issueLetter(book.agent, { borrowerId, ...statement })).toThrow(/no letterhead yet/);
    const whole = await letterBook([{}, {}]);
    const [, second = 0] = whole.borrowerIds;
    const [first = 0] = whole.borrowerIds;
    expect(() =>
      issueLetter(whole.agent, { borrowerId: second, ...statement, addressId: whole.addressIds[0] }),
    ).toThrow(/not the borrower’s/);
    whole.db
      .insert(hold)
      .values({
        borrowerId: first,
        kind: 'wrong_number',
        contactPointId: whole.addressIds[0],
        startDay: '2026-03-01',
        pausesClock: false,
        reason: 'Post came back',
        authorName: 'Test',
        at: 0,
      })
      .run();
    expect(() => issueLetter(whole.agent, { borrowerId: first, ...statement })).toThrow(/known to be wrong/);
    addressOf(whole, first, '1 New Road, Kathmandu 44600');
    expect(issueLetter(whole.agent, { borrowerId: first, ...statement }).number).toBe('2026-000001');
  });
});

describe('a settlement offer and a plan', () => {
  test('are printed with their terms, and only while they stand', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { settlementId } = offerSettlement(book.agent, {
      borrowerId,
      offerMinor: 85_000,
      validUntil: '2026-04-14',
      payBy: '2026-04-30',
    });
    const offer = { kind: 'settlement_offer', borrowerId, settlementId } as const;
    const { text } = await readPdf(letterDocument(book.db, issueLetter(book.agent, offer).letterId).bytes);
    expect(text).toContain('If you pay $850.00, we take it as payment in full');
    expect(text).toMatch(/You pay less by 150\.00/);
    expect(text).toContain('April 14, 2026');
    book.clock.at += 20 * 86_400_000;
    expect(() => issueLetter(book.agent, offer)).toThrow(/past its day/);
  });

  test('an offer for several loans is not printed while one of them is disputed', async () => {
    const book = await letterBook([{ loans: [{}, {}] }]);
    const [borrowerId = 0] = book.borrowerIds;
    const terms = { offerMinor: 170_000, validUntil: '2026-04-14', payBy: '2026-04-30' };
    const { settlementId } = offerSettlement(book.agent, { borrowerId, ...terms });
    const [loanId = 0] = book.loanIds[0] ?? [];
    placeHold(book.agent, { borrowerId, kind: 'dispute', loanId, reason: 'They say it was paid back.' });
    expect(() => issueLetter(book.agent, { kind: 'settlement_offer', borrowerId, settlementId })).toThrow(
      /disput/i,
    );
  });

  test('a plan in force is confirmed with every instalment, which add up to what was agreed', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { planId } = proposePlan(book.agent, {
      borrowerId,
      totalMinor: 100_000,
      instalments: 7,
      interval: 'monthly',
      firstDueOn: '2026-04-15',
      incomeMinor: 300_000,
      expensesMinor: 100_000,
    });
    const wanted = { kind: 'plan_confirmation', borrowerId, planId } as const;
    expect(() => issueLetter(book.agent, wanted)).toThrow(/plan is proposed/);
    confirmPlan(book.agent, { borrowerId, planId });
    const { text } = await readPdf(letterDocument(book.db, issueLetter(book.agent, wanted).letterId).bytes);
    expect(text).toContain('$1,000.00 in 7 instalments');
    const amounts = [
      ...text.matchAll(/\b[1-7] (?:April|May|June|July|August|September|October) 15, 2026 ([\d.]+)/g),
    ];
    expect(amounts).toHaveLength(7);
    expect(amounts.reduce((sum, [, amount]) => sum + Math.round(Number(amount) * 100), 0)).toBe(100_000);
  });
});
