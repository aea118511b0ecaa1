// What `npm test` runs, in order: the quick checks first, the browser last.
import { join } from 'node:path';
import { countCheck, countPlaywright, countReport, countVitest } from './count.mjs';

/** @typedef {import('./count.mjs').Count} Count */
/** @typedef {{ name: string, command: string[], report?: string, count: (exitCode: number) => Count, needs?: string[] }} Stage */
// `needs`: what must be in the environment for the stage to make sense; without it the stage has failed.

/**
 * @param {string} root
 * @param {string} results the folder for the tools' reports
 * @returns {Stage[]}
 */
export function stagesIn(root, results) {
  /** @param {string} path */
  const tool = (path) => join(root, 'node_modules', path);
  /** @type {(name: string) => Stage} */
  const vitest = (name) => {
    const report = join(results, `${name}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    return {
      name,
      command: [tool('vitest/vitest.mjs'), 'run', '--project', name, '--passWithNoTests', ...reporters],
      report,
      count: (exitCode) => countReport(report, countVitest, exitCode),
    };
  };
  const e2e = join(results, 'e2e.json');
  return [
    { name: 'lint', command: [tool('@biomejs/biome/bin/biome'), 'check'], count: countCheck },
    { name: 'types', command: [tool('typescript/bin/tsc'), '--noEmit'], count: countCheck },
    { name: 'unused', command: [tool('knip/bin/knip.js')], count: countCheck },
    vitest('architecture'),
    vitest('unit'),
    vitest('integration'),
    {
      name: 'e2e',
      command: [tool('@playwright/test/cli.js'), 'test'],
      report: e2e,
      count: (exitCode) => countReport(e2e, countPlaywright, exitCode),
      needs: ['RECOUP_BUILD', 'CHROMIUM_PATH'],
    },
  ];
}
