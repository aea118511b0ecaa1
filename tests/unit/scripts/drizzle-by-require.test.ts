import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeOptions } from '#scripts/setup/runtime.mjs';

test('a program and its threads take drizzle-orm from its CommonJS files', () => {
  const program = join(import.meta.dirname, '../../support/which-drizzle.ts');
  const said = execFileSync(process.execPath, [...nodeOptions, program], { encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual({ program: true, thread: true });
});
