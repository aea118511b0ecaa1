/** How a long piece of work tells what it is doing. `total` is null where the end is not known. */
export interface Progress {
  stage: string;
  done: number;
  total: number | null;
}

/** Handed to every long verb. `report` may be called as often as wished; the runner stores it a few times a second. */
export interface Work {
  report: (progress: Progress) => void;
  /** Aborted when a person cancels or the server stops. */
  signal: AbortSignal;
}

/** The reason of `signal` where the server stops: the work is taken up again. Any other reason is a person's wish. */
export class ServerStopping extends Error {
  constructor() {
    super('The server is stopping.');
    this.name = 'ServerStopping';
  }
}
