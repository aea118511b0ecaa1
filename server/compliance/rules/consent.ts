import type { Channel, ContactPointPlace } from '#db/terms.ts';
import type { ContactFacts, KnownWish } from '../facts.ts';
import { addresseeWords, channelWords } from '../words.ts';
import type { Finding } from './finding.ts';
import type { RulesInForce } from './in-force.ts';
import type { Scene } from './scene.ts';

/** What was refused, to whom we turn, and what a message must say. None of it waits for a better hour. */
export function consentFindings({ facts }: Scene, rules: RulesInForce): Finding[] {
  return [...refusals(facts), ...addresseeFindings(facts, rules), ...messageFindings(facts, rules)];
}

function concerns(wish: KnownWish, { channel, point, standIn }: ContactFacts): boolean {
  if (wish.channel !== null && wish.channel !== channel) return false;
  return wish.contactPointId === null || wish.contactPointId === (point ?? standIn)?.id;
}

/** Whether a wish keeps us from one number or address alone. */
export function refusesPoint(
  { kind, channel: spokenOf, contactPointId }: KnownWish,
  { channel, point }: { channel: Channel; point: { id: number; place: ContactPointPlace } },
): boolean {
  if (spokenOf !== null && spokenOf !== channel) return false;
  if (kind === 'employer_forbids' && contactPointId === null) return point.place === 'work';
  return (kind === 'opt_out' || kind === 'employer_forbids') && contactPointId === point.id;
}

function block(
  { id, citation }: { id: string; citation: string },
  until: number | null,
  say: () => string,
): Finding {
  return { id, citation, verdict: 'block', until, say };
}

const optOut = { id: 'OPT-OUT', citation: 'The borrower’s own word: 12 CFR 1006.6(e), CONC 7.9.4R' };
const employer = { id: 'US-8', citation: '12 CFR 1006.6(b)(3) (number not verified)' };

function refusals(facts: ContactFacts): Finding[] {
  const { many } = channelWords[facts.channel];
  const concerned = facts.wishes.filter((wish) => concerns(wish, facts));
  const found: Finding[] = [];
  if (concerned.some(({ kind }) => kind === 'opt_out'))
    found.push(block(optOut, null, () => `The borrower asked for no ${many}.`));
  const atWork = (facts.point ?? facts.standIn)?.place === 'work';
  if (concerned.some(({ kind, contactPointId }) => kind === 'employer_forbids' && (contactPointId || atWork)))
    found.push(block(employer, null, () => 'The employer does not allow contact at work.'));
  return found;
}

function addresseeFindings({ addressee }: ContactFacts, { addressees, endsAt }: RulesInForce): Finding[] {
  return addressees
    .filter(({ allowed }) => !allowed.includes(addressee))
    .map((rule) =>
      block(rule, endsAt, () => `The debt may not be discussed with ${addresseeWords[addressee]}.`),
    );
}

function messageFindings(
  facts: ContactFacts,
  { optOutTexts, courtThreats, endsAt }: RulesInForce,
): Finding[] {
  const { one, many } = channelWords[facts.channel];
  const found: Finding[] = [];
  if (facts.message?.hasOptOut !== true)
    for (const rule of optOutTexts)
      found.push(block(rule, endsAt, () => `The ${one} does not say how to stop ${many}.`));
  const barred = facts.timeBarredLoanIds.some((loanId) => facts.loanIds.includes(loanId));
  if (!barred) return found;
  for (const rule of courtThreats) {
    if (threatensCourt(facts))
      found.push(block(rule, endsAt, () => 'A court is threatened over a debt that is too old for one.'));
    else if (isUnread(facts)) found.push(unread(rule, one));
  }
  return found;
}

function threatensCourt({ message, purpose }: ContactFacts): boolean {
  return message?.threatensCourt === true || purpose === 'remedy_possible' || purpose === 'remedy_certain';
}

/** Written outside of Recoup: nobody here knows what it says. */
const isUnread = ({ message, channel }: ContactFacts): boolean =>
  message === null && (channel === 'letter' || channel === 'email' || channel === 'sms');

function unread({ id, citation }: { id: string; citation: string }, one: string): Finding {
  return {
    id,
    citation,
    verdict: 'warn',
    until: null,
    say: () => `This debt is too old for a court, and the ${one} may not threaten with one: read it again.`,
  };
}
