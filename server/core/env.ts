import { resolve } from 'node:path';

/** The data folder: database, uploads, secrets. `RECOUP_HOME` moves it. */
export function home(): string {
  // the bundler is not to take the data folder for a part of the program
  return resolve(/* turbopackIgnore: true */ process.env.RECOUP_HOME ?? '.recoup');
}

export const databaseFile = () => resolve(/* turbopackIgnore: true */ home(), 'recoup.db');

/** A demo offers one-click sign-in; the start script binds it to loopback. */
export const isDemo = () => process.env.RECOUP_DEMO === '1';
