import { beforeEach, describe, expect, test, vi } from 'vitest';
import { smsReply } from '#db/schema/index.ts';
import { takeMailBounce, takeSmsCall } from '#server/api/gateway.ts';
import { stopMessages } from '#server/api/stop.ts';
import { signatureOf } from '#server/messaging/delivery/signature.ts';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { type LetterBox, letterBox, publicUrl } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

const secret = 'a secret of sixteen or more';
let box: LetterBox;

beforeEach(async () => {
  box = await letterBox();
  globalThis.recoupDatabase = box.db;
  vi.stubEnv('RECOUP_GATEWAY_SECRET', secret);
  return () => {
    globalThis.recoupDatabase = undefined;
    vi.unstubAllEnvs();
  };
});

interface Call {
  body: string;
  at?: number;
  signedWith?: string;
  signedBody?: string;
}

function call(path: string, { body, at = Date.now(), signedWith = secret, signedBody = body }: Call) {
  return new Request(`${publicUrl}/api/${path}`, {
    method: 'POST',
    body,
    headers: {
      'x-recoup-timestamp': String(at),
      'x-recoup-signature': signatureOf(signedWith, String(at), signedBody),
    },
  });
}

const stop = JSON.stringify({ type: 'reply', id: 'r1', from: '+9779800000000', text: 'Stop please' });

describe('a call of the gateway', () => {
  test('is taken once, however often it is repeated', async () => {
    const answer = await takeSmsCall(call('gateway', { body: stop }));
    expect([answer.status, await answer.json()]).toEqual([200, { optedOut: 1 }]);
    expect((await takeSmsCall(call('gateway', { body: stop }))).status).toBe(200);
    expect(box.db.select().from(smsReply).all()).toHaveLength(1);
  });

  test.each<[string, Partial<Call>]>([
    ['another secret', { signedWith: 'another secret, long enough' }],
    ['another body', { signedBody: `${stop} ` }],
    ['an old moment', { at: Date.now() - 10 * 60_000 }],
    ['a moment to come', { at: Date.now() + 10 * 60_000 }],
  ])('signed for %s is refused and changes nothing', async (_, how) => {
    expect((await takeSmsCall(call('gateway', { body: stop, ...how }))).status).toBe(403);
    expect((await takeMailBounce(call('bounces', { body: stop, ...how }))).status).toBe(403);
    expect(box.db.select().from(smsReply).all()).toEqual([]);
  });

  test('without a secret here is answered as if there were no such address', async () => {
    vi.stubEnv('RECOUP_GATEWAY_SECRET', 'short');
    expect((await takeSmsCall(call('gateway', { body: stop }))).status).toBe(404);
  });

  test.each([
    '',
    'no json',
    '[]',
    '{"type":"reply"}',
    `{"type":"reply","id":"${'x'.repeat(300)}","from":"+1","text":""}`,
  ])('that says %s is refused in a sentence', async (body) => {
    const answer = await takeSmsCall(call('gateway', { body }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ message: expect.any(String) });
  });

  test('that never ends is stopped after a megabyte', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 100_000;
        controller.enqueue(new Uint8Array(100_000));
      },
    });
    const init = { method: 'POST', body: endless, duplex: 'half' } as const;
    expect((await takeMailBounce(new Request(`${publicUrl}/api/bounces`, init))).status).toBe(400);
    expect(sent).toBeLessThan(2_000_000);
  });
});

describe('the one-click unsubscribe of a mail program', () => {
  async function link() {
    const server = await mailServer();
    const id = box.write();
    await box.deliver({ smtp: server.settings });
    const [, url = '', token = ''] =
      /List-Unsubscribe: <(https:\/\/\S+\/api\/stop\/(\S+))>/.exec(server.taken[0]?.toString() ?? '') ?? [];
    return { url, token, id };
  }

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])(
    'posted as %s holds at once and is answered without a redirect',
    async (kind) => {
      const { url, token } = await link();
      const waiting = box.write();
      const form = new FormData();
      form.set('List-Unsubscribe', 'One-Click');
      const body = kind === 'multipart/form-data' ? form : new URLSearchParams('List-Unsubscribe=One-Click');
      const answer = await stopMessages(new Request(url, { method: 'POST', body }), token);
      expect(answer.status).toBe(200);
      expect(messageById(box.db, waiting).state).toBe('cancelled');
    },
  );

  test('with a token that is none, or a body without end, ends nothing', async () => {
    const { url, token } = await link();
    const body = 'List-Unsubscribe=One-Click';
    expect((await stopMessages(new Request(url, { method: 'POST', body }), `${token}x`)).status).toBe(404);
    const huge = new Request(url, { method: 'POST', body: 'x'.repeat(100_000) });
    expect((await stopMessages(huge, token)).status).toBe(400);
    expect(box.write()).toBeGreaterThan(0);
  });
});
