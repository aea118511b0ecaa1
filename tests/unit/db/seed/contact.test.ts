import { expect, test } from 'vitest';
import { demoBook, loansOn } from '#db/seed/book.ts';

const contacts = [...loansOn({ ...demoBook, borrowers: 3000 }, demoBook.lastDay)].map(
  ({ contact }) => contact,
);
const numbers = contacts.flatMap(({ mobile, phone }) => [mobile, phone]).filter((number) => number !== null);

test('nobody in the world answers the numbers of the simulated borrowers', () => {
  const whole = numbers.filter((number) => number.length === 14);
  expect(whole.length / numbers.length).toBeGreaterThan(0.99);
  for (const number of whole) expect(number).toMatch(/^\(\d{3}\) 555-01\d\d$/);
});

test('no letter and no e-mail reaches anybody', () => {
  for (const { email, postcode } of contacts) {
    expect(email ?? 'x@example.com').toMatch(/^[a-z.]+(\.\d+)?@example\.com$|^x@example\.com$/);
    expect(Number(postcode)).toBeLessThan(500);
  }
});

test('a few can only be written to, and a few numbers are wrong, as in a real file', () => {
  expect(contacts.some(({ mobile, phone }) => mobile === null && phone === null)).toBe(true);
  expect(numbers.some((number) => number.length < 14)).toBe(true);
});
