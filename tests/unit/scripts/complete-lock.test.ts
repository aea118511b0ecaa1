import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeLock, missingOptional, platformOf } from '../../../scripts/complete-lock.mjs';

describe('the lock', () => {
  it('of this project answers every optional dependency, so that npm ci takes it', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    expect(missingOptional(lock), 'run `npm run lock`').toEqual([]);
  });
});

describe('completing a lock', () => {
  const lock = {
    lockfileVersion: 3,
    packages: {
      '': { name: 'x' },
      'node_modules/tool': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: { '@tool/bin-win32-x64': '2.0.0' },
      },
    },
  };

  it('adds the missing binary with its platform', () => {
    expect(completeLock(lock).packages).toMatchObject({
      'node_modules/@tool/bin-win32-x64': {
        version: '2.0.0',
        dev: true,
        optional: true,
        os: ['win32'],
        cpu: ['x64'],
      },
    });
  });

  it('changes nothing the second time', () => {
    const once = completeLock(lock);
    expect(completeLock(once)).toEqual(once);
  });

  it('reads the platform off the usual spellings', () => {
    expect(platformOf('@oxc-parser/binding-linux-arm-gnueabihf')).toEqual({ os: ['linux'], cpu: ['arm'] });
    expect(platformOf('@tailwindcss/oxide-wasm32-wasi')).toEqual({ cpu: ['wasm32'] });
    expect(platformOf('@biomejs/cli-linux-arm64-musl')).toEqual({ os: ['linux'], cpu: ['arm64'] });
    expect(platformOf('fsevents')).toBeNull();
  });
});
