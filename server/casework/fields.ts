import { z } from 'zod';
import { isDay } from '../core/calendar.ts';
import { largestMinor } from './limits.ts';

// What the inputs of casework are made of.

export const id = z.number().int().positive();
export const day = z.string().refine(isDay, 'Enter a day that exists, for example 2026-10-31.');

const tooLarge = 'This amount is too large to be right. Check the number of zeros.';
const tooPrecise = 'Enter an amount with no more decimals than the currency has.';

/** Money someone typed: whole minor units above zero. */
export const amount = z
  .number('Enter an amount.')
  .gt(0, 'Enter an amount above zero.')
  .max(largestMinor, tooLarge)
  .refine(Number.isInteger, tooPrecise);

export const notNegative = z
  .number('Enter an amount.')
  .min(0, 'Enter zero or more.')
  .max(largestMinor, tooLarge)
  .refine(Number.isInteger, tooPrecise);

export const note = z.string().trim().max(4000, 'Keep the note below 4,000 characters.');
