import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { isDay } from '../core/calendar.ts';
import { type NewPortfolio, newPortfolio } from '../portfolio/schema.ts';
import { CommandError } from './fail.ts';

/** A loan file, the day it describes and the portfolio it belongs to: what every command starts from. */
export interface LoanFile {
  file: string;
  asOf: string;
  /** What the portfolio is made with where none has its name. */
  portfolio: NewPortfolio;
}

/** The options of every command; a command adds its own. */
export const loanFileOptions = {
  'as-of': { type: 'string' },
  portfolio: { type: 'string', default: 'My portfolio' },
  currency: { type: 'string', default: 'USD' },
  locale: { type: 'string', default: 'en-US' },
  'time-zone': { type: 'string', default: 'UTC' },
  jurisdiction: { type: 'string', default: 'hours-only' },
} as const satisfies ParseArgsConfig['options'];

/** @throws CommandError where an option is unknown or lacks its value. */
export function parseCommand<O extends NonNullable<ParseArgsConfig['options']>>(
  argv: string[],
  { options, usage }: { options: O; usage: string },
) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options });
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : error} ${usage}`);
  }
}

/** npm changes to the project's folder; a path is meant from where the person stands. */
export const fromWhereTheyStand = (path: string) => resolve(process.env.INIT_CWD ?? '.', path);

type Values = { [name in keyof typeof loanFileOptions]?: string | undefined };

/** @throws CommandError with one line that says what is wrong. */
export function readLoanFile(values: Values, positionals: string[], usage: string): LoanFile {
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new CommandError(`Name one loan file. ${usage}`);
  const asOf = values['as-of'];
  if (!asOf) throw new CommandError(`Say which day the file describes with --as-of YYYY-MM-DD. ${usage}`);
  if (!isDay(asOf)) throw new CommandError(`--as-of ${asOf} is not a day; write it as YYYY-MM-DD.`);
  const { portfolio: name, currency, locale, 'time-zone': timeZone, jurisdiction } = values;
  const wanted = newPortfolio.safeParse({ name, currency, locale, timeZone, jurisdiction });
  if (!wanted.success) throw new CommandError(wanted.error.issues.map(({ message }) => message).join(' '));
  return { file: fromWhereTheyStand(file), asOf, portfolio: wanted.data };
}
