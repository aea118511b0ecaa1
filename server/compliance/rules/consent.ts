import type { ContactFacts, KnownWish } from '../facts.ts';
import { addresseeWords, channelWords } from '../words.ts';
import type { Finding } from './finding.ts';
import { type PackInForce, rulesOf, type Scene } from './scene.ts';

/** What was refused, to whom we turn, and what a message must say. None of it waits for a better hour. */
export function consentFindings({ facts }: Scene, packs: readonly PackInForce[]): Finding[] {
  return [...refusals(facts), ...addresseeFindings(facts, packs), ...messageFindings(facts, packs)];
}

function concerns(wish: KnownWish, { channel, point }: ContactFacts): boolean {
  if (wish.channel !== null && wish.channel !== channel) return false;
  return wish.contactPointId === null || wish.contactPointId === point?.id;
}

const never = (finding: Omit<Finding, 'verdict' | 'until'>): Finding => ({
  ...finding,
  verdict: 'block',
  until: null,
});

function refusals(facts: ContactFacts): Finding[] {
  const found: Finding[] = [];
  for (const wish of facts.wishes) {
    if (!concerns(wish, facts)) continue;
    if (wish.kind === 'opt_out') {
      found.push(
        never({
          id: 'OPT-OUT',
          citation: 'The borrower’s own word: 12 CFR 1006.6(e), CONC 7.9.4R',
          say: () => `The borrower asked for no ${channelWords[facts.channel].many}.`,
        }),
      );
    }
    if (wish.kind === 'employer_forbids' && (wish.contactPointId !== null || facts.point?.place === 'work')) {
      found.push(
        never({
          id: 'US-8',
          citation: '12 CFR 1006.6(b)(3) (verify)',
          say: () => 'The employer does not allow contact at work.',
        }),
      );
    }
  }
  return found;
}

function addresseeFindings(facts: ContactFacts, packs: readonly PackInForce[]): Finding[] {
  return rulesOf(packs, 'addressee')
    .filter(({ rule }) => !rule.allowed.includes(facts.addressee))
    .map(({ rule, endsAt }) => ({
      id: rule.id,
      verdict: 'block',
      citation: rule.citation,
      until: endsAt,
      say: () => `The debt may not be discussed with ${addresseeWords[facts.addressee]}.`,
    }));
}

function messageFindings(facts: ContactFacts, packs: readonly PackInForce[]): Finding[] {
  const { channel, message } = facts;
  const found: Finding[] = [];
  if (message?.hasOptOut !== true) {
    for (const { rule, endsAt } of rulesOf(packs, 'opt_out_text', channel)) {
      found.push({
        id: rule.id,
        verdict: 'block',
        citation: rule.citation,
        until: endsAt,
        say: () => `The ${channelWords[channel].one} does not say how to stop ${channelWords[channel].many}.`,
      });
    }
  }
  const barred = facts.timeBarredLoanIds.some((loanId) => facts.loanIds.includes(loanId));
  const threat =
    message?.threatensCourt === true ||
    facts.purpose === 'remedy_possible' ||
    facts.purpose === 'remedy_certain';
  if (barred && threat) {
    for (const { rule, endsAt } of rulesOf(packs, 'no_court_threat_when_barred')) {
      found.push({
        id: rule.id,
        verdict: 'block',
        citation: rule.citation,
        until: endsAt,
        say: () => 'A court is threatened over a debt that is too old for one.',
      });
    }
  }
  return found;
}
