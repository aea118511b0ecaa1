import type { LetterLanguage } from '#db/letter-terms.ts';
import type { GateResult } from '../compliance/gate.ts';
import { previewContact } from '../compliance/preview-contact.ts';
import type { Context } from '../core/context.ts';
import { refused } from '../core/errors.ts';
import { composeLetter, mentionsCourt, wordingOf } from './compose.ts';
import type { LetterContent } from './content.ts';
import { draftLetter } from './draft.ts';
import { type LetterGap, purposeOf } from './rules.ts';
import type { DraftInput } from './schema.ts';
import { setLetter } from './typeset/set-letter.ts';

export interface LetterPreview {
  /** What is missing, each with where it is put right. */
  gaps: LetterGap[];
  /** What the gate would say; nothing of it is stored. */
  gate: Pick<GateResult, 'verdict' | 'rules' | 'nextAllowedAt'>;
  /** That it is written in; null without a letterhead. */
  language: LetterLanguage | null;
  /** The letter as it would read; null without a letterhead. */
  content: LetterContent | null;
}

/** A letter before it is issued; nothing is stored. @throws AppError not_found */
export function previewLetter({ db, actor, now }: Context, input: DraftInput): LetterPreview {
  const at = now();
  const { gaps, facts, addressId, loanIds } = draftLetter(db, input, at);
  const { verdict, rules, nextAllowedAt } = previewContact(
    db,
    {
      borrowerId: input.borrowerId,
      channel: 'letter',
      purpose: purposeOf[input.kind],
      contactPointId: addressId,
      message: {
        hasOptOut: false,
        threatensCourt: mentionsCourt(wordingOf(input.kind, facts?.language ?? 'en'), facts?.own),
      },
      ...(loanIds ? { loanIds } : {}),
    },
    { actorId: actor.id, now: at },
  );
  return {
    gaps,
    gate: { verdict, rules, nextAllowedAt },
    language: facts?.language ?? null,
    content: facts && composeLetter(facts),
  };
}

/** The same as a PDF, marked as a preview on every page. @throws AppError refused where it cannot be written */
export function previewDocument(ctx: Context, input: DraftInput): Buffer {
  const { content, gaps } = previewLetter(ctx, input);
  if (!content) throw refused(gaps[0]?.sentence ?? 'This letter cannot be written yet.');
  return setLetter(content).bytes;
}
