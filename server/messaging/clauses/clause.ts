import type { MessageChannel, MessageKind, MessageLanguage } from '#db/message-terms.ts';
import type { Jurisdiction } from '#db/terms.ts';
import type { RuleState } from '../../compliance/packs/pack.ts';
import type { Day } from '../../core/calendar.ts';
import type { FieldName } from '../template/fields.ts';

/** What a template must hold, or must not. */
export type Demand =
  /** One of these merge fields. */
  | { by: 'field'; anyOf: readonly FieldName[] }
  /** One of these words, in the template's own language; a language without words cannot fulfil it. */
  | { by: 'words'; anyOf: Readonly<Partial<Record<MessageLanguage, readonly string[]>>> }
  /** A way to stop such messages: the link, or in an SMS the word to answer with. */
  | { by: 'opt_out' }
  | { by: 'no_court_words' };

export interface Clause {
  /** As in the rule table of the domain reference: `US-10`. */
  id: string;
  citation: string;
  state: RuleState;
  channels: readonly MessageChannel[];
  /** Null speaks of every kind. */
  kinds: readonly MessageKind[] | null;
  demand: Demand;
  /** What is asked of whoever writes, in words. */
  asks: string;
}

/** The clauses of one jurisdiction in force on the days `[from, to)`. */
export interface ClausePack {
  id: Jurisdiction | 'house';
  version: string;
  from: Day | null;
  to: Day | null;
  clauses: readonly Clause[];
}
