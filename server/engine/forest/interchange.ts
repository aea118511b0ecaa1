// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.

import { concatenateEdges, concatenateTrees } from './assemble.ts';
import { type Forest, featureOf, MAX_EDGES, roundShare, thresholdOf } from './forest.ts';
import { addChildren, createNodes, type Nodes, takeTree } from './nodes.ts';

/** A node of ml-cart's `TreeNode` as JSON. A row goes left when its value is strictly below `splitValue`. */
export type CartNode =
  | {
      readonly splitColumn: number;
      readonly splitValue: number;
      readonly gain?: number | undefined;
      readonly left: CartNode;
      readonly right: CartNode;
      readonly numberSamples?: number | undefined;
      readonly distribution?: undefined;
    }
  | {
      /** One row: share of class 0, share of class 1 (left out where there is none). */
      readonly distribution: readonly (readonly number[])[];
      readonly numberSamples?: number | undefined;
    };

/** ml-random-forest's `RandomForestClassifier` as its `toJSON` writes and its `load` reads it. */
export interface ClassifierJson {
  readonly name: 'RFClassifier';
  readonly baseModel: {
    /** Per tree the feature behind each of its columns. */
    readonly indexes: readonly (readonly number[])[];
    readonly n: number;
    readonly replacement: boolean;
    readonly maxFeatures: number;
    readonly nEstimators: number;
    readonly treeOptions: object;
    readonly isClassifier: true;
    readonly seed: number;
    readonly estimators: readonly {
      readonly name: 'DTClassifier';
      readonly options: object;
      readonly root: CartNode;
    }[];
    readonly useSampleBagging: boolean;
  };
}

const CART_OPTIONS = {
  kind: 'classifier',
  gainFunction: 'gini',
  splitFunction: 'mean',
  minNumSamples: 1,
  maxDepth: null,
  gainThreshold: 0,
} as const;

/**
 * The forest in ml-random-forest's format: loaded there, every tree casts the same vote for every row without
 * missing values. (The library knows no missing values: it sends them right.) Weights of the nodes are kept in
 * `numberSamples`, which the library ignores and `importClassifier` reads.
 */
export function exportClassifier(forest: Forest): ClassifierJson {
  const columns = Array.from({ length: forest.features }, (_, f) => f);
  const trees = Array.from(forest.roots);
  return {
    name: 'RFClassifier',
    baseModel: {
      indexes: trees.map(() => columns),
      n: forest.features,
      replacement: false,
      maxFeatures: forest.features,
      nEstimators: trees.length,
      treeOptions: CART_OPTIONS,
      isClassifier: true,
      seed: 0,
      estimators: trees.map((root) => ({
        name: 'DTClassifier',
        options: CART_OPTIONS,
        root: exportNode(forest, root),
      })),
      useSampleBagging: true,
    },
  };
}

function exportNode(forest: Forest, node: number): CartNode {
  const split = forest.split[node] as number;
  const numberSamples = forest.cover[node] as number;
  if (split < 0) {
    const share = forest.value[node] as number;
    return { distribution: [[1 - share, share]], numberSamples };
  }
  const left = forest.left[node] as number;
  return {
    splitColumn: featureOf(split),
    // We send "≤ threshold" left, the library "< splitValue": the next number up makes them one. JSON has no ∞.
    splitValue: Math.min(nextUp(thresholdOf(forest, split)), Number.MAX_VALUE),
    gain: 0,
    left: exportNode(forest, left),
    right: exportNode(forest, left + 1),
    numberSamples,
  };
}

/**
 * A forest from ml-random-forest's JSON. Shares are the leaves' distributions. Where the nodes carry no
 * `numberSamples` (the library's own export) every leaf counts the same: predictions do not depend on it, base
 * rates and TreeSHAP do.
 * @throws RangeError when the JSON is not a two-class classifier, or has more thresholds than a forest can hold
 */
export function importClassifier(json: ClassifierJson, features: number): Forest {
  if (json.name !== 'RFClassifier') throw new RangeError(`Not a random forest classifier: ${json.name}.`);
  const { estimators, indexes } = json.baseModel;
  const thresholds = Array.from({ length: features }, () => new Set<number>([Number.POSITIVE_INFINITY]));
  estimators.forEach(({ root }, t) => {
    collectThresholds(root, indexes[t] ?? [], thresholds);
  });
  const { edges, edgeStart } = concatenateEdges(thresholds.map((own) => Float64Array.from(own).sort()));
  const nodes = createNodes();
  const trees = estimators.map(({ root }, t) => {
    nodes.count = 1;
    writeNode(root, 0, { nodes, indexes: indexes[t] ?? [], edges, edgeStart });
    return takeTree(nodes, new Float64Array(features));
  });
  return concatenateTrees(trees, { features, edges, edgeStart });
}

function collectThresholds(node: CartNode, index: readonly number[], thresholds: Set<number>[]): void {
  if (node.distribution !== undefined) return;
  const own = thresholds[index[node.splitColumn] ?? -1];
  if (own === undefined)
    throw new RangeError(`The model asks for column ${node.splitColumn}, which is not there.`);
  own.add(nextDown(node.splitValue));
  if (own.size > MAX_EDGES) throw new RangeError(`More than ${MAX_EDGES} thresholds on one feature.`);
  collectThresholds(node.left, index, thresholds);
  collectThresholds(node.right, index, thresholds);
}

interface Writing {
  readonly nodes: Nodes;
  readonly indexes: readonly number[];
  readonly edges: Float64Array;
  readonly edgeStart: Uint32Array;
}

/** Writes a subtree into place `at`; returns its weight. */
function writeNode(node: CartNode, at: number, writing: Writing): number {
  const { nodes } = writing;
  if (node.distribution !== undefined) {
    const shares = node.distribution[0] ?? [];
    if (shares.length > 2)
      throw new RangeError(`The model has ${shares.length} classes, a forest here has two.`);
    nodes.value[at] = roundShare(shares[1] ?? 0);
    nodes.cover[at] = node.numberSamples ?? 1;
    return node.numberSamples ?? 1;
  }
  const feature = writing.indexes[node.splitColumn] as number; // checked by collectThresholds
  const own = writing.edges.subarray(writing.edgeStart[feature], writing.edgeStart[feature + 1]);
  const bin = own.indexOf(nextDown(node.splitValue));
  const left = addChildren(nodes, at, { feature, bin, missingLeft: false });
  const leftWeight = writeNode(node.left, left, writing);
  const weight = leftWeight + writeNode(node.right, left + 1, writing);
  const leftShare = leftWeight / weight;
  nodes.value[at] = roundShare(
    leftShare * (nodes.value[left] as number) + (1 - leftShare) * (nodes.value[left + 1] as number),
  );
  nodes.cover[at] = weight;
  return weight;
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The next larger double. */
export function nextUp(value: number): number {
  if (Number.isNaN(value) || value === Number.POSITIVE_INFINITY) return value;
  if (value === 0) return Number.MIN_VALUE;
  float[0] = value;
  bits[0] = (bits[0] as bigint) + (value > 0 ? 1n : -1n);
  return float[0];
}

/** The next smaller double. */
export function nextDown(value: number): number {
  return -nextUp(-value);
}
