import { z } from 'zod';
import type { Calibrator, CalibratorBrier, TrainingReference } from '#db/schema/index.ts';
import { type Target, targets } from '#db/terms.ts';
import { invalid } from '../core/errors.ts';
import type { Forest } from '../engine/forest/forest.ts';
import { type ClassifierJson, exportClassifier, importClassifier } from '../engine/forest/interchange.ts';

/** A model that was not trained here, or not now: its forest and what it takes to score a book with it. */
export interface CarriedModel {
  forest: Forest;
  target: Target;
  /** The names of the columns, in the order the forest has them. */
  features: string[];
  /** Null where the file does not say: then one is chosen on the book that the model comes to. */
  calibrator: Calibrator | null;
  calibratorBrier: CalibratorBrier | null;
  /** What it saw in its training; null where the file does not say. */
  reference: TrainingReference | null;
  importance: { feature: string; gain: number }[];
}

const bins = z.object({ edges: z.array(z.number()), shares: z.array(z.number()).min(1) });
const isotonic = z
  .object({ kind: z.literal('isotonic'), raw: z.array(z.number()), calibrated: z.array(z.number()) })
  .refine(({ raw, calibrated }) => raw.length > 0 && raw.length === calibrated.length);

/** What a forest in ml-random-forest's JSON does not say of itself; the library passes it over. */
const recoupPart = z.object({
  version: z.literal(1),
  target: z.enum(targets),
  features: z.array(z.string()).min(1),
  calibrator: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('identity') }),
      z.object({ kind: z.literal('platt'), slope: z.number(), intercept: z.number() }),
      isotonic,
    ])
    .nullable(),
  calibratorBrier: z.object({ identity: z.number(), platt: z.number(), isotonic: z.number() }).nullable(),
  reference: z
    .object({
      features: z.record(z.string(), bins),
      score: bins,
      middles: z.record(z.string(), z.number().nullable()).optional(),
      scoreMiddle: z.number().nullable().optional(),
      seesMissing: z.array(z.string()).optional(),
    })
    .nullable(),
  importance: z.array(z.object({ feature: z.string(), gain: z.number() })),
});

/** ml-random-forest's own JSON, which that library loads as it is, with what Recoup needs beside the trees. */
export function writeModel({ forest, ...rest }: CarriedModel): string {
  return JSON.stringify({ ...exportClassifier(forest), recoup: { version: 1, ...rest } });
}

/** What the library's own files leave open, and the person who brings one says. */
export interface Said {
  target: Target | undefined;
  features: string[] | undefined;
}

/**
 * @param text a file that `writeModel` wrote, or one of ml-random-forest
 * @throws AppError invalid, with what is wrong with the file
 */
export function readModel(text: string, said: Said): CarriedModel {
  const file = parse(text);
  const { version: _, ...told } = file.recoup === undefined ? toldOf(said) : checked(file.recoup);
  try {
    return { ...told, forest: importClassifier(file, told.features.length) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid(`This file holds no forest that can be used. ${error.message}`);
  }
}

type Told = z.infer<typeof recoupPart>;

function parse(text: string): ClassifierJson & { recoup?: unknown } {
  try {
    const file: unknown = JSON.parse(text);
    // `importClassifier` checks the forest inside
    if (typeof file === 'object' && file !== null && 'baseModel' in file) return file as ClassifierJson;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalid('This file is not a forest in the JSON of ml-random-forest.');
}

function checked(recoup: unknown): Told {
  const read = recoupPart.safeParse(recoup);
  if (read.success) return read.data;
  const at = read.error.issues[0]?.path.join('.') ?? '';
  throw invalid(`What this file says of its model cannot be used${at === '' ? '' : ` (recoup.${at})`}.`);
}

function toldOf({ target, features }: Said): Told {
  if (!target || !features)
    throw invalid(
      'This file does not say what its columns are, nor what it was trained to tell: say it with --columns and --target.',
    );
  const untold = { calibrator: null, calibratorBrier: null, reference: null };
  return { version: 1, target, features, ...untold, importance: [] };
}
