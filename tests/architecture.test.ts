// The authority on layers, cycles, sizes and names. Each failure says which file breaks which rule and
// what to do; the rules themselves are in support/architecture.
import { expect, test } from 'vitest';
import * as layers from './support/architecture/layers.ts';
import * as shape from './support/architecture/shape.ts';
import { readSources, type Source } from './support/architecture/source.ts';

const sources = readSources(process.cwd());

const rules: [sentence: string, breaches: (sources: Source[]) => string[]][] = [
  ['relative imports stay in their top-level folder and name the file whole', layers.specifiers],
  ['db imports nothing of ours outside db, and db/terms.ts nothing at all', layers.databaseImports],
  ['the server’s rooms look down and its stages look back', layers.serverImports],
  ['pages ask server/api, components read schemas, terms and types', layers.screenImports],
  ['the product does not depend on its tests and tools', layers.toolImports],
  ['decisions are pure: no handle, no clock, no randomness', layers.pureDecisions],
  ['the engine has neither clock nor unseeded randomness', layers.engineWithoutClock],
  ['nobody asks ml-random-forest for a probability', layers.libraryProbabilities],
  ['no file imports itself by a detour', layers.cycles],
  [`files have at most ${shape.MOST_FILE_LINES} lines`, shape.fileSizes],
  [`functions have at most ${shape.MOST_FUNCTION_LINES} lines`, shape.functionSizes],
  ['files and folders are named after what they do', shape.names],
  [`folders are at most ${shape.MOST_FOLDERS} deep`, shape.depth],
  ['there are no barrels except db/schema/index.ts', shape.barrels],
];

test.each(rules)('%s', (_, breaches) => {
  const found = breaches(sources);
  if (found.length > 0) expect.fail(['', ...found].join('\n'));
});
