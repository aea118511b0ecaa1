import { eq } from 'drizzle-orm';
import { messageTemplate, messageTemplateVersion, optOutToken } from '#db/schema/index.ts';
import { arrangementWords } from '../../casework/case/arrangement.ts';
import type { CaseWrite } from '../../casework/case/write.ts';
import { type JudgedContact, judgeContact } from '../../compliance/judge-contact.ts';
import { dayIn, formatInstant } from '../../core/calendar.ts';
import { messageFacts } from '../clauses/rules.ts';
import type { Message } from '../outbox/queries.ts';
import { wordsAt } from '../outbox/words.ts';
import { optOutPage } from '../public-address.ts';
import { senderOf } from '../sender.ts';
import { type CheckedTemplate, checkTemplate } from '../template/check.ts';
import { wordsOf } from '../template/parse.ts';
import { newestVersion } from '../template/save.ts';
import { defaultFrom } from './settings.ts';

export type JudgedAgain =
  | { go: true; verdict: JudgedContact }
  /** Not now, and again from that moment on. */
  | { go: false; heldUntil: number; reason: string }
  | { go: false; heldUntil: null; reason: string };

export const noSender =
  'No sender address: enter one under Templates, “Who writes”, or set RECOUP_MAIL_FROM. It waits until there is one.';
const lookAgainMs = 15 * 60_000;

const never = (reason: string): JudgedAgain => ({ go: false, heldUntil: null, reason });

/**
 * Whether a message may leave at this very moment. Between writing and sending it may have become evening, the borrower
 * may have paid, opted out or been put on hold, the rule pack or the public address may have changed: all of it is asked
 * again, and the gate's verdict is the one that the contact is stored with.
 */
export function judgeAgain(write: CaseWrite, message: Message): JudgedAgain {
  const { db, at, borrowerId } = write;
  const { channel } = message;
  if (message.expiresAt <= at) return never('It waited too long: what it says is out of date.');
  if (channel === 'email' && !(senderOf(write.tx, message.portfolioId).fromEmail ?? defaultFrom()))
    return { go: false, heldUntil: at + lookAgainMs, reason: noSender };
  const wording = wordingOf(write, message);
  if ('problem' in wording) return never(wording.problem);
  const token = write.tx.select().from(optOutToken).where(eq(optOutToken.messageId, message.id)).get()?.token;
  const optOutLink = optOutPage(token ?? 'none');
  const facts = messageFacts({ channel, words: wording.words, text: message.text, optOutLink });
  // the house asks for it everywhere, the law where the pack says so
  if (channel !== 'letter' && !facts.hasOptOut)
    return never('Its opt-out link leads elsewhere: the public address changed since it was written.');
  const untrue = untrueNow(write, message, { template: wording.template, optOutLink });
  if (untrue !== null) return never(untrue);
  const { contactPointId, purpose, loanIds } = message;
  const verdict = judgeContact(
    { db, actor: { id: message.authorId, name: message.authorName }, now: () => at },
    { borrowerId, channel, contactPointId, message: facts, purpose, loanIds },
  );
  if (verdict.verdict !== 'block') return { go: true, verdict };
  const reason =
    verdict.rules.find((rule) => rule.verdict === 'block')?.sentence ?? 'The contact gate said no.';
  const next = verdict.nextAllowedAt;
  if (next === null) return never(reason);
  if (next >= message.expiresAt) {
    const { portfolioLocale, timeZone } = senderOf(write.tx, message.portfolioId);
    return never(
      `${reason} Not before ${formatInstant(next, { locale: portfolioLocale, timeZone })}, out of date by then.`,
    );
  }
  return { go: false, heldUntil: next, reason };
}

/**
 * Why what it says is not so any more; null where it is. The same template is filled in again with the facts of this
 * moment and the day of writing: money that came in, a hold, a promise that was kept or taken back, a plan or an offer
 * that ended shows as words that it would not say by now. They are frozen, so it ends; the next run writes anew.
 */
function untrueNow(
  { db, tx, at, borrowerId }: CaseWrite,
  { portfolioId, kind, channel, language, subject, text, at: writtenAt, runId, loanIds }: Message,
  { template, optOutLink }: { template: CheckedTemplate; optOutLink: string },
): string | null {
  const sender = senderOf(tx, portfolioId);
  const wanted = { borrowerId, kind, channel, language, template, optOutLink, writtenAt };
  const now = wordsAt(db, wanted, { sender, at });
  if ('problem' in now)
    return now.missing === null ? now.problem : `What it says is no longer so: ${now.missing}.`;
  if (loanIds.some((id) => !now.loanIds.includes(id)))
    return 'It speaks of a loan that is on hold, paid or ended by now.';
  if (now.subject !== subject || now.text !== text)
    return 'What it says is no longer so: what is owed or agreed, or who writes, changed since it was written.';
  // who has agreed on something since is left alone until its day
  const agreed = runId !== null && kind === 'reminder_after_due' ? arrangementWords(tx, borrowerId) : null;
  return agreed === null ? null : `${agreed} The balance is not asked for while it is being kept.`;
}

/** The template, checked by the clauses of today, and its own words. */
function wordingOf(
  { tx, at }: CaseWrite,
  { templateVersionId, portfolioId }: Message,
): { words: string; template: CheckedTemplate } | { problem: string } {
  const found = tx
    .select()
    .from(messageTemplateVersion)
    .innerJoin(messageTemplate, eq(messageTemplate.id, messageTemplateVersion.templateId))
    .where(eq(messageTemplateVersion.id, templateVersionId))
    .get();
  if (!found) return { problem: 'Its template is gone.' };
  const newest = newestVersion(tx, found.message_template.id);
  // whoever took the template out of use did not want its words to go out, those that wait included
  if (newest?.state === 'retired') return { problem: 'Its template was taken out of use.' };
  const { subject, body } = found.message_template_version;
  const { jurisdiction, timeZone } = senderOf(tx, portfolioId);
  const checked = checkTemplate(
    { ...found.message_template, subject, body },
    { jurisdiction, today: dayIn(timeZone, at) },
  );
  const [problem] = checked.problems;
  if (problem) return { problem: `Its template may no longer go out. ${problem.sentence}` };
  return { words: `${wordsOf(checked.subject)}\n${wordsOf(checked.body)}`, template: checked };
}
