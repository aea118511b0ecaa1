import { integer, text } from 'drizzle-orm/sqlite-core';

/** Money in whole minor units of the portfolio's currency (cents, paise; yen as they are). */
export const minor = () => integer({ mode: 'number' });

/** A calendar day, `YYYY-MM-DD`, in the portfolio's own zone. */
export const day = () => text();

/** An instant, milliseconds since the epoch. */
export const instant = () => integer({ mode: 'number' });

export const flag = () => integer({ mode: 'boolean' });

/** JSON that one writer freezes and readers show; never queried by its inside. */
export const json = <T>() => text({ mode: 'json' }).$type<T>();

export const id = () => integer({ mode: 'number' }).primaryKey({ autoIncrement: true });

/** Who wrote the row; a null id is Recoup itself. */
export const authorship = () => ({ authorId: text(), authorName: text().notNull(), at: instant().notNull() });
