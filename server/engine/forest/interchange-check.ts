import { MAX_TREES } from './forest.ts';
import type { CartNode, ClassifierJson } from './interchange.ts';

/**
 * JSON comes from outside: what its type promises holds only once it was looked at.
 * @throws RangeError that says what is wrong, unless every tree can be walked to leaves with a share of two classes
 */
export function assertClassifier(json: ClassifierJson): void {
  if (json.name !== 'RFClassifier') throw new RangeError(`Not a random forest classifier: ${json.name}.`);
  const { estimators, indexes, classWeights } = json.baseModel ?? {};
  if (!Array.isArray(estimators) || estimators.length === 0) throw new RangeError('The model has no trees.');
  if (estimators.length > MAX_TREES) throw new RangeError(`A forest here has at most ${MAX_TREES} trees.`);
  if (!Array.isArray(indexes) || indexes.length !== estimators.length)
    throw new RangeError('The model does not say which columns each of its trees knows.');
  const weights = classWeights ? [classWeights.negative, classWeights.positive] : [];
  if (!weights.every((weight) => isNumber(weight) && weight > 0))
    throw new RangeError('The weights of the classes must be above 0.');
  for (const estimator of estimators) assertNode(estimator?.root);
}

function assertNode(node: CartNode | undefined): void {
  if (typeof node !== 'object' || node === null)
    throw new RangeError('A branch of the model ends in nothing.');
  if (node.distribution !== undefined) {
    assertLeaf(node);
    return;
  }
  const { splitColumn, splitValue, missingLeft, left, right } = node;
  if (!isWhole(splitColumn)) throw new RangeError(`The model asks for column ${splitColumn}.`);
  if (!isNumber(splitValue)) throw new RangeError(`The model splits column ${splitColumn} at ${splitValue}.`);
  if (missingLeft !== undefined && typeof missingLeft !== 'boolean')
    throw new RangeError(`The model sends missing values to ${missingLeft}.`);
  assertNode(left);
  assertNode(right);
}

/** The library adds shares up: a whole may come out a little above 1. */
const ROUNDING = 1e-9;

function assertLeaf({ distribution, draws, positives }: CartNode & { distribution: object }): void {
  const shares = distribution[0];
  if (!Array.isArray(shares) || shares.length === 0)
    throw new RangeError('A leaf of the model says nothing.');
  if (shares.length > 2)
    throw new RangeError(`The model has ${shares.length} classes, a forest here has two.`);
  if (!shares.every((share) => isNumber(share) && share >= 0 && share <= 1 + ROUNDING))
    throw new RangeError(`A leaf of the model holds shares of ${shares.join(' and ')}.`);
  const isCounted = isWhole(draws) && isWhole(positives) && draws > 0 && positives <= draws;
  if (!isCounted && (draws !== undefined || positives !== undefined))
    throw new RangeError(`A leaf of the model holds ${positives} positives of ${draws} draws.`);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isWhole = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
