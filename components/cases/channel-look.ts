import { Footprints, type LucideIcon, Mail, MessageSquareText, Phone, ScrollText } from 'lucide-react';
import type { Channel } from '#db/terms.ts';

/** A way to reach somebody: its icon and word, the same everywhere. */
export const channelLooks: Record<Channel, { word: string; icon: LucideIcon }> = {
  call: { word: 'Call', icon: Phone },
  sms: { word: 'SMS', icon: MessageSquareText },
  email: { word: 'E-mail', icon: Mail },
  letter: { word: 'Letter', icon: ScrollText },
  visit: { word: 'Visit', icon: Footprints },
};
