import { RandomForestClassifier } from 'ml-random-forest';
import { describe, expect, it } from 'vitest';
import { fitForest } from '#server/engine/forest/fit.ts';
import { leafShare } from '#server/engine/forest/forest.ts';
import { exportClassifier, importClassifier } from '#server/engine/forest/interchange.ts';
import { leafOf, predictProbability } from '#server/engine/forest/predict.ts';
import { summarise } from '#server/engine/forest/summary.ts';
import { matrixFromRows, readRow } from '#server/engine/matrix.ts';
import { createRandom } from '#server/engine/random.ts';
import { smallBook } from '../small-book.ts';

const { x, y } = smallBook(600);
const { forest } = await fitForest(x, y, { trees: 15, seed: 1, minSamplesLeaf: 2, threads: 1 });
const rows = Array.from({ length: x.rows }, (_, r) => [...readRow(x, r)]);

/** Through a file and back; the library's own types for its JSON are wrong, so here they are let go. */
// biome-ignore lint/suspicious/noExplicitAny: see above
const overJson = (json: unknown): any => JSON.parse(JSON.stringify(json));

const votesOf = (own: typeof forest, row: number[]) =>
  own.trees.map((tree) => (leafShare(tree, leafOf(own, tree, row), own.weights) > 0.5 ? 1 : 0));

describe('interchange with ml-random-forest', () => {
  it('exports a forest that casts the same votes there, tree by tree and row by row', () => {
    const library = RandomForestClassifier.load(overJson(exportClassifier(forest)));
    const votes = library.predictionValues(rows);
    let different = 0;
    rows.forEach((row, r) => {
      votesOf(forest, row).forEach((vote, t) => {
        if (votes.get(r, t) !== vote) different++;
      });
    });
    expect(different).toBe(0);
  });

  it('imports its own export with the same probabilities', () => {
    const back = importClassifier(overJson(exportClassifier(forest)), 5);
    expect(predictProbability(back, x)).toEqual(predictProbability(forest, x));
    expect(summarise(back).map(({ cover }) => cover)).toEqual(summarise(forest).map(({ cover }) => cover));
  });

  it('imports its own export with the same probabilities, also where values are missing', async () => {
    const gaps = smallBook(600, { missing: 0.1 });
    const fitted = await fitForest(gaps.x, gaps.y, { trees: 15, seed: 1, minSamplesLeaf: 5, threads: 1 });
    const back = importClassifier(overJson(exportClassifier(fitted.forest)), 5);
    expect(predictProbability(back, gaps.x)).toEqual(predictProbability(fitted.forest, gaps.x));
    const whole = predictProbability(fitted.forest, x);
    expect(predictProbability(back, x)).toEqual(whole);
  });

  it('knows a split that parts only the missing from the others, after a trip through JSON too', async () => {
    const column = matrixFromRows(Array.from({ length: 200 }, (_, r) => [r % 2 === 0 ? Number.NaN : 7]));
    const labels = Uint8Array.from({ length: 200 }, (_, r) => (r % 2 === 0 ? 1 : 0));
    const fitted = await fitForest(column, labels, { trees: 3, seed: 1, minSamplesLeaf: 1, threads: 1 });
    const back = importClassifier(overJson(exportClassifier(fitted.forest)), 1);
    const asked = matrixFromRows([[Number.NaN], [7], [Number.POSITIVE_INFINITY], [Number.MAX_VALUE]]);
    expect([...predictProbability(back, asked)]).toEqual([1, 0, 0, 0]);
  });

  it('imports a forest that the library trained, with the library’s votes', () => {
    const random = createRandom(1);
    const points = Array.from({ length: 60 }, () => [random.uniform(), random.uniform(), random.uniform()]);
    const labels = points.map(([a = 0, b = 0]) => (a + b > 1 ? 1 : 0));
    const options = { nEstimators: 6, seed: 3, maxFeatures: 0.7, replacement: false, noOOB: true };
    const library = new RandomForestClassifier(options);
    library.train(points, labels);
    const ours = importClassifier(overJson(library.toJSON()), 3);
    const votes = library.predictionValues(points);
    points.forEach((point, r) => {
      votesOf(ours, point).forEach((vote, t) => {
        expect(vote).toBe(votes.get(r, t));
      });
    });
  });

  it('scores an import with more thresholds than a byte can number', () => {
    const random = createRandom(2);
    const values = Array.from({ length: 400 }, () => random.uniform());
    const stump = (value: number) => ({
      name: 'DTClassifier' as const,
      options: {},
      root: {
        splitColumn: 0,
        splitValue: value,
        left: { distribution: [[1, 0]] },
        right: { distribution: [[0, 1]] },
      },
    });
    const json = exportClassifier(forest);
    const model = { ...json.baseModel, indexes: values.map(() => [0]), estimators: values.map(stump) };
    const ours = importClassifier({ ...json, baseModel: model }, 1);
    const asked = Array.from({ length: 500 }, (_, i) => [i / 500]);
    const p = predictProbability(ours, matrixFromRows(asked));
    asked.forEach(([value = 0], r) => {
      expect(p[r]).toBe(values.filter((threshold) => value >= threshold).length / 400);
    });
  });

  it('refuses other models', () => {
    const json = exportClassifier(forest);
    expect(() => importClassifier(overJson({ ...json, name: 'RFRegression' }), 5)).toThrow('RFRegression');
    expect(() => importClassifier(json, 2)).toThrow('which is not there');
    const three = { name: 'DTClassifier' as const, options: {}, root: { distribution: [[0, 0, 1]] } };
    const model = { ...json.baseModel, indexes: [[0]], estimators: [three] };
    expect(() => importClassifier({ ...json, baseModel: model }, 1)).toThrow('3 classes');
  });

  const leaf = { distribution: [[0.25, 0.75]] };
  const split = { splitColumn: 0, splitValue: 0.5, left: leaf, right: leaf };
  const imported = (root: unknown, more: object = {}) =>
    importClassifier(
      overJson({ name: 'RFClassifier', baseModel: { indexes: [[0]], estimators: [{ root }], ...more } }),
      1,
    );

  it.each([
    ['no model at all', null, { estimators: undefined, indexes: undefined }],
    ['no trees', null, { estimators: [], indexes: [] }],
    ['a tree without columns', split, { indexes: [] }],
    ['a tree without a root', undefined, {}],
    ['a split at nothing', { ...split, splitValue: null }, {}],
    ['a split at a word', { ...split, splitValue: '0.5' }, {}],
    ['a split between columns', { ...split, splitColumn: 0.5 }, {}],
    ['a split without a right side', { ...split, right: undefined }, {}],
    ['a direction that is none', { ...split, missingLeft: 'left' }, {}],
    ['a leaf of nothing', { distribution: [] }, {}],
    ['a share above 1', { distribution: [[-1, 2]] }, {}],
    ['a share that is no number', { distribution: [[0.5, null]] }, {}],
    ['a leaf of no draws', { ...leaf, draws: 0, positives: 0 }, {}],
    ['more positives than draws', { ...leaf, draws: 2, positives: 3 }, {}],
    ['a class without weight', split, { classWeights: { negative: 0, positive: 1 } }],
  ])('refuses %s, in a sentence', (_, root, more) => {
    expect(() => imported(root, more)).toThrow(RangeError);
    expect([...predictProbability(imported(split), matrixFromRows([[0]]))]).toEqual([0.75]);
  });
});
