import {
  Ban,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  Clock,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  Mail,
  MessageSquareText,
  Printer,
  ScrollText,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import type { Tone } from '#components/ui/badge.tsx';
import type {
  DailyRunState,
  MessageChannel,
  MessageKind,
  MessageLanguage,
  MessageState,
} from '#db/message-terms.ts';

interface Look {
  word: string;
  icon: LucideIcon;
}

export const messageChannelLooks: Record<MessageChannel, Look> = {
  email: { word: 'E-mail', icon: Mail },
  sms: { word: 'SMS', icon: MessageSquareText },
  letter: { word: 'Letter', icon: ScrollText },
};

export const kindWords: Record<MessageKind, string> = {
  reminder_before_due: 'Instalment coming up',
  reminder_after_due: 'Reminder of the balance',
  promise_reminder: 'Promise, the day before',
  promise_missed: 'Promise not kept',
  plan_confirmation: 'Plan confirmed',
  instalment_missed: 'Instalment missed',
  settlement_offer: 'Settlement offer',
  settlement_reminder: 'Settlement offer ends soon',
  validation_notice: 'Validation notice',
  general: 'Please get in touch',
};

export const languageWords: Record<MessageLanguage, string> = { en: 'English', es: 'Spanish', hi: 'Hindi' };

/** What became of a message; `unknown` and what failed are for a person to look into. */
export const stateLooks: Record<MessageState, Look & { tone: Tone }> = {
  queued: { word: 'Waiting', tone: 'neutral', icon: Clock },
  held: { word: 'Held', tone: 'warning', icon: Hourglass },
  sending: { word: 'Being sent', tone: 'accent', icon: LoaderCircle },
  sent: { word: 'Sent', tone: 'success', icon: CircleCheck },
  printed: { word: 'By hand', tone: 'success', icon: Printer },
  unknown: { word: 'Unknown, check', tone: 'danger', icon: CircleHelp },
  failed: { word: 'Failed', tone: 'danger', icon: TriangleAlert },
  bounced: { word: 'Came back', tone: 'danger', icon: Undo2 },
  cancelled: { word: 'Cancelled', tone: 'neutral', icon: CircleSlash },
};

export const runLooks: Record<DailyRunState, Look & { tone: Tone }> = {
  queued: { word: 'Waiting', tone: 'neutral', icon: Clock },
  running: { word: 'In progress', tone: 'accent', icon: LoaderCircle },
  done: { word: 'Done', tone: 'success', icon: CircleCheck },
  failed: { word: 'Failed', tone: 'danger', icon: TriangleAlert },
  cancelled: { word: 'Cancelled', tone: 'neutral', icon: Ban },
  caught_up: { word: 'Caught up later', tone: 'warning', icon: Hourglass },
};
