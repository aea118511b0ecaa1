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
