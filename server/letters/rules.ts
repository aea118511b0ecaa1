import type { ComposedLetterKind, ItemisationReference } from '#db/letter-terms.ts';
import type { ContactParty, ContactPurpose, Jurisdiction } from '#db/terms.ts';
import { courtWordIn } from '../compliance/court-words.ts';
import type { Day } from '../core/calendar.ts';
import type { ItemisedInput } from './schema.ts';

/** Days from a legal notice to the day it asks for an answer by: the Pre-Action Protocol for Debt Claims gives 30. */
export const legalNoticeDays = 30;

/** What keeps a letter from being written, and where it is put right. */
export interface LetterGap {
  sentence: string;
  mend: 'letterhead' | 'address' | 'name' | null;
  /** The input's field, where one is wrong. */
  field: string | null;
}

export const gap = (
  sentence: string,
  { mend = null, field = null }: Partial<Omit<LetterGap, 'sentence'>> = {},
): LetterGap => ({ sentence, mend, field });

/** As what the gate judges each letter. What the borrower is owed to be told is no collection. */
export const purposeOf: Readonly<Record<ComposedLetterKind, ContactPurpose>> = {
  legal_notice: 'remedy_possible',
  settlement_offer: 'collection',
  plan_confirmation: 'collection',
  account_statement: 'required_notice',
  dispute_outcome: 'dispute_outcome',
  validation_notice: 'required_notice',
};

/** Why a portfolio's own paragraph cannot stand in a letter of this kind, in a sentence; null where it can. */
export function refuseParagraph({ kind, text }: { kind: ComposedLetterKind; text: string }): string | null {
  if (/\{\{|\}\}/.test(text))
    return 'Write plain text: a paragraph has no fields, and braces would be printed as they stand.';
  const court = kind === 'legal_notice' ? null : courtWordIn(text);
  if (court === null) return null;
  return `The portfolio’s own paragraph says “${court}”. A court is named in a legal notice only (house rule, after 12 CFR 1006.26(b) and CONC 7.15).`;
}

/** An address line by line: as it was typed, or at its commas where it was typed in one line. */
export function addressLinesOf(value: string): string[] {
  const typed = value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (typed.length !== 1) return typed;
  const lines: string[] = [];
  for (const part of value.split(',').map((each) => each.trim())) {
    const last = lines.at(-1);
    // a postal code, with or without its state, belongs to its town
    if (last !== undefined && /^([A-Z]{2}\s+)?\d{4,6}(-\d{4})?$/.test(part))
      lines[lines.length - 1] = `${last}, ${part}`;
    else if (part) lines.push(part);
  }
  return lines;
}

/** The address to use: the one that was chosen, else the borrower's newest that is not known to be wrong. */
export function chooseAddress<A extends { id: number; party: ContactParty; isWrong: boolean }>(
  addresses: readonly A[],
  chosenId: number | undefined,
): A | null {
  if (chosenId !== undefined) return addresses.find(({ id }) => id === chosenId) ?? null;
  return addresses.findLast(({ isWrong, party }) => !isWrong && party === 'borrower') ?? null;
}

/** Why there is no address to send a letter to. */
export function addressGap(addresses: readonly unknown[], chosenId: number | undefined): LetterGap {
  const sentence =
    chosenId !== undefined
      ? 'This address is not the borrower’s.'
      : addresses.length === 0
        ? 'No postal address is recorded for this borrower.'
        : 'Every address recorded for this borrower is known to be wrong.';
  return gap(sentence, { mend: 'address' });
}

export interface ItemisationFacts {
  jurisdiction: Jurisdiction;
  itemised: ItemisedInput;
  /** The day of the loan file, and what it says the loan owes. */
  asOf: Day;
  fileMinor: number;
  /** What an earlier notice of this loan counted from. */
  kept: { reference: ItemisationReference; day: Day; owedMinor: number } | null;
  money: (minor: number) => string;
}

/** A notice of United States law; where only hours are known, the law may be that one. */
export const knowsValidation = (jurisdiction: Jurisdiction): boolean =>
  jurisdiction !== 'in-rbi' && jurisdiction !== 'uk-conc';

/** Why a debt cannot be itemised like this; null where it can. What it adds up to is what the loan file says. */
export function refuseItemisation(facts: ItemisationFacts): LetterGap | null {
  const { jurisdiction, itemised, asOf, fileMinor, kept, money } = facts;
  if (!knowsValidation(jurisdiction))
    return gap(
      'A validation notice belongs to the law of the United States; send an account statement instead.',
    );
  if (itemised.day > asOf)
    return gap(`The itemisation starts on the day of the loan file, ${asOf}, or before.`, { field: 'day' });
  if (kept && (kept.reference !== itemised.reference || kept.day !== itemised.day))
    return gap(
      `An earlier notice of this loan counted from ${kept.day} (${kept.reference.replaceAll('_', ' ')}), and that is kept.`,
      { field: 'day' },
    );
  if (kept && kept.owedMinor !== itemised.owedMinor)
    return gap(
      `An earlier notice of this loan said ${money(kept.owedMinor)} for that day, and that is kept.`,
      {
        field: 'owedMinor',
      },
    );
  const { owedMinor, interestMinor, feesMinor, paidMinor } = itemised;
  const sum = owedMinor + interestMinor + feesMinor - paidMinor;
  if (sum !== fileMinor)
    return gap(
      `This adds up to ${money(sum)}, and the loan file of ${asOf} says ${money(fileMinor)}: ${money(Math.abs(fileMinor - sum))} ${sum < fileMinor ? 'is missing' : 'too much'}.`,
      { field: 'owedMinor' },
    );
  return null;
}
