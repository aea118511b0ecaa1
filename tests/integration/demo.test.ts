import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, count, eq, isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import {
  assessment,
  auditEvent,
  book,
  imports,
  importWarning,
  laneDecision,
  model,
  playbook,
  portfolio,
  segment,
  segmentation,
  snapshot,
  user,
} from '#db/schema/index.ts';
import { roles } from '#db/terms.ts';
import { prepareDemo } from '#server/cli/prepare-demo.ts';
import { previewContact } from '#server/compliance/preview-contact.ts';
import { closePool } from '#server/engine/pool.ts';

const now = () => Date.parse('2026-11-20T06:00:00Z');
const days = ['2026-08-31', '2026-09-30', '2026-10-31'];

interface Demo {
  home: string;
  db: Database;
  said: string[];
  prepare: (options?: { borrowers?: number; stopAt?: string; now?: () => number }) => Promise<number>;
  close: () => void;
}

function openDemo(): Demo {
  const home = mkdtempSync(join(tmpdir(), 'recoup-demo-'));
  const db = openDatabase(join(home, 'recoup.db'));
  migrate(db);
  const said: string[] = [];
  return {
    home,
    db,
    said,
    prepare: ({ borrowers, stopAt, now: clock = now } = {}) =>
      prepareDemo(db, {
        home,
        now: clock,
        borrowers,
        work: { report: () => undefined, signal: new AbortController().signal },
        say: (what) => {
          said.push(what);
          if (stopAt && what.startsWith(stopAt)) throw new Error('The power went out.');
        },
      }),
    close: () => {
      db.$client.close();
      rmSync(home, { recursive: true });
    },
  };
}

const rowsOf = (db: Database) => ({
  portfolios: db.select().from(portfolio).all().length,
  imports: db.select().from(imports).all().length,
  snapshots: db.select().from(snapshot).all().length,
  assessments: db.select().from(assessment).all().length,
  audited: db.select().from(auditEvent).all().length,
});

afterAll(closePool);

let demo: Demo;
beforeAll(async () => {
  demo = openDemo();
  await demo.prepare();
}, 30_000);
afterAll(() => demo.close());

describe('the demo book', () => {
  it('is imported month by month without a rejected row', () => {
    const found = demo.db.select().from(imports).orderBy(asc(imports.id)).all();
    expect(found.map(({ asOf, state }) => [asOf, state])).toEqual(days.map((day) => [day, 'committed']));
    for (const { rowsRead, rowsRejected, mapping } of found) {
      expect(rowsRejected).toBe(0);
      expect(rowsRead).toBeGreaterThan(2000);
      expect(mapping?.unread).toEqual([]);
    }
  });

  it('contradicts itself in few rows, and never with an instalment above the income', () => {
    const counts = new Map(
      demo.db
        .select()
        .from(importWarning)
        .where(eq(importWarning.importId, 3))
        .all()
        .map((warning) => [warning.code, warning.count]),
    );
    for (const code of [
      'on_time_but_past_due',
      'emi_without_interest',
      'delayed_without_missed_payments',
    ] as const) {
      expect(counts.get(code) ?? 0, code).toBeLessThan(10);
    }
    expect(counts.get('on_time_but_past_due')).toBeGreaterThan(0);
    expect(counts.get('emi_exceeds_income') ?? 0).toBe(0);
  });
});

describe('the demo’s borrowers', () => {
  it('may be called by day, because it is stated where they are', () => {
    const noonInNewYork = Date.parse('2026-11-20T17:00:00Z');
    const preview = { actorId: null, now: noonInNewYork };
    expect(previewContact(demo.db, { borrowerId: 1, channel: 'call' }, preview).verdict).toBe('allow');
  });
});

describe('the demo’s assessments', () => {
  it('is assessed after each snapshot, and the newest assessment is in force', () => {
    const found = demo.db.select().from(assessment).orderBy(asc(assessment.id)).all();
    expect(found).toHaveLength(3);
    expect(demo.db.select().from(book).get()).toMatchObject({
      assessmentId: found[2]?.id,
      snapshotId: found[2]?.snapshotId,
    });
  });

  it('lets both targets rank, and the observed outcome decides', () => {
    const trained = demo.db.select().from(model).all();
    expect(trained).toHaveLength(6);
    for (const { target, active, auc, aucLow, aucOutcomeLow } of trained) {
      expect(aucLow, target).toBeGreaterThanOrEqual(0.6);
      expect(aucOutcomeLow, `${target} against the outcome`).toBeGreaterThanOrEqual(0.6);
      expect(active).toBe(target === 'outcome');
      // a credible book: good, and far from knowing
      if (target === 'outcome') expect(auc).toBeLessThan(0.82);
      if (target === 'outcome') expect(auc).toBeGreaterThan(0.75);
    }
  });

  it('falls into the four archetypes', () => {
    const names = demo.db
      .select({ name: segment.name })
      .from(segment)
      .innerJoin(segmentation, eq(segmentation.id, segment.segmentationId))
      .where(eq(segmentation.assessmentId, 3))
      .all();
    expect(new Set(names.map(({ name }) => name)).size).toBe(4);
    const silhouettes = demo.db.select({ width: segmentation.silhouette }).from(segmentation).all();
    for (const { width } of silhouettes) expect(width).toBeGreaterThan(0.25);
  });

  it('fills every lane, and lets borrowers change between them', () => {
    const byLane = demo.db
      .select({ lane: laneDecision.lane, borrowers: count() })
      .from(laneDecision)
      .where(eq(laneDecision.assessmentId, 3))
      .groupBy(laneDecision.lane)
      .all();
    expect(byLane).toHaveLength(3);
    for (const { lane, borrowers } of byLane) expect(borrowers, lane).toBeGreaterThan(100);
    const moved = demo.db
      .select()
      .from(laneDecision)
      .where(isNotNull(laneDecision.previousLane))
      .all()
      .filter(({ lane, previousLane }) => lane !== previousLane);
    expect(moved.length).toBeGreaterThan(200);
    for (const { changeReason } of moved) expect(changeReason).toBeTruthy();
  });
});

