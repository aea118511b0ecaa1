import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { type AuthorityCell, settlementAuthority } from '#db/schema/index.ts';
import { type Day, dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { fractionDigits } from '../../core/money.ts';
import { portfolioById } from '../../portfolio/queries.ts';
import { bandsOf, defaultAuthority } from './rules.ts';

interface Book {
  id: number;
  currency: string;
}

/** The matrix in force on a day: the portfolio's newest version whose day has come, else the default in its currency. */
export function authorityOf(
  db: Pick<Database, 'select'>,
  portfolio: Book,
  today: Day,
): readonly AuthorityCell[] {
  return inForce(db, portfolio.id, today)?.cells ?? defaultFor(portfolio);
}

const defaultFor = ({ currency }: Book) => defaultAuthority(10 ** fractionDigits(currency));

function inForce(db: Pick<Database, 'select'>, portfolioId: number, today: Day) {
  return db
    .select()
    .from(settlementAuthority)
    .where(
      and(
        eq(settlementAuthority.portfolioId, portfolioId),
        sql`coalesce(${settlementAuthority.validFrom}, '') <= ${today}`,
      ),
    )
    .orderBy(desc(settlementAuthority.version))
    .limit(1)
    .get();
}

/** The newest version, whether or not its day has come; 0 where none was adopted. */
export function newestVersion(db: Pick<Database, 'select'>, portfolioId: number): number {
  const newest = db
    .select({ version: settlementAuthority.version })
    .from(settlementAuthority)
    .where(eq(settlementAuthority.portfolioId, portfolioId))
    .orderBy(desc(settlementAuthority.version))
    .limit(1)
    .get();
  return newest?.version ?? 0;
}

/** The matrix in force, row by row, and every version with who adopted it, from when on and why. @throws AppError not_found */
export function authorityVersions({ db, now }: Context, portfolioId: number) {
  const portfolio = portfolioById(db, portfolioId);
  const today = dayIn(portfolio.timeZone, now());
  const current = inForce(db, portfolioId, today);
  const versions = db
    .select()
    .from(settlementAuthority)
    .where(eq(settlementAuthority.portfolioId, portfolioId))
    .orderBy(desc(settlementAuthority.version))
    .limit(20)
    .all();
  return {
    newest: versions[0]?.version ?? 0,
    /** Null while the matrix is the one that every portfolio starts with. */
    version: current?.version ?? null,
    bands: bandsOf(current?.cells ?? defaultFor(portfolio)),
    versions: versions.map(({ version, validFrom, reason, adoptedAt, adoptedByName, cells }) => ({
      ...{ version, validFrom, reason, adoptedAt, adoptedByName },
      bands: bandsOf(cells),
      isToCome: validFrom !== null && validFrom > today,
    })),
  };
}
export type AuthorityVersions = ReturnType<typeof authorityVersions>;
