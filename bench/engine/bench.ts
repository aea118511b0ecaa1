import type { Reporter } from '../report.ts';
import type { SuiteOptions } from '../suites.ts';

export const SEED = 20_240_601;

export interface Bench {
  readonly options: SuiteOptions;
  readonly reporter: Reporter;
  readonly files: BookFiles;
  readonly peers: Peers;
  readonly rows: number;
  readonly rounds: number;
}

export interface BookFiles {
  readonly x: string;
  readonly y: string;
  readonly columns: number;
  readonly total: number;
  readonly names: readonly string[];
}

/** Which of the peers are installed. */
export interface Peers {
  readonly sklearn: boolean;
  readonly pandas: boolean;
  readonly xgboost: boolean;
}
