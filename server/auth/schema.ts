import { z } from 'zod';
import { roles } from '#db/terms.ts';

const name = z
  .string()
  .trim()
  .min(1, 'Type the name that others will see.')
  .max(120, 'This name is too long: 120 characters at most.');

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'This address is too long.')
  .pipe(z.email('This is not an e-mail address; it needs an @ and a domain.'));

/** No rules about signs and digits: length is what makes a password hard to guess (NIST SP 800-63B). */
const password = z
  .string()
  .min(12, 'Use at least 12 characters; a short sentence is easy to remember.')
  .max(128, 'Use at most 128 characters.');

export const firstAdminInput = z.object({
  name,
  email,
  password,
  /** The one-time code, where this visitor needs one. */
  code: z.string().max(100).optional(),
});
export type FirstAdminInput = z.infer<typeof firstAdminInput>;

export const personInput = z.object({ name, email, password, role: z.enum(roles) });
export type PersonInput = z.infer<typeof personInput>;
