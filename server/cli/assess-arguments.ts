import { type Trainer, trainers } from '#db/model-terms.ts';
import { type TargetRule, targetRules } from '#db/terms.ts';
import { defaultSeed } from '../risk/train.ts';
import {
  fromWhereTheyStand,
  type LoanFile,
  loanFileOptions,
  parseCommand,
  readLoanFile,
} from './arguments.ts';
import { CommandError } from './fail.ts';

export interface AssessArguments extends LoanFile {
  out: string;
  target: TargetRule;
  trainer: Trainer;
  seed: number;
}

const usage =
  'Usage: npm run --silent assess -- FILE.csv --as-of YYYY-MM-DD --out DIR [--target auto|segment|outcome] [--trainer forest|classic] [--seed N] [--currency USD] [--portfolio NAME]';

const options = {
  ...loanFileOptions,
  out: { type: 'string' },
  target: { type: 'string', default: 'auto' },
  trainer: { type: 'string', default: 'forest' },
  seed: { type: 'string', default: String(defaultSeed) },
} as const;

/** @throws CommandError with one line that says what is wrong. */
export function readArguments(argv: string[]): AssessArguments {
  const { values, positionals } = parseCommand(argv, { options, usage });
  const loanFile = readLoanFile(values, positionals, usage);
  if (!values.out) throw new CommandError(`Say where the results go with --out DIR. ${usage}`);
  const target = targetRules.find((rule) => rule === values.target);
  if (!target) throw new CommandError(`--target ${values.target} is not one of ${targetRules.join(', ')}.`);
  const trainer = trainers.find((name) => name === values.trainer);
  if (!trainer) throw new CommandError(`--trainer ${values.trainer} is not one of ${trainers.join(', ')}.`);
  const seed = Number(values.seed);
  if (!/^\d+$/.test(values.seed) || !Number.isSafeInteger(seed)) {
    throw new CommandError(`--seed ${values.seed} is not a whole number of 0 or more.`);
  }
  return { ...loanFile, out: fromWhereTheyStand(values.out), target, trainer, seed };
}
