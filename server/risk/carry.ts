import type { Database } from '#db/client.ts';
import type { CarriedModel } from './model-file.ts';
import { calibratorBrierOf } from './queries.ts';
import { activeModel } from './stored-model.ts';

/**
 * The model of an assessment, ready to leave.
 * @throws AppError refused, where there is none
 */
export function carryActive(db: Database, assessmentId: number): CarriedModel {
  const { forest, target, features, calibrator, importance, trained } = activeModel(db, assessmentId);
  const calibratorBrier = calibratorBrierOf(db, trained.id);
  return { forest, target, features, calibrator, calibratorBrier, reference: trained.reference, importance };
}
