import { describe, expect, test } from 'vitest';
import type { ComposedLetterKind } from '#db/letter-terms.ts';
import { composedLetterKinds, letterLanguages } from '#db/letter-terms.ts';
import { composeLetter, mentionsCourt, wordingOf } from '#server/letters/compose.ts';
import type { LetterAbout, LetterFacts } from '#server/letters/facts.ts';
import { addressLinesOf } from '#server/letters/rules.ts';
import { unprintable } from '#server/letters/typeset/fonts.ts';
import { breakLines } from '#server/letters/typeset/lines.ts';
import { visualRuns, widthOf } from '#server/letters/typeset/runs.ts';
import { setLetter } from '#server/letters/typeset/set-letter.ts';
import { head } from '#tests/support/letter-book.ts';
import { readPdf } from '#tests/support/read-pdf.ts';

const abouts: { [K in ComposedLetterKind]: Extract<LetterAbout, { kind: K }> } = {
  legal_notice: {
    kind: 'legal_notice',
    loanId: 1,
    loan: 'HL-2014417',
    dueSince: '2025-10-01',
    warnedOn: '2026-02-20',
    payBy: '2026-04-30',
  },
  settlement_offer: {
    kind: 'settlement_offer',
    offerMinor: 80_000,
    balanceMinor: 100_000,
    validUntil: '2026-04-14',
    payBy: '2026-04-30',
  },
  plan_confirmation: {
    kind: 'plan_confirmation',
    totalMinor: 100_000,
    confirmedOn: '2026-03-31',
    graceDays: 7,
    schedule: [
      { seq: 1, dueOn: '2026-04-15', amountMinor: 50_000 },
      { seq: 2, dueOn: '2026-05-15', amountMinor: 50_000 },
    ],
  },
  dispute_outcome: {
    kind: 'dispute_outcome',
    disputedOn: '2026-03-02',
    result: 'stands',
    finding: 'The payment of 3 February was booked to another loan, and belongs there.',
  },
  validation_notice: {
    kind: 'validation_notice',
    loanId: 1,
    loan: 'HL-2014417',
    itemised: {
      reference: 'last_statement',
      day: '2026-03-30',
      owedMinor: 100_000,
      interestMinor: 0,
      feesMinor: 0,
      paidMinor: 0,
    },
    disputeBy: '2026-05-09',
  },
  account_statement: { kind: 'account_statement' },
};

function factsOf(kind: ComposedLetterKind, over: Partial<LetterFacts> = {}): LetterFacts {
  return {
    number: '2026-000001',
    at: 1_774_951_200_000,
    today: '2026-03-31',
    language: 'en',
    portfolio: { currency: 'USD', locale: 'en-US', jurisdiction: 'us-reg-f' },
    letterhead: head,
    borrower: { name: 'Borrower 1', reference: 'B1', addressLines: ['7 Lake Side', 'Pokhara 33700'] },
    account: {
      asOf: '2026-03-30',
      loans: [
        {
          loanId: 1,
          reference: 'HL-2014417',
          fileMinor: 100_000,
          feesMinor: 0,
          interestMinor: 0,
          paidMinor: 0,
          letGoMinor: 0,
          owedMinor: 100_000,
        },
      ],
      movements: [],
      owedMinor: 100_000,
      creditMinor: 0,
    },
    own: null,
    about: abouts[kind],
    ...over,
  };
}

const textOf = (facts: LetterFacts) => JSON.stringify(composeLetter(facts)).replaceAll('\u00a0', ' ');

