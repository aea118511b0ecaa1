import { type GateVerdict, gateVerdicts } from '#db/terms.ts';
import type { ContactFacts } from './facts.ts';
import type { RuleBook } from './packs/all.ts';
import { consentFindings } from './rules/consent.ts';
import type { Finding } from './rules/finding.ts';
import { frequencyFindings, volumeFindings } from './rules/frequency.ts';
import { holdFindings } from './rules/holds.ts';
import { hoursFindings } from './rules/hours.ts';
import { placeFindings } from './rules/place.ts';
import { packsInForce, type Scene, sceneOf } from './rules/scene.ts';
import { minuteMs } from './zone.ts';

export interface RuleResult {
  id: string;
  verdict: GateVerdict;
  citation: string;
  sentence: string;
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
  const scene = sceneOf(facts, rules);
  const findings = findingsAt(scene, now);
  const verdict = strictestOf(findings);
  return {
    verdict,
    rules: findings.map(({ id, verdict, citation, say }) => ({ id, verdict, citation, sentence: say() })),
    nextAllowedAt: verdict === 'block' ? nextAllowed(scene, now, findings) : now,
    packVersion: packVersionOf(scene, rules, now),
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
  };
}

/** Every rule that speaks at a moment, in order of precedence. */
function findingsAt(scene: Scene, at: number): Finding[] {
  const packs = packsInForce(scene, at);
  return [
    ...holdFindings(scene, at),
    ...consentFindings(scene, packs.inForce),
    ...placeFindings(scene, packs.missing, at),
    ...hoursFindings(scene, packs.inForce, at),
    ...frequencyFindings(scene, packs.inForce, at),
    ...volumeFindings(scene, packs.inForce, at),
  ];
}

function strictestOf(findings: readonly Finding[]): GateVerdict {
  let strictest = 0;
  for (const { verdict } of findings) strictest = Math.max(strictest, gateVerdicts.indexOf(verdict));
  return gateVerdicts[strictest] ?? 'block';
}

/** Two openings a day over more than a year: hours that never overlap are given up after that. */
const steps = 800;

/**
 * Jumps to the latest moment that a blocking rule names and asks again. Nothing is missed between: until that moment
 * that rule blocks. Ends when nothing blocks, or when a rule says never.
 */
function nextAllowed(scene: Scene, now: number, findings: readonly Finding[]): number | null {
  let at = now;
  let spoken = findings;
  for (let step = 0; step < steps; step++) {
    let next = at;
    let blocked = false;
    for (const { verdict, until } of spoken) {
      if (verdict !== 'block') continue;
      blocked = true;
      if (until === null) return null;
      next = Math.max(next, until);
    }
    if (!blocked) return at;
    at = next > at ? next : at + minuteMs;
    spoken = findingsAt(scene, at);
  }
  return null;
}

function packVersionOf(scene: Scene, rules: RuleBook, now: number): string {
  const { inForce } = packsInForce(scene, now);
  if (inForce.length === 0) return `${rules.jurisdiction}@none`;
  return inForce.map(({ pack, version }) => `${pack.id}@${version.version}`).join(' ');
}
