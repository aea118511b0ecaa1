import { describe, expect, it } from 'vitest';
import { walkCode } from '#server/engine/forest/walk-code.ts';
import { assembleWalk } from '#tests/support/assemble-walk.ts';

describe('the compiled walk', () => {
  it('is what its text says', async () => {
    expect(walkCode).toBe(await assembleWalk());
  });
});
