import type { Calibrator, CalibratorBrier } from '#db/schema/index.ts';

/** Of which kind a model's calibration is, and what each kind was worth when it was chosen. */
export interface ChosenCalibration {
  kind: Calibrator['kind'];
  /** Null in records from before it was kept. */
  brier: CalibratorBrier | null;
}

const methods = { isotonic: 'isotonic regression', platt: 'Platt scaling' } as const;

/** Which score the thresholds apply to, and why that one. */
export function thresholdSentence({ kind, brier }: ChosenCalibration): string {
  if (kind === 'identity')
    return brier
      ? `Thresholds apply to the raw score: calibration did not clearly lower its cross-validated Brier score (raw ${precise(brier.identity)}, isotonic ${precise(brier.isotonic)}, Platt ${precise(brier.platt)}).`
      : 'Thresholds apply to the raw score: no calibration clearly improved it.';
  const method = methods[kind];
  return brier
    ? `Thresholds apply to the calibrated score: ${method} brought its cross-validated Brier score from ${precise(brier.identity)} to ${precise(brier[kind])}.`
    : `Thresholds apply to the score calibrated by ${method}.`;
}

/** `0.141`; what calibration gains often shows in the third decimal only. */
const precise = (value: number) => value.toFixed(3);
