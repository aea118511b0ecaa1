import type { ProtectedTrait } from '#db/model-terms.ts';
import { featureTitle } from '../../risk/reasons.ts';
import type { GroupTreatment, TraitTreatment } from '../fairness/schema.ts';
import { type Caption, decimal, type Format, list, sentences, share } from './words.ts';

/** What the comparison of a group with the reference group allows to say. */
export type Finding =
  | 'reference'
  /** Too few people for any figure. */
  | 'too_few'
  /** Nobody of the two groups is proposed for a legal notice, so there is no ratio. */
  | 'nobody'
  /** The whole interval lies within the four fifths. */
  | 'alike'
  | 'more'
  | 'less'
  /** The interval holds both equality and a difference that would matter. */
  | 'unclear';

/** The four-fifths rule: a rate below 0.8 or above 1.25 of the reference group's is a difference that matters. */
const fourFifths = { low: 0.8, high: 1.25 };

export function findingOf({ lanes, impact }: GroupTreatment, isReference: boolean): Finding {
  if (lanes === null) return 'too_few';
  if (isReference) return 'reference';
  if (impact === null) return 'nobody';
  const { ratio, low, high } = impact;
  if (low >= fourFifths.low && high <= fourFifths.high) return 'alike';
  if (low > 1 && ratio > fourFifths.high) return 'more';
  if (high < 1 && ratio < fourFifths.low) return 'less';
  return 'unclear';
}

const traitWords: Record<ProtectedTrait, string> = {
  gender: 'gender',
  age: 'age',
  dependants: 'number of dependants',
};

/** Whether people of different groups are proposed for a legal notice alike, and what this book can say about it. */
export function captionTrait(treatment: TraitTreatment, format: Format): Caption {
  const { trait, groups, reference } = treatment;
  const by = traitWords[trait];
  const findings = groups.map((group, g) => ({ group, finding: findingOf(group, g === reference) }));
  const named = (finding: Finding) =>
    findings.filter((each) => each.finding === finding).map(({ group }) => group.group);
  const rates = groups
    .filter(({ lanes }) => lanes !== null)
    .map(({ group, lanes }) => `${share(lanes?.legal_notice.share ?? 0, 1, format)} of “${group}”`);
  const text = sentences(
    rates.length > 0
      ? `Proposed for a legal notice: ${list(rates)}.`
      : 'No group is large enough for a figure.',
    proxySentence(groups, by),
  );
  return { title: titleOf(by, named), text };
}

function titleOf(by: string, named: (finding: Finding) => string[]): string {
  const quoted = (groups: string[]) => list(groups.map((group) => `“${group}”`));
  const more = named('more');
  const less = named('less');
  if (more.length > 0) return `By ${by}: legal notice is proposed more often for ${quoted(more)}`;
  if (less.length > 0) return `By ${by}: legal notice is proposed less often for ${quoted(less)}`;
  const compared = [...named('alike'), ...named('unclear')];
  if (compared.length === 0)
    return named('nobody').length > 0
      ? `By ${by}: nobody is proposed for a legal notice`
      : `By ${by}: there are no two groups to compare`;
  return named('unclear').length === 0
    ? `By ${by}: legal notice is proposed alike`
    : `By ${by}: this book cannot tell whether legal notice is proposed alike`;
}

/** From here on the inputs give a group away, by the lower end of the interval. */
const givesAway = 0.6;

function proxySentence(groups: readonly GroupTreatment[], by: string): string {
  const told = groups.flatMap(({ group, proxy }) => (proxy ? [{ group, ...proxy }] : []));
  const best = told.toSorted((a, b) => b.low - a.low)[0];
  if (!best) return '';
  if (best.low < givesAway) return 'The model’s inputs hardly tell the groups apart.';
  const inputs = list(best.inputs.slice(0, 2).map((input) => featureTitle(input).toLowerCase()));
  return `The model does not see the ${by}, but its inputs tell “${best.group}” from the others (AUC ${decimal(best.auc)}), mostly by ${inputs}.`;
}
