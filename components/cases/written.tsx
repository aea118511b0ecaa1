'use client';
import { ChevronDown, Footprints, MailOpen } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '#components/ui/menu.tsx';
import type { Channel, ContactPurpose } from '#db/terms.ts';
import { channelLooks } from './channel-look.ts';
import type { Addressee } from './party-words.ts';
import type { Ask } from './use-leave.ts';

const writes = ['sms', 'email', 'letter'] as const satisfies readonly Channel[];
const letter: Ask = { channel: 'letter', direction: 'outbound' };
const visit: Ask = { channel: 'visit', direction: 'outbound' };

interface AskProps {
  /** Whom it can go to. */
  to: readonly Addressee[];
  ask: (wanted: Ask) => void;
  disabled: boolean;
}

/** A visit of ours; to whom is asked where there is a choice. */
export function VisitStart({ to, ask, disabled }: AskProps) {
  const [only, ...others] = to;
  const start = ({ id }: Addressee) => ask({ ...visit, contactPointId: id });
  if (only && others.length === 0)
    return (
      <Button size="small" disabled={disabled} onClick={() => start(only)}>
        <Footprints aria-hidden />
        <span className="max-w-56 truncate">Visit {only.line}</span>
      </Button>
    );
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="small" disabled={disabled}>
          <Footprints aria-hidden />
          Visit
          <ChevronDown aria-hidden className="size-3.5!" />
        </Button>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuLabel>Visit</MenuLabel>
        {to.map((each) => (
          <MenuItem key={each.id} className="max-w-80" onSelect={() => start(each)}>
            {each.words}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}

/** What may still be written to whoever asked to stop, and nothing else (12 CFR 1006.6(c)(2)). */
const afterStop = [
  { purpose: 'efforts_end', word: 'Letter: our efforts end' },
  { purpose: 'remedy_possible', word: 'Letter: a remedy may follow' },
  { purpose: 'remedy_certain', word: 'Letter: a remedy follows' },
] as const satisfies readonly { purpose: ContactPurpose; word: string }[];

/** What came in writing, and the letter that somebody posted themselves; what Recoup sends logs itself. */
export function Written({
  to,
  ask,
  askedToStop,
  disabled,
}: AskProps & {
  /** They asked to stop, and that holds: only what the law leaves open is offered. */
  askedToStop: boolean;
}) {
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
        {askedToStop
          ? afterStop.map(({ purpose, word }) => (
              <MenuItem key={purpose} onSelect={() => ask({ ...letter, purpose })}>
                <channelLooks.letter.icon aria-hidden />
                {word}
              </MenuItem>
            ))
          : to.map(({ id, words, line }) => (
              <MenuItem key={id} className="max-w-80" onSelect={() => ask({ ...letter, contactPointId: id })}>
                <channelLooks.letter.icon aria-hidden />
                Letter by hand
                {to.length > 1
                  ? ` to ${words.charAt(0).toLowerCase()}${words.slice(1)}`
                  : line !== null && ` to ${line}`}
              </MenuItem>
            ))}
      </MenuContent>
    </Menu>
  );
}
