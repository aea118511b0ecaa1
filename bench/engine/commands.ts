/** What both sides answer to their commands. */

export interface LoadParameters {
  /** File of doubles, column after column, and of label bytes. */
  readonly x: string;
  readonly y: string;
  readonly columns: number;
  /** Rows in the file, and which of them to load. */
  readonly total: number;
  readonly from: number;
  readonly rows: number;
}

export interface FitParameters {
  readonly trees: number;
  readonly leaf: number;
  readonly threads: number;
  readonly seed: number;
}

export interface Timed {
  readonly seconds: number;
}

export interface Quality extends Timed {
  readonly auc: number;
  readonly brier: number;
}

export interface Clustered extends Timed {
  readonly inertia: number;
}

export interface Peak {
  readonly megabytes: number;
}
