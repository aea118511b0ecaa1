import { z } from 'zod';

/** A letter or a digit: signs that nobody sees, and dots, say nothing to whoever reads the file later. */
const sayingSomething = /[\p{L}\p{N}]/u;
const sentence = 'Say why, in a few words: it stays in the file.';

/** Why somebody did what they did, as every act that has to say so takes it. */
export const reason = z
  .string()
  .trim()
  .min(3, { error: sentence, abort: true })
  .max(1000, 'Keep the reason below 1,000 characters.')
  .regex(sayingSomething, sentence);
