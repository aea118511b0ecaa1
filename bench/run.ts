/**
 * npm run bench -- engine [--json] [--rows 500,50000] [--rounds 3] [--only fit,score] [--thorough]
 *
 * npm run bench -- queue [--json] [--rows 100000] [--rounds 10]
 *
 * A suite measures the product beside the program it wants to beat, where there is one, in one run, on the same rows.
 */
import { parseArgs } from 'node:util';
import { benchEngine } from './engine/suite.ts';
import { benchQueue } from './queue/suite.ts';
import { jsonReporter, type Reporter, tableReporter } from './report.ts';
import type { SuiteOptions } from './suites.ts';

interface Suite {
  run: (options: SuiteOptions, reporter: Reporter) => Promise<void>;
  /** Row counts where the command names none. */
  rows: string;
}

const suites: Record<string, Suite> = {
  engine: { run: benchEngine, rows: '500,5000,50000,500000' },
  queue: { run: benchQueue, rows: '100000' },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string', default: '' },
    thorough: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !(name in suites));
if (positionals.length === 0 || unknown.length > 0) {
  const names = Object.keys(suites).join(', ');
  console.error(`Which suite? Known: ${names}. Given: ${positionals.join(' ') || 'none'}.`);
  process.exit(1);
}
const reporter = values.json ? jsonReporter() : tableReporter();
reporter.machine();
for (const name of positionals) {
  const suite = suites[name];
  await suite?.run(
    {
      rows: (values.rows ?? suite.rows).split(',').map(Number),
      rounds: values.rounds === undefined ? undefined : Number(values.rounds),
      only: values.only === '' ? [] : values.only.split(','),
      thorough: values.thorough,
    },
    reporter,
  );
}
