import type { Database } from '#db/client.ts';
import type { MessageKind } from '#db/message-terms.ts';
import { askableFrom } from '../casework/payment/askable.ts';
import { missedInstalment } from '../casework/plan/next-open.ts';
import { missedPromise } from '../casework/promise/late.ts';
import { addDays } from '../core/calendar.ts';
import { chooseMessage, type PersonFacts, type Rhythm } from './choose.ts';
import { type Looked, personFacts } from './person-facts.ts';

export interface DueMessage {
  facts: PersonFacts;
  kind: MessageKind;
}

/** The day's message to one person, with what it depends on; null where none is due. */
export function dueMessage(db: Database, looked: Looked & { rhythm: Rhythm }): DueMessage | null {
  const { today, rhythm } = looked;
  const facts = personFacts(db, looked);
  // read for everybody; what takes longer to know is asked of the few for whom a message would be due
  if (!facts || chooseMessage(facts, today, rhythm) === null) return null;
  const known = asItIs(db, looked, facts);
  const kind = chooseMessage(known, today, rhythm);
  return kind && { facts: known, kind };
}

/**
 * The same facts, less the loans that they may not be asked for, and less what was missed and came in late. It takes away
 * alone, so that nobody is passed over before it is asked.
 */
function asItIs(db: Database, { borrowerId, today }: Looked, facts: PersonFacts): PersonFacts {
  const { owedMinor, daysPastDue } = askableFrom(db, borrowerId, today);
  return {
    ...facts,
    owedMinor,
    daysPastDue,
    // counted from the file's own day, as the worst of all loans is
    fellDueOn: addDays(facts.fellDueOn, facts.daysPastDue - daysPastDue),
    promiseBrokenOn: missedPromise(db, borrowerId) ? facts.promiseBrokenOn : null,
    planBrokenOn: missedInstalment(db, borrowerId, today) ? facts.planBrokenOn : null,
  };
}
