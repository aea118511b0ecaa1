import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isDay } from '../core/calendar.ts';
import { type NewPortfolio, newPortfolio } from '../portfolio/schema.ts';
import { CommandError } from './fail.ts';

export interface ImportArguments {
  file: string;
  asOf: string;
  /** What the portfolio is made with where none has its name. */
  portfolio: NewPortfolio;
}

const usage =
  'Usage: npm run --silent import -- FILE.csv --as-of YYYY-MM-DD [--portfolio NAME] [--currency USD] [--locale en-US] [--time-zone UTC] [--jurisdiction hours-only]';

/** @throws CommandError with one line that says what is wrong. */
export function readImportArguments(argv: string[]): ImportArguments {
  const { values, positionals } = parse(argv);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new CommandError(`Name one loan file. ${usage}`);
  const asOf = values['as-of'];
  if (!asOf) throw new CommandError(`Say which day the file describes with --as-of YYYY-MM-DD. ${usage}`);
  if (!isDay(asOf)) throw new CommandError(`--as-of ${asOf} is not a day; write it as YYYY-MM-DD.`);
  const wanted = newPortfolio.safeParse({
    name: values.portfolio,
    currency: values.currency,
    locale: values.locale,
    timeZone: values['time-zone'],
    jurisdiction: values.jurisdiction,
  });
  if (!wanted.success) throw new CommandError(wanted.error.issues.map((issue) => issue.message).join(' '));
  // npm changes to the project's folder; the path is meant from where the person stands
  return { file: resolve(process.env.INIT_CWD ?? '.', file), asOf, portfolio: wanted.data };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        'as-of': { type: 'string' },
        portfolio: { type: 'string', default: 'My portfolio' },
        currency: { type: 'string', default: 'USD' },
        locale: { type: 'string', default: 'en-US' },
        'time-zone': { type: 'string', default: 'UTC' },
        jurisdiction: { type: 'string', default: 'hours-only' },
      },
    });
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : error} ${usage}`);
  }
}
