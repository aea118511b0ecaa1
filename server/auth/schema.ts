import { z } from 'zod';
import { type Role, roles } from '#db/terms.ts';

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

/** The people of a demo, who share its book among them. Anybody on this machine becomes one of them by one click. */
export const demoPeople = [
  {
    key: 'asha',
    name: 'Asha Nair',
    role: 'agent',
    email: 'agent@demo.recoup.invalid',
    does: 'Calls, takes promises and agrees plans. A third of the cases are hers.',
  },
  {
    key: 'tom',
    name: 'Tom Alder',
    role: 'agent',
    email: 'second-agent@demo.recoup.invalid',
    does: 'Works another third, and asks for settlements above his authority.',
  },
  {
    key: 'marc',
    name: 'Marc Weber',
    role: 'manager',
    email: 'manager@demo.recoup.invalid',
    does: 'Leads the team: shares out the cases, decides requests, reviews legal notices.',
  },
  {
    key: 'grace',
    name: 'Grace Okafor',
    role: 'manager',
    email: 'second-manager@demo.recoup.invalid',
    does: 'The second pair of eyes: approves what Marc has reviewed, and lifts disputes.',
  },
  {
    key: 'ines',
    name: 'Ines Duarte',
    role: 'admin',
    email: 'admin@demo.recoup.invalid',
    does: 'Imports the lender’s file each month, and looks after people and rules.',
  },
] as const satisfies readonly { key: string; name: string; role: Role; email: string; does: string }[];
export type DemoPerson = (typeof demoPeople)[number];
export type DemoKey = DemoPerson['key'];

/** By name, or the first of a role. */
export const demoSignInInput = z.union([
  z.object({ person: z.enum(demoPeople.map(({ key }) => key)) }),
  z.object({ role: z.enum(roles) }),
]);
