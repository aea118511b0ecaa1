import { parseArgs } from 'node:util';
import { type TargetRule, targetRules } from '#db/terms.ts';
import { isDay } from '../core/calendar.ts';
import { CommandError } from './fail.ts';

export interface AssessArguments {
  file: string;
  asOf: string;
  out: string;
  target: TargetRule;
  seed: number;
  currency: string;
  portfolio: string;
}

const usage =
  'Usage: npm run --silent assess -- FILE.csv --as-of YYYY-MM-DD --out DIR [--target auto|segment|outcome] [--seed N] [--currency USD] [--portfolio NAME]';

/** @throws CommandError with one line that says what is wrong. */
export function readArguments(argv: string[]): AssessArguments {
  const { values, positionals } = parse(argv);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new CommandError(`Name one loan file. ${usage}`);
  if (!values['as-of'])
    throw new CommandError(`Say which day the file describes with --as-of YYYY-MM-DD. ${usage}`);
  if (!isDay(values['as-of']))
    throw new CommandError(`--as-of ${values['as-of']} is not a day; write it as YYYY-MM-DD.`);
  if (!values.out) throw new CommandError(`Say where the results go with --out DIR. ${usage}`);
  const target = targetRules.find((rule) => rule === values.target);
  if (!target) throw new CommandError(`--target ${values.target} is not one of ${targetRules.join(', ')}.`);
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new CommandError(`--seed ${values.seed} is not a whole number of 0 or more.`);
  return {
    file,
    asOf: values['as-of'],
    out: values.out,
    target,
    seed,
    currency: values.currency,
    portfolio: values.portfolio,
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        'as-of': { type: 'string' },
        out: { type: 'string' },
        target: { type: 'string', default: 'auto' },
        seed: { type: 'string', default: '42' },
        currency: { type: 'string', default: 'USD' },
        portfolio: { type: 'string', default: 'Command line' },
      },
    });
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : error} ${usage}`);
  }
}
