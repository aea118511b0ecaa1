/** The file, or what it claims, cannot become a snapshot. Its message is one sentence for the person who sent it. */
export class Refusal extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'Refusal';
  }
}

/** The very file is in the book already, as of that day. */
export class Unchanged extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'Unchanged';
  }
}
