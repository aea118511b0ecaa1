import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeLock, missingOptional, platformOf } from '#scripts/complete-lock.mjs';

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

  it('keeps two versions of one binary apart', () => {
    const { packages } = lock;
    const other = { version: '1.0.0', optionalDependencies: { '@tool/bin-win32-x64': '1.0.0' } };
    const completed = completeLock({
      packages: { ...packages, 'node_modules/old/node_modules/tool': other },
    });
    const nested = 'node_modules/old/node_modules/tool/node_modules/@tool/bin-win32-x64';
    expect(completed.packages[nested]).toMatchObject({ version: '1.0.0' });
    expect(completed.packages['node_modules/@tool/bin-win32-x64']).toMatchObject({ version: '2.0.0' });
    expect(missingOptional(completed)).toEqual([]);
  });

  it('reads the platform off the usual spellings', () => {
    expect(platformOf('@oxc-parser/binding-linux-arm-gnueabihf')).toEqual({
      os: ['linux'],
      cpu: ['arm'],
      libc: ['glibc'],
    });
    expect(platformOf('@tailwindcss/oxide-wasm32-wasi')).toEqual({ cpu: ['wasm32'] });
    expect(platformOf('@biomejs/cli-linux-arm64-musl')).toEqual({
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
    });
    expect(platformOf('fsevents')).toBeNull();
  });
});