describe('preparing the demo', () => {
  const small = { borrowers: 150 };

  it('does the rest after an interruption, whichever step it came after', async () => {
    const whole = openDemo();
    expect(await whole.prepare(small)).toBe(6);
    expect(whole.said).toHaveLength(6);
    for (const stopAt of whole.said) {
      const interrupted = openDemo();
      await expect(interrupted.prepare({ ...small, stopAt })).rejects.toThrow('The power went out.');
      await interrupted.prepare(small);
      expect(interrupted.said).toEqual(whole.said);
      expect(rowsOf(interrupted.db)).toEqual(rowsOf(whole.db));
      interrupted.close();
    }
    whole.close();
  });

  it('takes up an import that was killed on the way', async () => {
    const killed = openDemo();
    await killed.prepare({ ...small, stopAt: 'assessed' }).catch(() => undefined);
    const { id: portfolioId } = killed.db.select({ id: portfolio.id }).from(portfolio).get() ?? { id: 0 };
    killed.db
      .insert(imports)
      .values({
        portfolioId,
        fileName: 'harbour-lending-2026-09-30.csv',
        filePath: 'uploads/demo-2026-09-30.csv',
        fileBytes: 1,
        asOf: '2026-09-30',
        state: 'running',
        createdAt: now(),
      })
      .run();
    await killed.prepare(small);
    const states = killed.db.select({ asOf: imports.asOf, state: imports.state }).from(imports).all();
    expect(states).toEqual(days.map((asOf) => ({ asOf, state: 'committed' })));
    killed.close();
  });

  it('does not take an assessment that was killed on the way for one', async () => {
    const killed = openDemo();
    await killed.prepare({ ...small, stopAt: 'imported' }).catch(() => undefined);
    const begun = killed.db.select().from(snapshot).get();
    const rules = killed.db.select().from(playbook).get();
    killed.db
      .insert(assessment)
      .values({
        portfolioId: begun?.portfolioId ?? 0,
        snapshotId: begun?.id ?? 0,
        playbookId: rules?.id ?? 0,
        targetRule: 'auto',
        seed: 42,
        loans: begun?.loans ?? 0,
        borrowers: 0,
        createdAt: now(),
      })
      .run();
    await killed.prepare(small);
    const found = killed.db.select().from(assessment).orderBy(asc(assessment.snapshotId)).all();
    expect(found.map(({ snapshotId }) => snapshotId)).toEqual([1, 2, 3]);
    for (const { committedAt } of found) expect(committedAt).not.toBeNull();
    killed.close();
  });

  it('keeps the days it began with, and never imports a day that is to come', async () => {
    const early = openDemo();
    const october = () => Date.parse('2026-10-31T03:00:00Z'); // still the 30th in New York
    await early.prepare({ borrowers: 60, now: october });
    const asOf = () =>
      early.db
        .select({ asOf: snapshot.asOf })
        .from(snapshot)
        .all()
        .map((row) => row.asOf);
    expect(asOf()).toEqual(['2026-07-31', '2026-08-31', '2026-09-30']);
    expect(await early.prepare({ borrowers: 60 })).toBe(0);
    expect(asOf()).toHaveLength(3);
    early.close();
  });
});

describe('npm run demo', () => {
  it('adds the people, leaves the book alone and says that it was ready', () => {
    const before = { ...rowsOf(demo.db), audited: 0 };
    const { stdout, stderr } = spawnSync(process.execPath, ['server/cli/demo.ts'], {
      encoding: 'utf8',
      env: { ...process.env, RECOUP_HOME: demo.home },
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^demo: Harbour Lending \(demo\) was ready \(\d+\.\d s\)\n$/);
    expect({ ...rowsOf(demo.db), audited: 0 }).toEqual(before);
    const held = demo.db.select({ role: user.role }).from(user).all();
    expect(held.map(({ role }) => role).sort()).toEqual([...roles].sort());
  });
});
