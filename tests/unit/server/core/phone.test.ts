import { describe, expect, test } from 'vitest';
import { formatPhone, phoneReader } from '#server/core/phone.ts';

describe('a phone number', () => {
  test.each([
    ['US', '(212) 555-0123', '+12125550123'],
    ['US', '212.555.0123', '+12125550123'],
    ['US', '1 212 555 0123', '+12125550123'],
    ['US', '+44 20 7946 0018', '+442079460018'],
    ['US', '0044 20 7946 0018', '+442079460018'],
    ['US', '212-555-0123 x44', '+12125550123 ext. 44'],
    ['IN', '98765 43210', '+919876543210'],
    ['IN', '09876543210', '+919876543210'],
    ['IN', '919876543210', '+919876543210'],
    ['GB', '020 7946 0018', '+442079460018'],
    ['DE', '030 901820', '+4930901820'],
    [null, '+91 98765 43210', '+919876543210'],
  ])('written in %s as %s is dialled as %s from anywhere', (country, text, number) => {
    expect(phoneReader(country)(text)).toBe(number);
  });

  test.each([
    ['US', '555-0123'],
    ['US', '12'],
    ['US', 'call my brother'],
    ['US', ''],
    [null, '(212) 555-0123'],
    ['AQ', '212 555 0123'],
    ['US', '+1 212 555 01234567'],
  ])('written in %s as “%s” is none that can be dialled', (country, text) => {
    expect(phoneReader(country)(text)).toBeNull();
  });

  test('is shown as its own country groups it, and what is none as it stands', () => {
    expect(formatPhone('+12125550123')).toBe('+1 212 555 0123');
    expect(formatPhone('+442079460018')).toBe('+44 20 7946 0018');
    expect(formatPhone('ring the neighbour')).toBe('ring the neighbour');
  });
});
