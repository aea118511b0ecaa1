import { resolve } from 'node:path';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { roles } from '#db/terms.ts';
import { demoPersonId, ensureDemoPeople } from '../auth/demo.ts';
import { fail } from './fail.ts';
import { demoPortfolio, prepareDemo } from './prepare-demo.ts';

// Prepares the demo's data folder: run before the demo server starts, as often as wished.
try {
  const home = resolve(process.env.RECOUP_HOME ?? '.recoup-demo');
  const began = performance.now();
  const db = openDatabase(resolve(home, 'recoup.db'));
  migrate(db);
  // a password takes a tenth of a second to hash, so who is there is not asked to be made again
  if (roles.some((role) => demoPersonId(db, role) === null)) await ensureDemoPeople(db, Date.now());
  const steps = await prepareDemo(db, {
    home,
    now: Date.now,
    work: { report: () => undefined, signal: new AbortController().signal },
    say,
  });
  db.$client.close();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`${demoPortfolio.name} ${steps === 0 ? 'was ready' : 'is ready'} (${seconds} s)`);
} catch (error) {
  fail(error);
}

function say(what: string) {
  console.log(`demo: ${what}`);
}
