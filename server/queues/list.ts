/** A list on Today shows this many and says how many there are. */
const shown = 50;

export interface List<T> {
  total: number;
  items: T[];
}

export function listOf<T>(rows: readonly T[]): List<T> {
  return { total: rows.length, items: rows.slice(0, shown) };
}
