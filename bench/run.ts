/**
 * npm run bench -- engine [--json] [--rows 500,50000] [--rounds 3] [--only fit,score] [--thorough]
 *
 * A suite measures the product beside the program it wants to beat, in one run, on the same rows.
 */
import { parseArgs } from 'node:util';
import { benchEngine } from './engine/suite.ts';
import { jsonReporter, type Reporter, tableReporter } from './report.ts';

/** What a suite is told; each suite takes what it understands. */
export interface SuiteOptions {
  /** Row counts to measure at. */
  readonly rows: readonly number[];
  /** Rounds per case; undefined leaves it to the suite. */
  readonly rounds: number | undefined;
  /** Kinds of cases to measure; empty for all. */
  readonly only: readonly string[];
  /** Also what takes very long. */
  readonly thorough: boolean;
}

const suites: Record<string, (options: SuiteOptions, reporter: Reporter) => Promise<void>> = {
  engine: benchEngine,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: '500,5000,50000,500000' },
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
  await suites[name]?.(
    {
      rows: values.rows.split(',').map(Number),
      rounds: values.rounds === undefined ? undefined : Number(values.rounds),
      only: values.only === '' ? [] : values.only.split(','),
      thorough: values.thorough,
    },
    reporter,
  );
}
