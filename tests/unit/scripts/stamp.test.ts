import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf, readStamp, removeStamp, writeStamp } from '#scripts/setup/stamp.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'recoup-stamp-'));
  mkdirSync(join(root, 'app'));
  writeFileSync(join(root, 'app/page.tsx'), 'one');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the hash of a step’s inputs', () => {
  const hash = (facts: unknown[] = []) =>
    hashOf(root, ['app', 'absent.json'], { facts, skip: (path) => path.endsWith('.md') });

  it('stays the same while nothing that counts changes', () => {
    const before = hash();
    writeFileSync(join(root, 'app/README.md'), 'words');
    writeFileSync(join(root, 'app/page.tsx'), 'one');
    expect(hash()).toBe(before);
  });

  it('changes with a content, a name, a file more and a fact', () => {
    const seen = new Set([hash(), hash(['v24'])]);
    writeFileSync(join(root, 'app/page.tsx'), 'two');
    seen.add(hash());
    writeFileSync(join(root, 'app/other.tsx'), '');
    seen.add(hash());
    writeFileSync(join(root, 'absent.json'), '');
    seen.add(hash());
    expect(seen.size).toBe(5);
  });
});

describe('a stamp', () => {
  it('is what was last written, and nothing once removed', () => {
    const file = join(root, 'stamps/build');
    expect(readStamp(file)).toBeNull();
    writeStamp(file, 'a');
    writeStamp(file, 'b');
    expect(readStamp(file)).toBe('b');
    removeStamp(file);
    expect(readStamp(file)).toBeNull();
  });
});
