import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { message, messageAttempt } from '#db/schema/index.ts';
import { loadFacts } from '#server/compliance/load-facts.ts';
import { freshHome } from '#tests/support/desk.ts';
import { letterBox, publicUrl } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

const program = resolve('tests/support/write-and-send.ts');

test('three processes that write the same click and empty one outbox send each mail once', async () => {
  const file = join(freshHome(), 'recoup.db');
  const box = await letterBox(Array(9).fill({}), { file });
  const server = await mailServer();
  box.borrowerIds.forEach((_, b) => {
    if (b > 0) box.writeTo(b);
  });
  const senders = [1, 2, 3].map(() =>
    spawn(process.execPath, [program, file, String(box.borrowerIds[0]), 'email', String(box.clock.at)], {
      env: {
        ...process.env,
        RECOUP_PUBLIC_URL: publicUrl,
        RECOUP_MAIL_FROM: 'office@lender.example',
        RECOUP_SMTP_URL: server.url,
      },
      stdio: 'ignore',
    }),
  );
  expect(await Promise.all(senders.map(async (sender) => (await once(sender, 'exit'))[0]))).toEqual([
    0, 0, 0,
  ]);

  expect(server.recipients.toSorted()).toEqual(box.borrowerIds.map((_, b) => `b${b + 1}@example.test`));
  const messages = box.db.select().from(message).all();
  expect(messages.map(({ state, attempts }) => [state, attempts])).toEqual(Array(9).fill(['sent', 1]));
  expect(box.db.select().from(messageAttempt).all()).toHaveLength(9);
  for (const id of box.borrowerIds) expect(loadFacts(box.db, id, box.clock.at).history).toHaveLength(1);
});
