import { z } from 'zod';
import {
  disputeResults,
  itemisationReferences,
  letterKinds,
  letterLanguages,
  papers,
  paragraphKinds,
} from '#db/letter-terms.ts';
import { isDay } from '../core/calendar.ts';
import { reason } from '../core/reason.ts';

const id = z.number().int().positive();
const day = z.string().refine(isDay, 'Enter a day that exists, for example 2026-10-31.');
const amount = z
  .number('Enter an amount.')
  .int('Enter an amount with no more decimals than the currency has.')
  .min(0, 'Enter zero or more.')
  .max(10_000_000_000_000, 'This amount is too large to be right. Check the number of zeros.');

const target = {
  borrowerId: id,
  /** The lease, as for every act on a case. */
  token: id.optional(),
  /** Which of their addresses; the newest that is good where left out. */
  addressId: id.optional(),
  /** The borrower's own where left out, else the portfolio's, else English. */
  language: z.enum(letterLanguages).optional(),
  /** Why the letter is right although the gate warns of it; needed where it does. */
  warnReason: reason.optional(),
};

export const itemisedInput = z.object({
  reference: z.enum(itemisationReferences),
  day,
  owedMinor: amount,
  /** Since that day, up to the day of the loan file. */
  interestMinor: amount,
  feesMinor: amount,
  paidMinor: amount,
});
export type ItemisedInput = z.infer<typeof itemisedInput>;

const onDemand = [
  z.object({ ...target, kind: z.literal('settlement_offer'), settlementId: id }),
  z.object({ ...target, kind: z.literal('plan_confirmation'), planId: id }),
  z.object({ ...target, kind: z.literal('account_statement') }),
  z.object({
    ...target,
    kind: z.literal('dispute_outcome'),
    /** The dispute's hold, while it stands: the letter goes out before it is lifted. */
    holdId: id,
    result: z.enum(disputeResults),
    finding: z
      .string()
      .trim()
      .min(10, 'Say what was looked at and what was found: the borrower reads it.')
      .max(2000, 'Keep it below 2,000 characters.'),
  }),
  z.object({ ...target, kind: z.literal('validation_notice'), loanId: id, itemised: itemisedInput }),
] as const;

/** What is printed from the case. A legal notice is printed by its own step alone. */
export const letterInput = z.discriminatedUnion('kind', onDemand);
export type LetterInput = z.infer<typeof letterInput>;

/** Whatever can be printed can be looked at before; a legal notice from the moment it was proposed. */
export const draftInput = z.discriminatedUnion('kind', [
  ...onDemand,
  z.object({ ...target, kind: z.literal('legal_notice'), noticeId: id }),
]);
export type DraftInput = z.infer<typeof draftInput>;

export const issueNoticeInput = z.object({
  noticeId: id,
  addressId: id.optional(),
  language: target.language,
  warnReason: target.warnReason,
});
export type IssueNoticeInput = z.infer<typeof issueNoticeInput>;

export const lettersOfInput = z.object({ borrowerId: id });
export const printedNameInput = z.object({
  borrowerId: id,
  /** Empty takes it back. */
  name: z
    .string()
    .trim()
    .max(80, 'Keep it below 80 characters: it stands in the window of an envelope.')
    .regex(/^[^\r\n]*$/, 'A name is one line.'),
});
export type PrintedNameInput = z.infer<typeof printedNameInput>;

/** Letters that are listed, and taken out, together. */
export const mostAtOnce = 500;

export const printInput = z.object({
  portfolioId: id,
  letterIds: z
    .array(id)
    .min(1, 'Choose at least one letter.')
    .max(mostAtOnce, `Choose ${mostAtOnce} letters at most.`),
});
export type PrintInput = z.infer<typeof printInput>;

export const batchRef = z.object({ batchId: id });

export const letterRef = z.object({ letterId: id });

export const registerInput = z.object({
  portfolioId: id,
  kind: z.enum(letterKinds).optional(),
  /** Part of a number, a name or a reference. */
  search: z.string().trim().max(100).optional(),
  /** The last letter of the page before. */
  before: id.optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type RegisterInput = z.input<typeof registerInput>;

/** A portfolio's own paragraph is named by the kind of letter and the language. */
const paragraphKey = z.object({
  portfolioId: id,
  kind: z.enum(paragraphKinds),
  language: z.enum(letterLanguages),
});

/** What stands in the editor, saved or not. */
export const previewParagraphInput = paragraphKey.extend({ text: z.string().max(4000) });
export type PreviewParagraphInput = z.infer<typeof previewParagraphInput>;

export const saveParagraphInput = paragraphKey.extend({
  /** Empty takes it out of letters from now on. */
  text: z.string().trim().max(1200, 'Keep it below 1,200 characters: it is a paragraph, not a letter.'),
  /** The version that was on the screen; 0 for a first one. */
  after: z.number().int().min(0),
});
export type SaveParagraphInput = z.infer<typeof saveParagraphInput>;

const line = z.string().trim().max(60, 'Keep each line below 60 characters: it stands in a narrow column.');
const lines = (most: number, what: string) =>
  z
    .array(line)
    .transform((all) => all.filter(Boolean))
    .pipe(z.array(line).max(most, `Use at most ${most} lines for ${what}.`));
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Keep it below ${most} characters.`)
    .transform((text) => text || null)
    .nullable();

export const letterheadInput = z.object({
  portfolioId: id,
  senderName: z.string().trim().min(2, 'Enter the name that stands at the head of the letter.').max(80),
  addressLines: lines(4, 'the address').refine(
    (all) => all.length > 0,
    'Enter the address to which a borrower can write.',
  ),
  phone: optional(40),
  email: optional(80),
  website: optional(80),
  creditorName: z.string().trim().min(2, 'Enter to whom the debts are owed.').max(80),
  isCollector: z.boolean(),
  validationElsewhere: z.boolean().optional(),
  payLines: lines(6, 'how to pay'),
  signatureLines: lines(3, 'the signature').refine(
    (all) => all.length > 0,
    'Enter who signs: a name or an office.',
  ),
  footer: optional(300),
  paper: z.enum(papers),
});
export type LetterheadInput = z.infer<typeof letterheadInput>;
