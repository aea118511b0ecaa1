// The demo as `npm run demo` makes it, made once for everything that looks at it, with the truth that no row of it holds.
import type { Database } from '#db/client.ts';
import type { Answer } from '#db/seed/year/pay.ts';
import type { World } from '#db/seed/year/world.ts';
import type { Year } from '#server/cli/year/year.ts';
import { type Demo, demoIn } from './demo-folder.ts';

export interface Shipped {
  home: string;
  db: Database;
  world: World;
  /** The lender's name of each borrower → the row's id. */
  borrowers: ReadonlyMap<string, number>;
  options: Year['options'];
  portfolioId: number;
  /** Every decision of a borrower, with its truth. */
  answers: readonly Answer[];
  close: () => void;
}

/** @throws Error where a demo was there already */
export async function shippedDemo(): Promise<Shipped> {
  const demo: Demo = demoIn();
  const answers: Answer[] = [];
  let year: Year | null = null;
  await demo.make({
    told: (answer) => answers.push(answer),
    lived: (whole) => {
      year = whole;
    },
  });
  const { world, borrowers, options, portfolioId } = theYear(year);
  const db = demo.open();
  return {
    home: demo.home,
    db,
    world,
    borrowers,
    options,
    portfolioId,
    answers,
    close: () => {
      db.$client.close();
      demo.close();
    },
  };
}

function theYear(year: Year | null): Year {
  if (year === null) throw new Error('No demo was made.');
  return year;
}
