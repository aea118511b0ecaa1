/** Writes server/engine/forest/walk-code.ts from the text in walk-source.ts: `node tests/support/assemble-walk.ts`. */
import { writeFileSync } from 'node:fs';
import wabt from 'wabt';
import { walkSource } from '#server/engine/forest/walk-source.ts';

/** The module as base64. */
export async function assembleWalk(): Promise<string> {
  const { parseWat } = await wabt();
  return Buffer.from(parseWat('walk', walkSource).toBinary({}).buffer).toString('base64');
}

if (import.meta.main) {
  const lines = (await assembleWalk()).match(/.{1,100}/g) ?? [];
  writeFileSync(
    new URL('../../server/engine/forest/walk-code.ts', import.meta.url),
    `/** The module of walk-source.ts, assembled by tests/support/assemble-walk.ts. */
export const walkCode =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`,
  );
}
