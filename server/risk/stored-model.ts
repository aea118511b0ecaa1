import { and, eq, getTableColumns } from 'drizzle-orm';
import type { Database, Sqlite } from '#db/client.ts';
import { model } from '#db/schema/index.ts';
import { refused } from '../core/errors.ts';
import type { Forest } from '../engine/forest/forest.ts';
import { decodeForest } from '../engine/forest/model.ts';

type Reader = Pick<Database, 'select' | '$client'>;

/**
 * The active model of an assessment, with its forest, and `trained`, the record it was trained as: the same one, or
 * an earlier one where it is used again.
 * @throws AppError refused, where the book could not teach one
 */
export function activeModel(db: Reader, assessmentId: number) {
  const { forest: _, ...columns } = getTableColumns(model);
  const records = () => db.select(columns).from(model);
  const found = records()
    .where(and(eq(model.assessmentId, assessmentId), eq(model.active, true)))
    .get();
  if (!found) throw refused('No model could be trained on this book, so there is no score to work with.');
  const trained = found.reusedId === null ? found : records().where(eq(model.id, found.reusedId)).get();
  if (!trained) throw new Error(`The model ${found.reusedId} that is used again is gone.`);
  return { ...found, trained, forest: forestOf(db, trained.id) };
}

/** A forest is read and checked once; of the few that are asked for in turn, the latest stay. */
const keptForests = 2;
const kept = new WeakMap<Sqlite, Map<number, Forest>>();

/** The forest that this model was trained as. */
function forestOf(db: Reader, modelId: number): Forest {
  const known = kept.get(db.$client) ?? new Map<number, Forest>();
  kept.set(db.$client, known);
  const forest = known.get(modelId) ?? readForest(db, modelId);
  known.delete(modelId);
  known.set(modelId, forest); // the youngest place
  for (const id of known.keys()) if (known.size > keptForests) known.delete(id);
  return forest;
}

function readForest(db: Reader, modelId: number): Forest {
  const stored = db.select({ forest: model.forest }).from(model).where(eq(model.id, modelId)).get();
  if (!stored) throw new Error(`Model ${modelId} is gone.`);
  return decodeForest(stored.forest);
}
