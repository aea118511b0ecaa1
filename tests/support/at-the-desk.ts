import { expect, onTestFinished, vi } from 'vitest';
import { createCaller } from '#server/api/root.ts';
import type { Context } from '#server/core/context.ts';
import { type CaseBook, caseBook } from './case-book.ts';
import { everyRow } from './every-row.ts';

/** The API as somebody's browser reaches it. */
export type Desk = ReturnType<typeof createCaller>;

/** Lets the API answer from this book's database, at its clock; a test that ends gives both back. */
export function openTheApi({ db, clock }: CaseBook): void {
  globalThis.recoupDatabase = db;
  vi.useFakeTimers({ now: clock.at, toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
    globalThis.recoupDatabase = undefined;
  });
}

/** The API for a signed-in person of the book. */
export function as({ actor }: Context): Desk {
  const { id, name, role } = actor;
  return createCaller({ user: { id: id ?? '', name, email: `${id}@example.test`, role } });
}

/** Two borrowers, the first of them in the agent's hands. */
export async function atWork() {
  const book = await caseBook([{}, {}]);
  openTheApi(book);
  const [mine = 0, theirs = 0] = book.borrowerIds;
  const { token } = await as(book.agent).cases.take({ borrowerId: mine });
  return { ...book, mine, theirs, token };
}
export type AtWork = Awaited<ReturnType<typeof atWork>>;

/** The act is refused in these words and leaves every row of every table as it was. */
export async function comesToNothing(
  book: CaseBook,
  act: () => Promise<unknown>,
  words: RegExp,
): Promise<void> {
  const before = everyRow(book);
  await expect(act()).rejects.toThrow(words);
  expect(everyRow(book)).toEqual(before);
}
