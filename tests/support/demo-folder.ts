// Making the demo in a data folder of its own, at a fixed moment, with power cuts where wished.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '#db/client.ts';
import { demoYear } from '#db/seed/year/options.ts';
import { demoIdOf } from '#server/auth/demo.ts';
import { type DemoKey, demoPeople } from '#server/auth/schema.ts';
import type { LifeRequest } from '#server/cli/year/live.ts';
import { makeDemo } from '#server/cli/year/make.ts';
import type { Context } from '#server/core/context.ts';
import { quietWork } from './lived-year.ts';

/** Half past nine of a Monday in New York. */
export const mondayMorning = Date.parse('2026-11-23T14:30:00Z');

interface Wanted extends Pick<LifeRequest, 'told' | 'lived'> {
  borrowers?: number;
  months?: number;
  stopAt?: string;
  now?: number;
}

export interface Demo {
  home: string;
  said: string[];
  make: (wanted?: Wanted) => Promise<boolean>;
  open: () => Database;
  close: () => void;
}

/** A data folder of its own to make demos in. */
export function demoIn(home = mkdtempSync(join(tmpdir(), 'recoup-demo-'))): Demo {
  const said: string[] = [];
  return {
    home,
    said,
    make: ({ stopAt, now = mondayMorning, told, lived, ...size } = {}) =>
      makeDemo({
        home,
        now: () => now,
        options: { ...demoYear, ...size },
        work: quietWork,
        ...(told ? { told } : {}),
        ...(lived ? { lived } : {}),
        say: (what) => {
          said.push(what);
          if (stopAt && what.startsWith(stopAt)) throw new Error('The power went out.');
        },
      }),
    open: () => openDatabase(join(home, 'recoup.db')),
    close: () => rmSync(home, { recursive: true }),
  };
}

/** What one of the demo's people works with. */
export function contextOf(db: Database, key: DemoKey, at = mondayMorning): Context {
  const found = demoPeople.find((each) => each.key === key);
  if (!found) throw new Error(`${key} is nobody.`);
  return { db, actor: { id: demoIdOf(key), name: found.name, role: found.role }, now: () => at };
}
