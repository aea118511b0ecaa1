import type { Role } from '#db/terms.ts';

/** A person as every act knows them. */
export interface SignedIn {
  id: string;
  name: string;
  email: string;
  role: Role;
}
