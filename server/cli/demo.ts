import { resolve } from 'node:path';
import { openDatabase } from '#db/client.ts';
import { demoYear } from '#db/seed/year/options.ts';
import { ensureDemoPeople } from '../auth/demo.ts';
import { now } from '../core/clock.ts';
import { parseCommand } from './arguments.ts';
import { CommandError, fail } from './fail.ts';
import { demoPortfolio } from './year/live.ts';
import { makeDemo } from './year/make.ts';

// Prepares the demo's data folder: run before the demo server starts, as often as wished.
const usage = `Usage: node server/cli/demo.ts [--borrowers ${demoYear.borrowers}] [--months ${demoYear.months}] [--seed ${demoYear.seed}]`;

try {
  const { values } = parseCommand(process.argv.slice(2), {
    usage,
    options: { borrowers: { type: 'string' }, months: { type: 'string' }, seed: { type: 'string' } },
  });
  const options = {
    ...demoYear,
    borrowers: wholeNumber('--borrowers', values.borrowers ?? demoYear.borrowers, [1, 9_999_999]),
    months: wholeNumber('--months', values.months ?? demoYear.months, [1, 36]),
    seed: wholeNumber('--seed', values.seed ?? demoYear.seed, [0, 0xffffffff]),
  };
  const home = resolve(process.env.RECOUP_HOME ?? '.recoup-demo');
  const began = performance.now();
  const work = { report: () => undefined, signal: new AbortController().signal };
  // what browser tests begin with is quick to make, and nobody has been there before them
  const isBare = process.env.RECOUP_TEST === '1' && process.env.RECOUP_DEMO_BARE === '1';
  const size = isBare ? { ...options, months: 2 } : options;
  const made = await makeDemo({ home, now, options: size, isBare, work, say });
  const db = openDatabase(resolve(home, 'recoup.db'));
  // a demo of an earlier version had fewer people
  await ensureDemoPeople(db, now());
  db.$client.close();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`${demoPortfolio.name} ${made ? 'is ready' : 'was ready'} (${seconds} s)`);
} catch (error) {
  fail(error);
}

function wholeNumber(name: string, given: string | number, [least, most]: [number, number]): number {
  const number = Number(given);
  if (`${given}`.trim() !== '' && Number.isInteger(number) && number >= least && number <= most)
    return number;
  throw new CommandError(`${name} is a whole number from ${least} to ${most}, not “${given}”. ${usage}`);
}

function say(what: string) {
  console.log(`demo: ${what}`);
}
