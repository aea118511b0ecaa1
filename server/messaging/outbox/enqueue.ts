import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { message, optOutToken } from '#db/schema/index.ts';
import type { CaseWrite } from '../../casework/case/write.ts';
import { type JudgedContact, judgeContact } from '../../compliance/judge-contact.ts';
import { audit } from '../../core/audit.ts';
import { formatInstant } from '../../core/calendar.ts';
import { killPoint } from '../../core/kill-point.ts';
import type { Sender } from '../sender.ts';
import { type ComposeWanted, compose, type Draft, type NoDraft } from './compose.ts';

export interface EnqueueWanted extends ComposeWanted {
  sender: Sender;
  /** What must not be written twice. */
  dedupeKey: string;
  runId: number | null;
  /** Epoch milliseconds; what it says is out of date from then on. */
  expiresAt: number;
}

export type Enqueued =
  | { outcome: 'queued' | 'held'; messageId: number; verdictId: number; reason: string | null }
  /** It was written before, by the same click or the same run. */
  | { outcome: 'already'; messageId: number }
  | { outcome: 'blocked'; verdictId: number; reason: string }
  | { outcome: 'refused'; problem: NoDraft['problem']; reason: string };

/** 256 bits: nobody guesses one, and nothing can be read off it. */
const newToken = () => randomBytes(32).toString('base64url');

/**
 * Writes a message into the outbox, in the transaction of the act that wants it: composed, judged by the gate, frozen.
 * Where the gate only asks to wait it is held; what it refuses for good is not written, and its verdict stays.
 */
export function enqueueIn(write: CaseWrite, wanted: EnqueueWanted): Enqueued {
  const { db, tx, at } = write;
  const { sender, dedupeKey, expiresAt } = wanted;
  const same = tx.select({ id: message.id }).from(message).where(eq(message.dedupeKey, dedupeKey)).get();
  if (same) return { outcome: 'already', messageId: same.id };
  const token = newToken();
  const draft = compose(db, wanted, { sender, token, at });
  if ('problem' in draft) return { outcome: 'refused', problem: draft.problem, reason: draft.sentence };
  const verdict = judge(write, wanted, draft);
  const reason = verdict.rules.find((rule) => rule.verdict === 'block')?.sentence ?? null;
  const { verdictId } = verdict;
  const from = verdict.verdict === 'block' ? verdict.nextAllowedAt : at;
  if (from === null || from >= expiresAt) {
    const format = { locale: sender.portfolioLocale, timeZone: sender.timeZone };
    const until = from === null ? '' : ` Not before ${formatInstant(from, format)}.`;
    return { outcome: 'blocked', verdictId, reason: `${reason ?? 'The contact gate said no.'}${until}` };
  }
  const messageId = store(write, wanted, { draft, verdict, from, reason, token });
  killPoint('enqueue:before-commit');
  return { outcome: from > at ? 'held' : 'queued', messageId, verdictId, reason };
}

function judge(
  { db, actor, at }: CaseWrite,
  { borrowerId, channel }: ComposeWanted,
  draft: Draft,
): JudgedContact {
  return judgeContact(
    { db, actor, now: () => at },
    { borrowerId, channel, contactPointId: draft.point.id, message: draft.facts, loanIds: draft.loanIds },
  );
}

interface Composed {
  draft: Draft;
  verdict: JudgedContact;
  from: number;
  reason: string | null;
  token: string;
}

function store(
  write: CaseWrite,
  wanted: EnqueueWanted,
  { draft, verdict, from, reason, token }: Composed,
): number {
  const { tx, at, actor, portfolio, borrowerId, record } = write;
  const { channel, kind, runId, dedupeKey, expiresAt } = wanted;
  const { point, versionId, language, subject, text, html } = draft;
  const { id } = tx
    .insert(message)
    .values({
      portfolioId: portfolio.id,
      borrowerId,
      channel,
      kind,
      purpose: 'collection',
      contactPointId: point.id,
      recipient: point.value,
      templateVersionId: versionId,
      language,
      subject,
      text,
      html,
      loanIds: [...verdict.loanIds],
      verdictId: verdict.verdictId,
      dedupeKey,
      runId,
      state: from > at ? 'held' : 'queued',
      reason: from > at ? reason : null,
      nextAttemptAt: from,
      expiresAt,
      authorId: actor.id,
      authorName: actor.name,
      at,
    })
    .returning({ id: message.id })
    .get();
  if (channel !== 'letter') tx.insert(optOutToken).values({ token, messageId: id, at }).run();
  // the address itself stays out of the audit chain, which is never erased
  const detail = {
    channel,
    kind,
    subject,
    contactPointId: point.id,
    ...(from > at ? { heldUntil: from } : {}),
  };
  if (runId === null) record('message.queued', id, detail);
  else
    audit(tx, {
      at,
      actor,
      portfolioId: portfolio.id,
      action: 'message.queued',
      subject: `borrower:${borrowerId}`,
      detail: { messageId: id, runId, ...detail },
    });
  return id;
}
