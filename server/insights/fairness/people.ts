/** The borrowers behind a book's loans. */
export interface People {
  /** Ascending. */
  ids: Int32Array;
  /** Row of the loan with each borrower's highest score, which decides their lane; the first of several. */
  decidingRows: Int32Array;
  /** The place among `ids` of the borrower whose loan stands in a row of the facts. */
  placeOf: (row: number) => number;
}

export function peopleOf({
  facts: { borrowerIds },
  scores,
}: {
  facts: { borrowerIds: Int32Array };
  scores: Float64Array;
}): People {
  const order = Int32Array.from(borrowerIds, (_, r) => r).sort(
    (a, b) => (borrowerIds[a] ?? 0) - (borrowerIds[b] ?? 0) || a - b,
  );
  const places = new Int32Array(borrowerIds.length);
  const ids = new Int32Array(borrowerIds.length);
  const decidingRows = new Int32Array(borrowerIds.length);
  let count = 0;
  for (const r of order) {
    const id = borrowerIds[r] ?? 0;
    if (count === 0 || ids[count - 1] !== id) {
      ids[count] = id;
      decidingRows[count++] = r;
    } else if ((scores[r] ?? 0) > (scores[decidingRows[count - 1] ?? 0] ?? 0)) decidingRows[count - 1] = r;
    places[r] = count - 1;
  }
  return {
    ids: ids.slice(0, count),
    decidingRows: decidingRows.slice(0, count),
    placeOf: (row) => places[row] ?? 0,
  };
}

/** Row of the loan that decides the lane of the person at this place. */
export const deciding = ({ decidingRows }: People, place: number): number => decidingRows[place] ?? 0;
