/** The fixed day of every test: at this instant it is that day from Honolulu to Auckland. */
export const today = '2026-03-31';
export const at = Date.UTC(2026, 2, 31, 10);
export const now = () => at;
