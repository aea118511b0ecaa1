import { type GateVerdict, gateVerdicts } from '#db/terms.ts';
import type { ContactFacts, KnownOverride } from './facts.ts';
import type { RuleBook } from './packs/all.ts';
import { consentFindings } from './rules/consent.ts';
import type { Finding, Said } from './rules/finding.ts';
import { frequencyFindings, volumeFindings } from './rules/frequency.ts';
import { holdFindings } from './rules/holds.ts';
import { hoursFindings, nextOpening, wallRules } from './rules/hours.ts';
import { type RulesInForce, rulesAt } from './rules/in-force.ts';
import { placeFindings } from './rules/place.ts';
import { type Scene, sceneOf } from './rules/scene.ts';

export interface RuleResult {
  id: string;
  verdict: GateVerdict;
  citation: string;
  sentence: string;
  /** Where it blocks: whether two managers may go past it together. */
  overridable?: boolean;
}

export interface GateResult {
  verdict: GateVerdict;
  /** Every rule that spoke, in order of precedence: of several that block the first is the one to name. */
  rules: RuleResult[];
  /** The moment judged where it is not blocked, else the first minute that is not; null where none ever will be. */
  nextAllowedAt: number | null;
  /** `us-reg-f@2021-11-30 us-ma@1`: every pack that spoke. */
  packVersion: string;
  evaluatedAt: number;
  /** The agreement by which rules of the house were gone past; null for every other verdict. */
  overrideId: number | null;
}

/**
 * Whether a contact is allowed at a moment, by which rule, and when next. Pure, and closed where it cannot tell: an
 * unknown pack, an unknown zone, no debt named all block.
 *
 * Precedence: hold on the person, hold on a loan, consent and message, place, hours, counts, volume.
 * @param now epoch milliseconds
 */
export function evaluateContact(facts: ContactFacts, rules: RuleBook, now: number): GateResult {
  if (facts.direction === 'inbound') return openDoor(rules, now);
  const scene = sceneOf(facts, rules, now);
  const inForce = rulesAt(scene, now);
  const all = saidAt(scene, inForce, now);
  const override = overrideOf(all, facts);
  const said = override ? all.map((each) => gonePast(each, override)) : all;
  const verdict = strictestOf(said);
  return {
    verdict,
    overrideId: override?.id ?? null,
    rules: said.map(({ id, verdict, citation, overridable, say }) => ({
      id,
      verdict,
      citation,
      sentence: say(),
      ...(overridable && verdict === 'block' ? { overridable } : {}),
    })),
    nextAllowedAt: verdict === 'block' ? nextAllowed(scene, now) : now,
    packVersion: versionsOf(inForce, rules),
    evaluatedAt: now,
  };
}

/** What the borrower starts is never refused; that it was judged keeps the chain whole. */
function openDoor(rules: RuleBook, now: number): GateResult {
  return {
    verdict: 'allow',
    rules: [
      {
        id: 'INBOUND',
        verdict: 'allow',
        citation: 'No rule limits being contacted',
        sentence: 'The borrower started this contact.',
      },
    ],
    nextAllowedAt: now,
    packVersion: rules.jurisdiction,
    evaluatedAt: now,
    overrideId: null,
  };
}

/** The agreement that covers everything that blocks. One rule that nobody may go past, or nobody named, and there is none. */
function overrideOf(said: readonly Said[], { overrides }: ContactFacts): KnownOverride | undefined {
  const blocking = said.filter(({ verdict }) => verdict === 'block');
  if (blocking.length === 0 || !blocking.every(({ overridable }) => overridable)) return undefined;
  return overrides.find(({ ruleIds }) => blocking.every(({ id }) => ruleIds.includes(id)));
}

/** What blocked goes on speaking, as a warning that says who went past it. */
function gonePast(rule: Said, { words }: KnownOverride): Said {
  if (rule.verdict !== 'block') return rule;
  return { ...rule, verdict: 'warn', say: () => `${rule.say()} ${words}` };
}

/** Every rule that speaks at a moment, in order of precedence. */
function saidAt(scene: Scene, rules: RulesInForce, at: number): Said[] {
  return [
    ...holdFindings(scene, at),
    ...consentFindings(scene, rules),
    ...placeFindings(scene, rules, at),
    ...hoursFindings(scene, wallRules(scene, rules), at),
    ...frequencyFindings(scene, rules, at),
    ...volumeFindings(scene, rules, at),
  ];
}

function strictestOf(said: readonly Said[]): GateVerdict {
  let strictest = 0;
  for (const { verdict } of said) strictest = Math.max(strictest, gateVerdicts.indexOf(verdict));
  return gateVerdicts[strictest] ?? 'block';
}

/** Every hold, window and version that ends is one jump; more than these a person does not have. */
const maxJumps = 10_000;

/**
 * Jumps from one end to the next until nothing blocks. Nothing is missed between: up to where it jumps, the rule that
 * named the moment blocks throughout.
 */
function nextAllowed(scene: Scene, now: number): number | null {
  let at = now;
  for (let jump = 0; jump < maxJumps; jump++) {
    const rules = rulesAt(scene, at);
    const end = lastEnd(
      [
        ...holdFindings(scene, at),
        ...consentFindings(scene, rules),
        ...placeFindings(scene, rules, at),
        ...frequencyFindings(scene, rules, at),
      ],
      at,
    );
    if (end === null) return null;
    if (end > at) {
      at = end;
      continue;
    }
    const opening = nextOpening(scene, wallRules(scene, rules), at);
    if (opening === at) return at;
    // other hours may come with the next version
    const change = rules.endsAt ?? Number.POSITIVE_INFINITY;
    if (opening === null && rules.endsAt === null) return null;
    at = Math.min(opening ?? change, change);
  }
  return null;
}

/** When the last of those that block ends; `at` where none blocks, null where one never does. */
function lastEnd(findings: readonly Finding[], at: number): number | null {
  let end = at;
  for (const { verdict, until } of findings) {
    if (verdict !== 'block') continue;
    if (until === null) return null;
    end = Math.max(end, until);
  }
  return end;
}

function versionsOf({ packs }: RulesInForce, { jurisdiction }: RuleBook): string {
  if (packs.length === 0) return `${jurisdiction}@none`;
  return packs.map(({ pack, version }) => `${pack.id}@${version.version}`).join(' ');
}
