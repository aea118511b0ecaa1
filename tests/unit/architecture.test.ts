import { describe, expect, it } from 'vitest';
import * as layers from '../support/architecture/layers.ts';
import * as shape from '../support/architecture/shape.ts';
import { parseSource } from '../support/architecture/source.ts';

const tree = (files: Record<string, string>) =>
  Object.entries(files).map(([path, text]) => parseSource(path, text));

describe('the layers', () => {
  it.each([
    ['a stage that looks ahead', 'server/risk/train.ts', `import '../strategy/choose.ts'`],
    ['a stage that calls the API', 'server/risk/train.ts', `import { root } from '../api/root.ts'`],
    [
      'core that knows a stage',
      'server/core/money.ts',
      `import type { Loan } from '../portfolio/records.ts'`,
    ],
    ['an engine that knows a loan', 'server/engine/kmeans.ts', `import '../portfolio/records.ts'`],
    ['an engine that knows the database', 'server/engine/kmeans.ts', `import { terms } from '#db/terms.ts'`],
    ['a stage that knows a screen', 'server/risk/train.ts', `import '#components/ui/button.tsx'`],
    ['a room nobody has placed', 'server/attic/old.ts', `import '../core/money.ts'`],
    ['a dynamic import upwards', 'server/risk/train.ts', `await import('../insights/book.ts')`],
    ['a type spelt as an import', 'server/risk/train.ts', `type A = import('../insights/book.ts').A`],
    ['a re-export upwards', 'server/risk/train.ts', `export { a } from '../insights/book.ts'; const x = 1`],
  ])('refuse %s', (_, path, text) => {
    expect(layers.serverImports(tree({ [path]: text }))).toHaveLength(1);
  });

  it.each([
    ['a page that asks a stage', 'app/page.tsx', `import { read } from '#server/risk/queries.ts'`],
    ['a component that asks the API', 'components/risk/a.tsx', `import { api } from '#server/api/root.ts'`],
    ['a component of another noun', 'components/risk/a.tsx', `import { B } from '../portfolio/b.tsx'`],
    ['a plain component with a noun', 'components/ui/a.tsx', `import { B } from '../portfolio/b.tsx'`],
  ])('refuse %s', (_, path, text) => {
    expect(layers.screenImports(tree({ [path]: text }))).toHaveLength(1);
  });

  it('let a component have schemas, terms, types, plain components and badges', () => {
    const text = `
      import type { Router } from '#server/api/root.ts';
      import { terms } from '#db/terms.ts';
      import { schema } from '#server/portfolio/schema.ts';
      import { LaneBadge } from '../strategy/lane-badge.tsx';
      import { Button } from '#components/ui/button.tsx';`;
    expect(layers.screenImports(tree({ 'components/risk/a.tsx': text }))).toEqual([]);
  });

  it('keep db to itself and its terms free of imports', () => {
    const sources = tree({
      'db/client.ts': `import '#server/core/env.ts'`,
      'db/terms.ts': `import { z } from 'zod'`,
    });
    expect(layers.databaseImports(sources)).toHaveLength(2);
  });

  it('want relative paths inside a top-level folder and whole file names', () => {
    const text = `import '../../server/engine/random.ts'; import './sibling'; import './styles.css'`;
    expect(layers.specifiers(tree({ 'bench/engine/a.ts': text }))).toHaveLength(2);
  });
});

describe('pure decisions', () => {
  const choose = 'server/strategy/choose.ts';

  it.each([
    ['the clock', { [choose]: 'export const at = () => Date.now()' }],
    ['today', { [choose]: 'export const at = () => new Date()' }],
    ['chance', { [choose]: 'export const p = () => Math.random()' }],
    [
      'the database by a detour',
      { [choose]: `import './a.ts'`, 'server/strategy/a.ts': `import '#db/client.ts'` },
    ],
    ['the disk', { [choose]: `import { readFileSync } from 'node:fs'` }],
  ])('do not reach %s', (_, files) => {
    expect(layers.pureDecisions(tree(files))).toHaveLength(1);
  });

  it('may name types of anything and read a given instant', () => {
    const text = `import type { Database } from '#db/client.ts'; export const d = (at: number) => new Date(at)`;
    expect(layers.pureDecisions(tree({ [choose]: text }))).toEqual([]);
  });
});

describe('the probabilities of ml-random-forest', () => {
  it.each([
    ['a classifier', 'const p = classifier.predictProbability(rows, 1)'],
    ['one that is made on the spot', 'new RandomForestClassifier({}).predictProbability(rows, 1)'],
    ['one that may be absent', 'fitted?.predictProbability(rows, 1)'],
  ])('are not asked of %s', (_, text) => {
    expect(layers.libraryProbabilities(tree({ 'server/engine/forest/classic.ts': text }))).toHaveLength(1);
  });

  it('are not those of our own function', () => {
    const text = 'const p = predictProbability(forest, x)';
    expect(layers.libraryProbabilities(tree({ 'server/risk/train.ts': text }))).toEqual([]);
  });
});

describe('cycles', () => {
  it('are found once, whoever is asked first', () => {
    const sources = tree({
      'db/a.ts': `import './b.ts'`,
      'db/b.ts': `import './c.ts'`,
      'db/c.ts': `import './a.ts'`,
    });
    expect(layers.cycles(sources)).toEqual([
      expect.stringContaining('db/a.ts → db/b.ts → db/c.ts → db/a.ts'),
    ]);
  });
});

describe('sizes and names', () => {
  it('count lines of files and of functions', () => {
    const long = `export function f() {\n${'  call();\n'.repeat(301)}}`;
    const sources = tree({ 'server/risk/long.ts': long });
    expect([...shape.fileSizes(sources), ...shape.functionSizes(sources)]).toHaveLength(2);
  });

  it.each([
    'server/utils/a.ts',
    'server/risk/helpers.ts',
    'server/risk/ScoreAll.ts',
    'server/lib.ts',
    'tests/Odd/a.ts',
  ])('refuse %s', (path) => {
    expect(shape.names(tree({ [path]: 'export const a = 1' }))).toHaveLength(1);
  });

  it.each([
    'app/(desk)/cases/[id]/page.tsx',
    'app/api/auth/[...path]/route.ts',
    'tests/e2e/first-visit.spec.ts',
  ])('allow %s', (path) => {
    expect(shape.names(tree({ [path]: 'export const a = 1' }))).toEqual([]);
    expect(shape.depth(tree({ [path]: 'export const a = 1' }))).toEqual([]);
  });

  it('refuse a fifth folder and a barrel', () => {
    expect(shape.depth(tree({ 'server/a/b/c/d/e.ts': 'export const a = 1' }))).toHaveLength(1);
    expect(shape.barrels(tree({ 'server/risk/all.ts': `export * from './train.ts'` }))).toHaveLength(1);
    expect(shape.barrels(tree({ 'db/schema/index.ts': `export * from './people.ts'` }))).toEqual([]);
  });
});
