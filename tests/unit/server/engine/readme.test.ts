import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const engine = join(import.meta.dirname, '../../../../server/engine');

test("the example in the engine's README prints what stands below it", () => {
  const readme = readFileSync(join(engine, 'README.md'), 'utf8');
  const [, code, printed] = /```js\n(.*?)```\n\n```\n(.*?)```/s.exec(readme) ?? [];
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', code ?? ''], {
    cwd: engine,
    encoding: 'utf8',
  });
  expect(said).toBe(printed);
});
