import type { Database } from '#db/client.ts';
import type { ProtectedTrait } from '#db/model-terms.ts';
import { featureTitle } from '../../risk/reasons.ts';
import { captionTrait, type Finding, findingOf } from '../captions/fairness.ts';
import type { Caption } from '../captions/words.ts';
import { type Board, findInsight, readBoardScope } from '../queries.ts';
import type { Fairness, GroupTreatment } from './schema.ts';

export interface TraitBoard {
  trait: ProtectedTrait;
  caption: Caption;
  unknown: number;
  groups: (GroupTreatment & { finding: Finding })[];
}

/** Null where the assessment in force was made without a model, or before groups were compared. */
export interface FairnessBoard {
  fairness: (Omit<Fairness, 'traits'> & { traits: TraitBoard[] }) | null;
}

/** How the assessment in force treats people of different groups, first in words. */
export function readFairnessBoard(db: Database, portfolioId: number): Board<FairnessBoard> {
  const scope = readBoardScope(db, portfolioId);
  if ('gap' in scope) return scope;
  const found = findInsight(db, scope.assessmentId, 'fairness');
  if (!found) return { gap: null, scope, fairness: null };
  const traits = found.traits.map((treatment): TraitBoard => {
    const { trait, unknown, reference, groups } = treatment;
    return {
      trait,
      unknown,
      caption: captionTrait(treatment, scope.format),
      groups: groups.map((group, g) => ({
        ...group,
        proxy: group.proxy && { ...group.proxy, inputs: group.proxy.inputs.map(featureTitle) },
        finding: findingOf(group, g === reference),
      })),
    };
  });
  return { gap: null, scope, fairness: { ...found, traits } };
}
