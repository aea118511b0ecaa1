// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { nextDown, nextUp } from '../doubles.ts';
import { concatenateEdges } from './assemble.ts';
import {
  type ClassWeights,
  type Forest,
  featureOf,
  leafShare,
  leftOf,
  MAX_EDGES,
  missingGoesLeft,
  splitOf,
  type Tree,
  thresholdOf,
} from './forest.ts';
import { assertClassifier } from './interchange-check.ts';
import { addChildren, createNodes, type Nodes, takeTree, writeLeaf } from './nodes.ts';

/** A node of ml-cart's `TreeNode` as JSON. A row goes left when its value is strictly below `splitValue`. */
export type CartNode =
  | {
      readonly splitColumn: number;
      readonly splitValue: number;
      readonly gain?: number | undefined;
      /** Ours alone: a missing value goes left; the library sends it right. */
      readonly missingLeft?: boolean | undefined;
      readonly left: CartNode;
      readonly right: CartNode;
      readonly distribution?: undefined;
    }
  | {
      /** One row: share of class 0, share of class 1 (left out where there is none). */
      readonly distribution: readonly (readonly number[])[];
      /** Ours alone: bootstrap draws in the leaf, and how many of them were positive. */
      readonly draws?: number | undefined;
      readonly positives?: number | undefined;
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
    /** Ours alone. */
    readonly classWeights?: ClassWeights | undefined;
  };
}

/** In place of +∞, which JSON does not have: the split parts only missing values from the others. */
const BEYOND_ALL = Number.MAX_VALUE;

/** The largest value that goes left. */
const limitOf = (splitValue: number) =>
  splitValue === BEYOND_ALL ? Number.POSITIVE_INFINITY : nextDown(splitValue);

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
 * missing values. (The library knows no missing values: it sends them right.) Counts, class weights and the side of the
 * missing ride along; the library ignores them, and `importClassifier` gives the same forest back.
 */
export function exportClassifier(forest: Forest): ClassifierJson {
  const columns = Array.from({ length: forest.features }, (_, f) => f);
  return {
    name: 'RFClassifier',
    baseModel: {
      indexes: forest.trees.map(() => columns),
      n: forest.features,
      replacement: false,
      maxFeatures: forest.features,
      nEstimators: forest.trees.length,
      treeOptions: CART_OPTIONS,
      isClassifier: true,
      seed: 0,
      estimators: forest.trees.map((tree) => ({
        name: 'DTClassifier',
        options: CART_OPTIONS,
        root: exportNode(forest, tree, 0),
      })),
      useSampleBagging: true,
      classWeights: forest.weights,
    },
  };
}

function exportNode(forest: Forest, tree: Tree, node: number): CartNode {
  const split = splitOf(tree, node);
  if (split < 0) {
    const share = leafShare(tree, node, forest.weights);
    return { distribution: [[1 - share, share]], draws: -1 - split, positives: leftOf(tree, node) };
  }
  const left = leftOf(tree, node);
  return {
    splitColumn: featureOf(split),
    // We send "≤ threshold" left, the library "< splitValue": the next number up makes them one.
    splitValue: Math.min(nextUp(thresholdOf(forest, split)), BEYOND_ALL),
    gain: 0,
    missingLeft: missingGoesLeft(split),
    left: exportNode(forest, tree, left),
    right: exportNode(forest, tree, left + 1),
  };
}

/**
 * A forest from ml-random-forest's JSON, ours or the library's own. The library does not write how many rows a leaf
 * held: every leaf then counts the same, on which predictions do not depend, but base rates and TreeSHAP do.
 * @throws RangeError when the JSON is not a two-class classifier, whole and sound, or has more thresholds than a forest
 *   can hold
 */
export function importClassifier(json: ClassifierJson, features: number): Forest {
  assertClassifier(json);
  const { estimators, indexes, classWeights = { negative: 1, positive: 1 } } = json.baseModel;
  const thresholds = Array.from({ length: features }, () => new Set<number>([Number.POSITIVE_INFINITY]));
  estimators.forEach(({ root }, t) => {
    collectThresholds(root, indexes[t] ?? [], thresholds);
  });
  const { edges, edgeStart } = concatenateEdges(thresholds.map((own) => Float64Array.from(own).sort()));
  const nodes = createNodes();
  const trees = estimators.map(({ root }, t) => {
    nodes.count = 1;
    writeNode(root, 0, { nodes, indexes: indexes[t] ?? [], edges, edgeStart });
    return takeTree(nodes);
  });
  return { features, trees, edges, edgeStart, weights: classWeights };
}

function collectThresholds(node: CartNode, index: readonly number[], thresholds: Set<number>[]): void {
  if (node.distribution !== undefined) return;
  const own = thresholds[index[node.splitColumn] ?? -1];
  if (own === undefined)
    throw new RangeError(`The model asks for column ${node.splitColumn}, which is not there.`);
  own.add(limitOf(node.splitValue));
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

/** Draws of a leaf that does not say how many it had: fine enough for any share. */
const UNKNOWN_DRAWS = 1 << 24;

/** Writes a subtree into place `at`. */
function writeNode(node: CartNode, at: number, writing: Writing): void {
  const { nodes } = writing;
  if (node.distribution !== undefined) {
    const shares = node.distribution[0] ?? [];
    const { draws = UNKNOWN_DRAWS } = node;
    writeLeaf(nodes, at, { draws, positives: node.positives ?? Math.round((shares[1] ?? 0) * draws) });
    return;
  }
  const feature = writing.indexes[node.splitColumn] as number; // checked by collectThresholds
  const own = writing.edges.subarray(writing.edgeStart[feature], writing.edgeStart[feature + 1]);
  const bin = own.indexOf(limitOf(node.splitValue));
  const left = addChildren(nodes, at, { feature, bin, missingLeft: node.missingLeft ?? false });
  writeNode(node.left, left, writing);
  writeNode(node.right, left + 1, writing);
}
