import { expect, type Page } from '@playwright/test';

/** The admin writes the letterhead, whether or not there is one already. */
export async function writeLetterhead(admin: Page): Promise<void> {
  await admin.goto('/letters');
  await admin.getByRole('button', { name: /Write the letterhead|Change/ }).click();
  const form = admin.getByRole('dialog');
  await form.getByLabel('Address').fill('');
  await form.getByLabel('Sender').fill('Harbour Lending');
  await form.getByRole('button', { name: 'Adopt this letterhead' }).click();
  await expect(form.getByText('Enter the address to which a borrower can write.')).toBeVisible();
  await form.getByLabel('Debts are owed to').fill('Harbour Lending');
  await form.getByLabel('Address').fill('12 Quay Street, Suite 400\nNew York, NY 10004');
  await form.getByLabel('Telephone').fill('+1 212 555 0142');
  await form.getByLabel('E-mail').fill('accounts@harbour.example');
  await form.getByLabel('How to pay').fill('By transfer to account 0012 3456 7890, with our reference.');
  await form.getByLabel('Signed by').fill('Accounts department\nHarbour Lending');
  await form
    .getByLabel('Foot of each page')
    .fill('Harbour Lending Inc., registered in Delaware, no. 1234567.');
  await form.getByLabel('Paper').selectOption('letter');
  await form.getByRole('button', { name: 'Adopt this letterhead' }).click();
  await expect(form).toHaveCount(0);
  await expect(admin.getByText(/^Version \d+, on every letter from now on/)).toBeVisible();
}
