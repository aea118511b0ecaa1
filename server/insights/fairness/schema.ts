import type { ProtectedTrait } from '#db/model-terms.ts';
import type { Lane, Target } from '#db/terms.ts';

/** A share with its 95% interval (Wilson), and what it is of. */
export interface Share {
  share: number;
  low: number;
  high: number;
  of: number;
}

/** How the scores treat one group of people. A figure that too few people stand behind is null: not computed, not kept. */
export interface GroupTreatment {
  /** `Female`, `25–34`. */
  group: string;
  borrowers: number;
  /** The share of its borrowers that each lane holds. */
  lanes: Record<Lane, Share> | null;
  /** Share in legal notice over that of the reference group, with its 95% interval (Katz). */
  impact: { ratio: number; low: number; high: number } | null;
  /** The same of settlement; absent in earlier records. */
  settlementImpact?: { ratio: number; low: number; high: number } | null;
  /** Whether a score means the same here: its mean against how often the model's target came true. */
  calibration: {
    loans: number;
    meanScore: number;
    observed: Share;
    auc: number | null;
    /** Of that AUC (DeLong); absent in earlier records. */
    aucInterval?: { low: number; high: number } | null;
  } | null;
  /** Of the loans that were recovered, those proposed for legal notice; of those that were not, those not proposed. */
  falseAlarm: Share | null;
  missed: Share | null;
  /** How well the model's inputs tell the group from everybody else; 0.5 is not at all. */
  proxy: { auc: number; low: number; high: number; inputs: string[] } | null;
}

export interface TraitTreatment {
  trait: ProtectedTrait;
  /** Borrowers whose file does not say it. */
  unknown: number;
  /** Place of the largest group among `groups`: what the others are compared with. */
  reference: number;
  groups: GroupTreatment[];
}

/** How one assessment treats people of different groups: counts and shares, never a person. */
export interface Fairness {
  target: Target;
  legalAbove: number;
  /** Fewer people than this carry no figure. */
  leastGroup: number;
  /** Borrowers that the proxies were looked for among. */
  proxyRows: number;
  traits: TraitTreatment[];
}
