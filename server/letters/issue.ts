import { scopeOf } from '../casework/case/scope.ts';
import { besideCase, inCase } from '../casework/case/write.ts';
import { issueNoticeIn, noticeBorrower } from '../casework/notice/step.ts';
import { judgeContact } from '../compliance/judge-contact.ts';
import type { Context } from '../core/context.ts';
import { refused } from '../core/errors.ts';
import { composeLetter, mentionsCourt, wordingOf } from './compose.ts';
import { draftLetter } from './draft.ts';
import { purposeOf } from './rules.ts';
import type { DraftInput, IssueNoticeInput, LetterInput } from './schema.ts';
import { assertWhole, durably, type IssuedLetter, nextNumber, type Prepared, storeLetter } from './store.ts';
import { setLetter } from './typeset/set-letter.ts';

/**
 * Issues a letter from the case: gated, numbered, stored with its checksum, told on the timeline. Once it is stored
 * nothing of it changes; a mistake is mended by another letter.
 *
 * @throws AppError refused with what is missing or with the gate's reason; conflict where the lease was lost.
 */
export function issueLetter(ctx: Context, input: LetterInput): IssuedLetter {
  const prepared = prepare(ctx, input);
  return durably(ctx.db, () => inCase(ctx, input, (write) => storeLetter(write, prepared)));
}

/**
 * The last step of a legal notice before it is served: its letter, and the notice's own step, in one act. Only what
 * a person approved gets here; everything that forbids it is asked once more.
 *
 * @throws AppError as {@link issueLetter}, and whatever the notice's own rules say.
 */
export function issueNotice(ctx: Context, { noticeId, ...how }: IssueNoticeInput): IssuedLetter {
  const borrowerId = noticeBorrower(ctx, noticeId);
  const prepared = prepare(ctx, { kind: 'legal_notice', noticeId, borrowerId, ...how });
  return durably(ctx.db, () =>
    besideCase(ctx, borrowerId, (write) =>
      issueNoticeIn(write, noticeId, () => storeLetter(write, prepared)),
    ),
  );
}

/**
 * Everything slow, and the gate's verdict, before the one short write. The verdict stays on record where it is a no.
 * @throws AppError refused
 */
function prepare(ctx: Context, input: DraftInput): Prepared {
  const { db, now } = ctx;
  const draft = draftLetter(db, input, now());
  assertWhole(draft);
  if (!draft.facts) throw refused('This letter cannot be written.');
  const { borrowerId } = input;
  const verdict = judgeContact(ctx, {
    borrowerId,
    channel: 'letter',
    purpose: purposeOf[input.kind],
    contactPointId: draft.addressId,
    message: {
      hasOptOut: false,
      threatensCourt: mentionsCourt(wordingOf(input.kind, draft.facts.language), draft.facts.own),
    },
    ...(draft.loanIds ? { loanIds: draft.loanIds } : {}),
  });
  if (verdict.verdict === 'block') {
    const rule = verdict.rules.find((each) => each.verdict === 'block');
    throw refused(`This letter is not allowed now. ${rule?.sentence ?? ''}`.trim());
  }
  if (verdict.verdict === 'warn' && !input.warnReason)
    throw refused(
      'The gate warned of this letter. Say why it is right all the same: it stays in the file.',
      'warnReason',
    );
  const at = verdict.evaluatedAt;
  const { portfolio, today } = scopeOf(db, borrowerId, at);
  const { number } = nextNumber(db, portfolio.id, today);
  const content = composeLetter({ ...draft.facts, at, today, number });
  return { input, verdict, content, document: setLetter(content) };
}
