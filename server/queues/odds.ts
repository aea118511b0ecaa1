import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { model } from '#db/schema/index.ts';
import type { Lane } from '#db/terms.ts';
import type { Observed, Odds } from './priority.ts';

const nothing: Observed = { notRecovered: 0, withOutcome: 0 };

/** What the active model of an assessment, and the outcomes it was judged by, say about the chance to recover. */
export function oddsOf(db: Pick<Database, 'select'>, assessmentId: number): Odds {
  const active = db
    .select({ target: model.target, laneOutcomes: model.laneOutcomes })
    .from(model)
    .where(and(eq(model.assessmentId, assessmentId), eq(model.active, true)))
    .get();
  const laneOutcomes = active?.laneOutcomes ?? [];
  const seen = (lane: Lane): Observed => laneOutcomes.find((each) => each.lane === lane) ?? nothing;
  return {
    // a book too small for a model has no score worth reading: what was observed, or nothing, speaks
    target: active?.target ?? 'segment',
    lanes: {
      legal_notice: seen('legal_notice'),
      settlement: seen('settlement'),
      reminder: seen('reminder'),
    },
    book: laneOutcomes.reduce(
      (sum, { notRecovered, withOutcome }) => ({
        notRecovered: sum.notRecovered + notRecovered,
        withOutcome: sum.withOutcome + withOutcome,
      }),
      nothing,
    ),
  };
}
