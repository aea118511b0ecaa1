'use client';
import { ChevronDown, MailOpen } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '#components/ui/menu.tsx';
import type { Channel } from '#db/terms.ts';
import { channelLooks } from './channel-look.ts';
import type { Ask } from './use-leave.ts';

const writes = ['sms', 'email', 'letter'] as const satisfies readonly Channel[];
const letter: Ask = { channel: 'letter', direction: 'outbound' };

/** What came in writing, and the letter that somebody posted themselves; what Recoup sends logs itself. */
export function Written({ ask, disabled }: { ask: (wanted: Ask) => void; disabled: boolean }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="small" disabled={disabled}>
          <MailOpen aria-hidden />
          Written
          <ChevronDown aria-hidden className="size-3.5!" />
        </Button>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuLabel>They wrote to us</MenuLabel>
        {writes.map((channel) => {
          const { word, icon: Icon } = channelLooks[channel];
          return (
            <MenuItem key={channel} onSelect={() => ask({ channel, direction: 'inbound' })}>
              <Icon aria-hidden />
              {word}
            </MenuItem>
          );
        })}
        <MenuSeparator />
        <MenuLabel>We wrote, outside of Recoup</MenuLabel>
        <MenuItem onSelect={() => ask(letter)}>
          <channelLooks.letter.icon aria-hidden />
          Letter by hand
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
