import type { ParagraphKind } from '#db/letter-terms.ts';
import { addDays, type Day } from '../core/calendar.ts';
import type { LetterAbout, LetterFacts } from './facts.ts';

type Sample = Pick<LetterFacts, 'number' | 'today' | 'borrower' | 'account' | 'about'>;

const owed = 100_000;
const instalments = 4;

/** A letter to nobody: made-up figures around the words that are looked at. Pure. */
export function sampleFacts(kind: ParagraphKind, today: Day): Sample {
  return {
    number: null,
    today,
    borrower: { name: 'A. N. Other', reference: 'SAMPLE-1', addressLines: ['1 Sample Street', 'Sampletown'] },
    account: {
      asOf: addDays(today, -1),
      loans: [
        {
          loanId: 0,
          reference: 'SAMPLE-1',
          fileMinor: owed,
          feesMinor: 0,
          interestMinor: 0,
          paidMinor: 0,
          letGoMinor: 0,
          owedMinor: owed,
        },
      ],
      movements: [],
      owedMinor: owed,
      creditMinor: 0,
    },
    about: sampleAbout(kind, today),
  };
}

function sampleAbout(kind: ParagraphKind, today: Day): LetterAbout {
  const later = (days: number) => addDays(today, days);
  switch (kind) {
    case 'legal_notice':
      return {
        kind,
        loanId: 0,
        loan: 'SAMPLE-1',
        dueSince: later(-120),
        warnedOn: later(-40),
        payBy: later(30),
      };
    case 'settlement_offer':
      return { kind, offerMinor: owed / 2, balanceMinor: owed, validUntil: later(14), payBy: later(30) };
    case 'plan_confirmation':
      return {
        kind,
        totalMinor: owed,
        confirmedOn: today,
        graceDays: 7,
        schedule: Array.from({ length: instalments }, (_, i) => ({
          seq: i + 1,
          dueOn: later(30 * (i + 1)),
          amountMinor: owed / instalments,
        })),
      };
    case 'account_statement':
      return { kind };
    case 'dispute_outcome':
      return { kind, disputedOn: later(-20), result: 'stands', finding: '…' };
  }
}
