import type { Jurisdiction } from '#db/terms.ts';
import { hoursOnly } from './hours-only.ts';
import { inRbi } from './in-rbi.ts';
import type { RulePack } from './pack.ts';
import { ukConc } from './uk-conc.ts';
import { usMa } from './us-ma.ts';
import { usRegF } from './us-reg-f.ts';

/** Every pack of the product. Not legal advice: a lawyer reviews a pack before a lender relies on it. */
export const packs: readonly RulePack[] = [usRegF, usMa, inRbi, ukConc, hoursOnly];

/** What the gate judges by: what the portfolio picked, and every pack that a place may bring. */
export interface RuleBook {
  /** Text and not a `Jurisdiction`: an older row may name a pack that is gone, and then everything is blocked. */
  jurisdiction: string;
  packs: readonly RulePack[];
}

export function ruleBook(jurisdiction: Jurisdiction): RuleBook {
  return { jurisdiction, packs };
}
