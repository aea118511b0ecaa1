import {
  CalendarClock,
  ChartPie,
  FileInput,
  Gauge,
  Gavel,
  Inbox,
  LayoutTemplate,
  type LucideIcon,
  Mails,
  Scale,
  Send,
  Shapes,
  ShieldCheck,
  Stamp,
  Sunrise,
  Users,
} from 'lucide-react';
import type { Role } from '#db/terms.ts';
import { may, type Permission } from '#server/auth/permissions.ts';

export interface Destination {
  word: string;
  href: string;
  icon: LucideIcon;
  permission: Permission;
  /** The keys that lead there, one after the other. */
  keys?: string;
}

/** The rail in the order of the work. Only screens that exist stand here. */
const groups: readonly { word: string; items: readonly Destination[] }[] = [
  {
    word: 'Work',
    items: [
      { word: 'Today', href: '/today', icon: Sunrise, permission: 'case.work', keys: 'g t' },
      { word: 'Queues', href: '/queues', icon: Inbox, permission: 'book.read', keys: 'g q' },
      { word: 'Approvals', href: '/approvals', icon: Stamp, permission: 'approval.decide', keys: 'g a' },
      { word: 'Legal notices', href: '/notices', icon: Gavel, permission: 'notice.review', keys: 'g n' },
      { word: 'Compliance', href: '/compliance', icon: ShieldCheck, permission: 'contact.read', keys: 'g c' },
      { word: 'Letters', href: '/letters', icon: Mails, permission: 'letter.register' },
    ],
  },
  {
    word: 'Messages',
    items: [
      { word: 'Outbox', href: '/outbox', icon: Send, permission: 'outbox.read', keys: 'g o' },
      { word: 'Schedule', href: '/schedule', icon: CalendarClock, permission: 'schedule.read', keys: 'g s' },
      {
        word: 'Templates',
        href: '/templates',
        icon: LayoutTemplate,
        permission: 'template.manage',
        keys: 'g e',
      },
    ],
  },
  {
    word: 'Board',
    items: [
      { word: 'Portfolio', href: '/portfolio', icon: ChartPie, permission: 'board.read', keys: 'g p' },
      { word: 'Segments', href: '/segments', icon: Shapes, permission: 'board.read' },
      { word: 'Risk', href: '/risk', icon: Gauge, permission: 'board.read' },
    ],
  },
  {
    word: 'Desk',
    items: [
      { word: 'Imports', href: '/imports', icon: FileInput, permission: 'book.import' },
      { word: 'Rules', href: '/rules', icon: Scale, permission: 'rules.read' },
      { word: 'People', href: '/people', icon: Users, permission: 'people.manage' },
    ],
  },
];

/** What this role may visit; a group without a screen is left out. */
export function destinationsFor(role: Role) {
  return groups
    .map((group) => ({ ...group, items: group.items.filter((item) => may(role, item.permission)) }))
    .filter((group) => group.items.length > 0);
}
