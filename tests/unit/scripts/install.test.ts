import { describe, expect, it } from 'vitest';
import { missing } from '#scripts/setup/dependencies.mjs';

const here = { os: [process.platform], cpu: [process.arch], optional: true };
const elsewhere = { os: ['plan9'], cpu: [process.arch], optional: true };

describe('what an installation lacks', () => {
  it('is nothing where every package has the locked version', () => {
    const packages = { '': {}, 'node_modules/next': { version: '16.4.6', integrity: 'sha512-a' } };
    expect(missing(packages, packages)).toEqual([]);
  });

  it('is a package that is absent, older, or of other content', () => {
    const wanted = {
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version: '1.0.0', integrity: 'sha512-new' },
    };
    const present = {
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { version: '1.0.0', integrity: 'sha512-old' },
    };
    expect(missing(wanted, present)).toEqual(['a', 'b', 'c']);
  });

  it('is a binary for this machine that npm passed over, and not one for another', () => {
    const wanted = {
      'node_modules/@tool/here': { version: '1.0.0', ...here },
      'node_modules/@tool/elsewhere': { version: '1.0.0', ...elsewhere },
    };
    expect(missing(wanted, {})).toEqual(['@tool/here']);
  });
});
