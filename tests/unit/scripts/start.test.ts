import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { homeOf, prepareHome, setupCode } from '#scripts/setup/home.mjs';
import { isRecentEnough } from '#scripts/setup/runtime.mjs';
import { addressFrom, reserve, urlOf } from '#scripts/start/address.mjs';

describe('where the server listens', () => {
  it('is this machine alone, port 3000, unless told otherwise', () => {
    expect(addressFrom({})).toEqual({ host: '127.0.0.1', port: 3000, isLoopback: true });
    expect(addressFrom({ PORT: '', HOST: '' })).toMatchObject({ host: '127.0.0.1', port: 3000 });
    expect(addressFrom({ PORT: '80', HOST: '0.0.0.0' })).toEqual({
      host: '0.0.0.0',
      port: 80,
      isLoopback: false,
    });
    expect(addressFrom({ HOST: '::1' }).isLoopback).toBe(true);
  });

  it('is this machine alone for a demo, whatever HOST says', () => {
    expect(addressFrom({ HOST: '0.0.0.0' }, { demo: true })).toMatchObject({
      host: '127.0.0.1',
      isLoopback: true,
    });
  });

  it.each(['abc', '-1', '65536', '3000.5', '3000 8000'])('is not port %s, and a sentence says so', (PORT) => {
    expect(() => addressFrom({ PORT })).toThrow(`PORT=${PORT} is not a port`);
  });

  it('is not a taken port, and a sentence says so', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = Object(server.address());
    await expect(reserve(addressFrom({ PORT: String(port) }))).rejects.toThrow(`port ${port} is taken`);
    server.close();
  });

  it('is not an address of another machine, and a sentence says so', async () => {
    const elsewhere = { host: '203.0.113.9', port: 0, isLoopback: false };
    await expect(reserve(elsewhere)).rejects.toThrow('HOST=203.0.113.9 is not an address of this machine');
  });

  it('is any free port for PORT=0', async () => {
    const { port } = await reserve(addressFrom({ PORT: '0' }));
    expect(port).toBeGreaterThan(0);
  });

  it('is told as an address to type into a browser', () => {
    expect(urlOf({ host: '127.0.0.1', port: 3000, isLoopback: true })).toBe('http://localhost:3000');
    expect(urlOf({ host: 'fd00::1', port: 3000, isLoopback: false })).toBe('http://[fd00::1]:3000');
    expect(urlOf({ host: '0.0.0.0', port: 3000, isLoopback: false })).not.toContain('0.0.0.0');
  });
});

describe('the data folder', () => {
  it('lies in the project, the demo’s beside it, or where RECOUP_HOME says as seen from the caller', () => {
    expect(homeOf('/project', {})).toBe('/project/.recoup');
    expect(homeOf('/project', {}, { demo: true })).toBe('/project/.recoup-demo');
    expect(homeOf('/project', { RECOUP_HOME: '../data', INIT_CWD: '/project/app' })).toBe('/project/data');
  });

  it('has its secret and its code made once, for its owner’s eyes alone', () => {
    const parent = mkdtempSync(join(tmpdir(), 'recoup-home-'));
    const home = join(parent, 'deep', 'home');
    const mask = process.umask();
    const { secret } = prepareHome(home);
    expect(secret).toHaveLength(43);
    expect(prepareHome(home).secret).toBe(secret);
    expect(setupCode(home)).toBe(setupCode(home));
    for (const [path, mode] of Object.entries({ '.': 0o700, secret: 0o600, 'setup-code': 0o600 }))
      expect(statSync(join(home, path)).mode & 0o777).toBe(mode);
    process.umask(mask);
    rmSync(parent, { recursive: true });
  });

  it('cannot be a file, and a sentence says so', () => {
    expect(() => prepareHome(join(process.cwd(), 'package.json'))).toThrow('RECOUP_HOME chooses another one');
  });
});

describe('the Node that runs Recoup', () => {
  it.each(['v22.18.0', 'v22.21.3', 'v24.0.0', '26.1.0'])('may be %s', (version) => {
    expect(isRecentEnough(version)).toBe(true);
  });
  it.each(['v20.20.2', 'v22.17.1', 'v18.0.0', ''])('may not be %s', (version) => {
    expect(isRecentEnough(version)).toBe(false);
  });
});
