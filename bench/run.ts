/**
 * npm run bench -- engine [--json] [--rows 500,50000] [--rounds 3] [--only fit,score] [--thorough]
 *
 * npm run bench -- queue [--json] [--rows 100000] [--rounds 10]
 *
 * A suite measures the product beside the program it wants to beat, where there is one, in one run, on the same rows.
 */
import { parseArgs } from 'node:util';
import { benchEngine, engineKinds } from './engine/suite.ts';
import { benchQueue } from './queue/suite.ts';
import { jsonReporter, type Reporter, tableReporter } from './report.ts';
import type { SuiteOptions } from './suites.ts';

interface Suite {
  run: (options: SuiteOptions, reporter: Reporter) => Promise<void>;
  /** Row counts where the command names none. */
  rows: string;
  /** What `--only` may name. */
  kinds: readonly string[];
}

const suites: Record<string, Suite> = {
  engine: { run: benchEngine, rows: '500,5000,50000,500000', kinds: engineKinds },
  queue: { run: benchQueue, rows: '100000', kinds: [] },
};

const usage = `npm run bench -- ${Object.keys(suites).join(' | ')} [--json] [--rows 500,50000] [--rounds 3] [--only fit,score] [--thorough]`;

const { values, positionals } = command();
const runs = positionals.map((name) => {
  const suite = suites[name] ?? refuse(`Which suite is “${name}”?`);
  const options: SuiteOptions = {
    rows: (values.rows ?? suite.rows).split(',').map(wholeNumber),
    rounds: values.rounds === undefined ? undefined : wholeNumber(values.rounds),
    only: values.only === '' ? [] : values.only.split(','),
    thorough: values.thorough,
  };
  const unknown = options.only.find((kind) => !suite.kinds.includes(kind));
  if (unknown !== undefined) refuse(`“${unknown}” is nothing that can be measured alone.`);
  return { suite, options };
});
const reporter = values.json ? jsonReporter() : tableReporter();
reporter.machine();
for (const { suite, options } of runs) await suite.run(options, reporter);

function command() {
  try {
    const given = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        rows: { type: 'string' },
        rounds: { type: 'string' },
        only: { type: 'string', default: '' },
        thorough: { type: 'boolean', default: false },
      },
    });
    return given.positionals.length > 0 ? given : refuse('Which suite?');
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(text: string): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : refuse(`“${text}” is not a whole number above 0.`);
}

function refuse(what: string): never {
  console.error(`${what}\n${usage}`);
  process.exit(1);
}
