import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { test as base, expect, expectAccessible } from '../support/browser.ts';
import { signIn, tuesdayMorning } from '../support/case-screen.ts';

interface MailServer {
  /** Every mail it took, as it came. */
  taken: string[];
}

/** A mail server of this file's own, there before the Recoup that reads where it is. */
const test = base.extend<object, { mail: MailServer }>({
  mail: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures asked for off this pattern
    async ({}, use) => {
      const taken: string[] = [];
      const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['AUTH', 'STARTTLS'],
        logger: false,
        onData(stream, _session, done) {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            taken.push(Buffer.concat(chunks).toString());
            done();
          });
        },
      });
      server.listen(0, '127.0.0.1');
      await once(server.server, 'listening');
      // a TCP server that listens has an address with a port
      const { port } = server.server.address() as AddressInfo;
      const settings = {
        RECOUP_SMTP_URL: `smtp://127.0.0.1:${port}`,
        RECOUP_MAIL_FROM: 'office@harbour.example',
        RECOUP_PUBLIC_URL: 'https://pay.harbour.example',
      };
      Object.assign(process.env, settings);
      await use({ taken });
      for (const name of Object.keys(settings)) delete process.env[name];
      await new Promise<void>((done) => server.close(() => done()));
    },
    { scope: 'worker', auto: true },
  ],
});

test.use({ demo: true, clockAt: tuesdayMorning, expectedErrors: [/status of (400|409|422)/] });

test('a text without its opt-out is not saved, and the rule stands beside it', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/templates');
  await page
    .getByRole('row', { name: /Reminder of the balance.*E-mail.*English/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('article')).toContainText('Dear ');
  await expectAccessible(page);
  await page.getByLabel('Find another').fill('HB-0000002');
  await expect(page.getByLabel('Borrower').locator('option', { hasText: 'HB-0000002' })).toHaveCount(1);
  await page.getByLabel('Find another').press('Enter');
  await expect(page.getByLabel('Borrower').locator('option:checked')).toContainText('HB-0000002');

  const text = page.getByRole('textbox', { name: 'Text' });
  await text.fill('Dear customer, you owe {{debt.owed}}. {{lender.signature}}, a debt collector');
  await expect(page.getByText('Missing: Give a clear, simple way to opt out')).toBeVisible();
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '12 CFR 1006.6(e)' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Version 1 is in use.')).toBeVisible();

  await text.fill('You owe {{debt.owed}}. {{lender.signature}}, a debt collector. Stop: {{optout.link}}');
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByText('Version 2 is in use.')).toBeVisible();
});

test('a manager lets a day run, its reminders leave, and one borrower stops them', async ({
  page,
  browser,
  mail: { taken },
}) => {
  await signIn(page, 'manager');
  await page.goto('/schedule');
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row').filter({ hasText: 'Done' })).toHaveCount(1, { timeout: 1000 });
  }).toPass();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Run now…' }).click();
  await page.getByRole('button', { name: /^Run and write [1-9]/ }).click();

  await expect(async () => {
    await page.goto('/outbox?state=sent');
    await expect(page.getByRole('row').filter({ hasText: 'Sent' }).first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await expectAccessible(page);
  expect(taken[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  await page
    .getByRole('row')
    .filter({ hasText: 'Sent' })
    .first()
    .getByRole('rowheader')
    .getByRole('link')
    .click();
  await expect(page.getByText('Mail server: taken')).toBeVisible();

  const [link = ''] = /\/stop\/[A-Za-z0-9_-]{43}/.exec((taken[0] ?? '').replaceAll('=\r\n', '')) ?? [];
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(new URL(link, page.url()).href);
  await stranger.getByRole('button', { name: 'Stop these e-mails' }).click();
  await expect(stranger.getByRole('heading', { name: 'No more e-mails' })).toBeVisible();
  await stranger.close();
});
