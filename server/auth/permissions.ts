import type { Role } from '#db/terms.ts';

/** What a person may do, by role. One table, so that a question of rights has one answer. */
const allowed = {
  'book.read': ['agent', 'manager', 'admin'],
  'board.read': ['manager', 'admin'],
  'fairness.read': ['manager', 'admin'],
  'book.assess': ['manager', 'admin'],
  'book.import': ['admin'],
  'portfolio.create': ['admin'],
  'people.manage': ['admin'],
  'contact.read': ['agent', 'manager', 'admin'],
  'contact.make': ['agent', 'manager'],
  'contact.record': ['agent', 'manager', 'admin'],
  'hold.place': ['agent', 'manager'],
  'hold.lift': ['agent', 'manager'],
  'rules.read': ['manager', 'admin'],
  'rules.manage': ['admin'],
  'case.work': ['agent', 'manager'],
  'case.assign': ['manager'],
  'payment.post': ['agent', 'manager'],
  'payment.reverse': ['manager'],
  'approval.decide': ['manager'],
  'gate.override': ['manager'],
  'notice.review': ['agent', 'manager'],
  'notice.approve': ['manager'],
  'limitation.record': ['manager'],
  'message.send': ['agent', 'manager'],
  'template.manage': ['manager', 'admin'],
  'outbox.read': ['manager', 'admin'],
  'outbox.manage': ['manager', 'admin'],
  'schedule.read': ['manager', 'admin'],
  'schedule.run': ['manager'],
  'letter.issue': ['agent', 'manager'],
  'letter.register': ['manager', 'admin'],
  'letterhead.adopt': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof allowed;

export function may(role: Role, permission: Permission): boolean {
  return (allowed[permission] as readonly Role[]).includes(role);
}
