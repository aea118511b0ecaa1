import { spawnSync } from 'node:child_process';
import { expect, test } from '../support/browser.ts';
import { install } from '../support/installation.ts';

test('a taken port is told in one sentence', ({ installation }) => {
  const { port } = new URL(installation.url);
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs'], {
    encoding: 'utf8',
    env: { ...process.env, PORT: port, RECOUP_HOME: installation.home },
  });
  expect(stderr).toBe(
    `recoup: port ${port} is taken by another program. End that one, or choose another port: PORT=${Number(port) + 1} npm start\n`,
  );
  expect(status).toBe(1);
});

test('killed outright it frees its port and comes up again on the same data', async ({ installation }) => {
  await installation.restart('SIGKILL');
  expect((await fetch(`${installation.url}/api/health`)).status).toBe(200);
});

test('a server without an admin prints a one-time code once the network can reach it', async () => {
  const exposed = await install({ host: '0.0.0.0' });
  try {
    await expect.poll(() => exposed.output()).toMatch(/no admin yet[\s\S]*\/setup\?code=[a-z0-9]{20}\n/);
  } finally {
    await exposed.remove();
  }
});
