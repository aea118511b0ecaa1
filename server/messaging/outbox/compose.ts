import type { Database } from '#db/client.ts';
import {
  type MessageChannel,
  type MessageKind,
  type MessageLanguage,
  ownLetters,
} from '#db/message-terms.ts';
import { prepared } from '#db/prepared.ts';
import type { ContactPointKind } from '#db/terms.ts';
import { languageOf, languagesFor } from '../../casework/case/language.ts';
import { dayIn } from '../../core/calendar.ts';
import { messageFacts } from '../clauses/rules.ts';
import { optOutPage } from '../public-address.ts';
import type { Sender } from '../sender.ts';
import { checkTemplate } from '../template/check.ts';
import { htmlOf } from '../template/html.ts';
import { wordsOf } from '../template/parse.ts';
import { templateInUse } from '../template/queries.ts';
import { showsNobodyThere } from '../unreachable.ts';
import { wordsAt } from './words.ts';

export interface ComposeWanted {
  borrowerId: number;
  kind: MessageKind;
  channel: MessageChannel;
  contactPointId?: number | undefined;
  language?: MessageLanguage | undefined;
}

export interface PointChosen {
  id: number;
  value: string;
}

/** A message as it would go out: frozen by whoever queues it. */
export interface Draft {
  point: PointChosen;
  versionId: number;
  language: MessageLanguage;
  /** Said where the template is not in the language that was wished for. */
  fallback: string | null;
  subject: string;
  text: string;
  html: string | null;
  /** The loans that it asks for, or speaks of. */
  loanIds: number[];
  facts: { hasOptOut: boolean; threatensCourt: boolean };
}

/** Why it cannot be written; `no_point` where nothing is known to write to. */
export interface NoDraft {
  problem: 'no_point' | 'no_template' | 'clause' | 'missing';
  sentence: string;
}

const languageWords: Record<MessageLanguage, string> = { en: 'English', es: 'Spanish', hi: 'Hindi' };
const points: Record<MessageChannel, { kind: ContactPointKind; none: string }> = {
  email: { kind: 'email', none: 'No e-mail address is known that mail reaches.' },
  sms: { kind: 'phone', none: 'No mobile number is known that takes texts.' },
  letter: { kind: 'address', none: 'No postal address is known.' },
};

const ownLetterSentence =
  'This goes by post as a letter of its own, with its figures from the ledger: print it under Letters on the case.';

/** Writes a message to one borrower from the template in use, its clauses checked anew. Stores nothing. */
export function compose(
  db: Database,
  wanted: ComposeWanted,
  { sender, token, at }: { sender: Sender; token: string; at: number },
): Draft | NoDraft {
  const { borrowerId, kind, channel } = wanted;
  if (channel === 'letter' && ownLetters.some((own) => own === kind))
    return { problem: 'no_template', sentence: ownLetterSentence };
  const point = pointFor(db, wanted);
  if (!point) return { problem: 'no_point', sentence: points[channel].none };
  const wished = wanted.language ?? languageOf(db, borrowerId);
  const found = templateInUse(db, {
    portfolioId: sender.portfolioId,
    kind,
    channel,
    languages: languagesFor(wished, sender.portfolioLocale),
  });
  if (!found)
    return { problem: 'no_template', sentence: 'No template of this kind is in use for this channel.' };
  const { version, language } = found;
  const today = dayIn(sender.timeZone, at);
  const { subject, body } = version;
  const checked = checkTemplate(
    { kind, channel, language, subject, body },
    { jurisdiction: sender.jurisdiction, today },
  );
  const [problem] = checked.problems;
  if (problem) return { problem: 'clause', sentence: `The template may not go out. ${problem.sentence}` };
  const optOutLink = optOutPage(token);
  const words = wordsAt(
    db,
    { borrowerId, kind, channel, language, template: checked, optOutLink, writtenAt: at },
    { sender, at },
  );
  if ('problem' in words) return { problem: 'missing', sentence: words.problem };
  const own = `${wordsOf(checked.subject)}\n${wordsOf(checked.body)}`;
  const { subject: title, text, loanIds } = words;
  return {
    point,
    versionId: version.id,
    language,
    fallback:
      wished !== null && wished !== language
        ? `There is no template in ${languageWords[wished]}: this one is in ${languageWords[language]}.`
        : null,
    subject: title,
    text,
    html: channel === 'email' ? htmlOf(text, { language, title }) : null,
    loanIds,
    facts: messageFacts({ channel, words: own, text, optOutLink }),
  };
}

/**
 * The point that was chosen, else the borrower's newest one that nobody found to be wrong and of which no carrier said that
 * nobody is there: it would come back again, and harm what others get. An SMS goes to a mobile number only, and a
 * letter to the borrower: to whoever acts for them goes one that says so, see letters.
 */
export function pointFor(
  db: Database,
  { borrowerId, channel, contactPointId }: Pick<ComposeWanted, 'borrowerId' | 'channel' | 'contactPointId'>,
): PointChosen | null {
  const found = prepared<Record<string, number | string | null>, PointChosen>(
    db,
    `SELECT id, value FROM contact_point p
     WHERE borrower_id = :borrowerId AND kind = :kind AND (:pointId IS NULL OR id = :pointId)
       AND (kind <> 'phone' OR place = 'mobile') AND (party = 'borrower' OR (:pointId IS NOT NULL AND kind <> 'address'))
       AND (:pointId IS NOT NULL OR NOT EXISTS (SELECT 1 FROM message m WHERE m.borrower_id = p.borrower_id
         AND m.contact_point_id = p.id AND ${showsNobodyThere}))
       AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.borrower_id = p.borrower_id AND h.contact_point_id = p.id
         AND NOT EXISTS (SELECT 1 FROM hold_lift l WHERE l.hold_id = h.id))
     ORDER BY id DESC LIMIT 1`,
  ).get({ borrowerId, kind: points[channel].kind, pointId: contactPointId ?? null });
  return found ?? null;
}
