import type { Role } from '#db/terms.ts';

export const roleWords: Record<Role, string> = { agent: 'Agent', manager: 'Manager', admin: 'Admin' };

/** What a role is for, where somebody chooses one. */
export const roleSentences: Record<Role, string> = {
  agent: 'Agent: works the queues',
  manager: 'Manager: sees the boards as well',
  admin: 'Admin: imports files and adds people as well',
};
