import { BellRing, Handshake, type LucideIcon, Scale } from 'lucide-react';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import type { Lane } from '#db/terms.ts';

interface LaneLook {
  /** `Legal notice`: on badges, tabs and axes. */
  word: string;
  /** What happens in this lane, in one sentence. */
  sentence: string;
  icon: LucideIcon;
  tone: Tone;
  /** The custom property that fills bars and marks. */
  color: string;
}

/** A lane's colour, icon and word: the same three everywhere. */
export const laneLooks: Record<Lane, LaneLook> = {
  legal_notice: {
    word: 'Legal notice',
    sentence: 'Proposed for a legal notice. The score proposes, a person decides.',
    icon: Scale,
    tone: 'legal',
    color: 'var(--lane-legal)',
  },
  settlement: {
    word: 'Settlement',
    sentence: 'Settlement offers and repayment plans.',
    icon: Handshake,
    tone: 'settlement',
    color: 'var(--lane-settlement)',
  },
  reminder: {
    word: 'Reminder',
    sentence: 'Automated reminders and monitoring.',
    icon: BellRing,
    tone: 'reminder',
    color: 'var(--lane-reminder)',
  },
};

export function LaneBadge({ lane }: { lane: Lane }) {
  const look = laneLooks[lane];
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {look.word}
    </Badge>
  );
}