describe('the words of a letter', () => {
  const inEach = letterLanguages.flatMap((language) =>
    composedLetterKinds.map((kind) => [kind, language] as const),
  );
  test.each(inEach)(
    'of a %s in %s are whole: every blank is filled, and every character can be printed',
    (kind, language) => {
      const text = textOf(factsOf(kind, { language }));
      expect(text).not.toMatch(/\{\{|undefined|NaN|Invalid/);
      expect(unprintable(text)).toEqual([]);
    },
  );

  test.each(inEach)('of a %s in %s threaten, blame and shout at nobody', (kind, language) => {
    expect(textOf(factsOf(kind, { language }))).not.toMatch(
      /!|immediately|failure to|debtor|delinquen|default|last chance|inmediat|deudor|moros|incumpli|última oportunidad/i,
    );
  });

  test.each(letterLanguages)('in %s speak of a court in a legal notice alone', (language) => {
    const speaking = composedLetterKinds.filter((kind) => mentionsCourt(wordingOf(kind, language)));
    expect(speaking).toEqual(['legal_notice']);
    const threat = { title: '', subject: 'Your account', blocks: [{ list: ['We may sue you.'] }] };
    expect(mentionsCourt(threat)).toBe(true);
  });

  test('follow the region’s way with days and money, in the language of the letter', () => {
    const german = { currency: 'EUR', locale: 'de-DE', jurisdiction: 'hours-only' } as const;
    expect(textOf(factsOf('legal_notice', { portfolio: german }))).toContain('30 April 2026');
    const indian = { currency: 'INR', locale: 'hi-IN', jurisdiction: 'in-rbi' } as const;
    const big = { ...factsOf('account_statement').account, owedMinor: 123_456_789 };
    expect(textOf(factsOf('account_statement', { portfolio: indian, account: big }))).toContain(
      '₹12,34,567.89',
    );
    const yen = { currency: 'JPY', locale: 'ja-JP', jurisdiction: 'hours-only' } as const;
    expect(textOf(factsOf('account_statement', { portfolio: yen }))).toMatch(/100,000[^.]/);
  });

  test('say that the sender is a debt collector where it is one', () => {
    const collector = { ...head, isCollector: true };
    for (const kind of composedLetterKinds)
      for (const [language, said] of [
        ['en', 'debt collector'],
        ['es', 'cobrador de deudas'],
      ] as const)
        expect(textOf(factsOf(kind, { letterhead: collector, language }))).toContain(said);
    expect(textOf(factsOf('validation_notice'))).not.toContain('debt collector');
  });

  test('hide all but the end of an account number where others may read it', () => {
    const text = textOf(factsOf('validation_notice'));
    expect(text).toContain('account number …4417');
    expect(text).not.toContain('HL-2014417');
  });
});

describe('a letter in Spanish', () => {
  const spanish = { language: 'es' } as const;
  // what each language asks its facts for, in the order of the text: the same sentences, so the same blanks
  const blanksOf = (texts: unknown) =>
    [...JSON.stringify(texts).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);

  test.each(composedLetterKinds)('has every block and every blank of the English %s', (kind) => {
    const [en, es] = [wordingOf(kind, 'en'), wordingOf(kind, 'es')];
    const shape = (blocks: typeof en.blocks) =>
      blocks
        .filter(({ when }) => when !== 'offersSpanish')
        .map(({ when, ...block }) => [
          when ?? null,
          'part' in block ? block.part : Object.keys(block)[0],
          'list' in block ? block.list.length : 1,
          blanksOf(block).toSorted(),
        ]);
    expect(shape(es.blocks)).toEqual(shape(en.blocks));
    expect(blanksOf(es.subject)).toEqual(blanksOf(en.subject));
  });

  test('writes days and money as Spanish does in the region of the portfolio', () => {
    const text = textOf(factsOf('settlement_offer', spanish));
    expect(text).toContain('Díganos a más tardar el 14 de abril de 2026');
    expect(text).toContain('$1,000.00');
    expect(composeLetter(factsOf('settlement_offer', spanish)).language).toBe('es-US');
    const euro = { currency: 'EUR', locale: 'es-ES', jurisdiction: 'hours-only' } as const;
    const big = { ...factsOf('account_statement').account, owedMinor: 123_456_789 };
    expect(textOf(factsOf('account_statement', { ...spanish, portfolio: euro, account: big }))).toContain(
      '1.234.567,89 €',
    );
  });

  test('carries the whole English validation notice after it, on pages of their own', async () => {
    const facts = factsOf('validation_notice', spanish);
    const { blocks } = composeLetter(facts);
    const from = blocks.findIndex(({ kind }) => kind === 'again');
    expect(blocks[from]).toEqual({
      kind: 'again',
      language: 'en-US',
      subject: composeLetter(factsOf('validation_notice')).subject,
    });
    const english = composeLetter(factsOf('validation_notice')).blocks;
    const offered = /español/;
    expect(blocks.slice(from + 2)).toEqual(
      english
        .filter((block) => !('text' in block && offered.test(block.text)))
        .map((block) =>
          block.kind === 'ticks'
            ? { ...block, items: block.items.filter(({ text }) => !offered.test(text)) }
            : block,
        ),
    );
    expect(blocks[from + 1]).toMatchObject({
      lines: expect.arrayContaining(['Borrower 1, 7 Lake Side, Pokhara 33700']),
    });
    const { bytes } = setLetter(composeLetter(facts));
    const { pages, elements, title, language } = await readPdf(bytes);
    expect([title, language]).toEqual(['Aviso de validación 2026-000001', 'es-US']);
    expect(elements).toContain('Part');
    const first = pages.findIndex((page) => page.includes('How can you dispute the debt?'));
    for (const [cut, end] of [
      ['Recorte por aquí', 'Envíe este formulario'],
      ['Cut here', 'Mail this form'],
    ] as const)
      expect(pages.findIndex((page) => page.includes(end))).toBe(
        pages.findIndex((page) => page.includes(cut)),
      );
    expect(pages.slice(0, first).join()).toContain('¿Cómo puede disputar la deuda?');
    expect(pages.slice(first).join()).not.toContain('¿Cómo puede disputar la deuda?');
  });

  test('is offered in the English notice, in Spanish, and its words are marked as such', () => {
    const offered = composeLetter(factsOf('validation_notice')).blocks.filter((block) =>
      JSON.stringify(block).includes('español'),
    );
    expect(offered.map(({ kind }) => kind)).toEqual(['paragraph', 'ticks']);
    expect(JSON.stringify(offered)).toMatch(/"language":"es".*"language":"es"/);
  });
});

describe('setting a letter', () => {
  test('gives the same bytes for the same content, on either paper', () => {
    for (const paper of ['a4', 'letter'] as const) {
      const content = { ...composeLetter(factsOf('settlement_offer')), paper };
      expect(setLetter(content).bytes.equals(setLetter(content).bytes)).toBe(true);
    }
  });

  test('breaks lines at spaces, never wider than the column, and loses nothing', () => {
    const style = { size: 10, weight: 'regular' } as const;
    const text = `${'word '.repeat(40)}${'Donaudampfschifffahrtsgesellschaft'.repeat(6)} end`;
    const lines = breakLines(text, style, 200);
    expect(Math.max(...lines.map((line) => widthOf(line, style)))).toBeLessThanOrEqual(200.01);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });

  test('sets right-to-left names in the order in which they are read, each script in its own font', () => {
    const runs = visualRuns('(محمد) Amin עברית', 'regular').map(({ text, face }) => [text.trim(), face.name]);
    expect(runs.filter(([text]) => text).map(([text]) => text)).toEqual(['(', 'محمد', ')', 'Amin', 'עברית']);
    expect(new Set(runs.map(([, name]) => name)).size).toBe(3);
  });

  test('shapes Devanagari apart from the Latin around it', () => {
    expect(visualRuns('Dear प्रिया,', 'regular').map(({ text }) => text)).toEqual(['Dear ', 'प्रिया,']);
  });
});

test('an address typed in one line is set as on an envelope, its postal code with its town', () => {
  expect(addressLinesOf('Flat 4, 221 Hudson Street, New York, NY 10013')).toEqual([
    'Flat 4',
    '221 Hudson Street',
    'New York, NY 10013',
  ]);
  expect(addressLinesOf('36 Linden Lane, Tamsin Grove, 00169')).toEqual([
    '36 Linden Lane',
    'Tamsin Grove, 00169',
  ]);
  expect(addressLinesOf(' 7 Lake Side \n\n Pokhara, Nepal')).toEqual(['7 Lake Side', 'Pokhara, Nepal']);
});
