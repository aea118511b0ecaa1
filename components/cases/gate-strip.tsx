'use client';
import { CircleAlert, CircleCheck, CircleHelp, CircleSlash } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { Channel, GateVerdict } from '#db/terms.ts';
import type { GateResult, RuleResult } from '#server/compliance/gate.ts';
import { channelLooks } from './channel-look.ts';
import { type Gap, gapOf, type KnownPoint } from './gate-gap.ts';
import { whenIn } from './wall-time.ts';

export interface ChannelVerdict {
  channel: Channel;
  result: GateResult;
}

/** How a moment is told where the borrower is. */
export interface TheirClock {
  /** Of the first known place; the portfolio's where none is known. */
  timeZone: string;
  /** The words after it: `their time`, or whose clock it is. */
  words: string;
  locale: string;
}

const faces: Record<GateVerdict, { word: string; icon: typeof CircleCheck; ink: string }> = {
  allow: { word: 'allowed now', icon: CircleCheck, ink: 'text-success' },
  warn: { word: 'allowed, with care', icon: CircleAlert, ink: 'text-warning' },
  block: { word: 'not now', icon: CircleSlash, ink: 'text-danger' },
};

/**
 * Whether each way of contact is allowed at this moment, and if not why and when next.
 * @param reach what is recorded of the borrower: an allowed way without an address, or with one that nothing
 *   reaches, says so
 */
export function GateStrip({
  channels,
  reach,
  clock,
}: {
  channels: readonly ChannelVerdict[];
  reach: readonly KnownPoint[];
  clock: TheirClock;
}) {
  const shared = sharedReason(channels);
  return (
    <div className="overflow-hidden rounded-md border bg-surface">
      <ul aria-label="Contact allowed now" className="grid grid-cols-2 gap-px bg-hairline md:grid-cols-5">
        {channels.map((each) => (
          <li key={each.channel} className="bg-surface max-md:last:col-span-2">
            <ChannelCell {...each} gap={gapOf(each, reach)} clock={clock} silent={shared !== null} />
          </li>
        ))}
      </ul>
      {shared && (
        <p className="border-t px-3 py-1.5 text-sm">
          {shared.sentence} <span className="text-muted">{shared.citation}</span>
        </p>
      )}
    </div>
  );
}

/** What closes every channel alike is said once. */
function sharedReason(channels: readonly ChannelVerdict[]): RuleResult | null {
  const [first, ...rest] = channels.map(({ result }) =>
    result.verdict === 'block' ? firstOf(result) : undefined,
  );
  return first && rest.every((rule) => rule?.sentence === first.sentence) ? first : null;
}

function ChannelCell({
  channel,
  result,
  gap,
  clock,
  silent,
}: ChannelVerdict & {
  gap: Gap | null;
  clock: TheirClock;
  /** Its reason stands below all of them. */
  silent: boolean;
}) {
  const { word, icon: Icon } = channelLooks[channel];
  const face = gap ? { word: gap.missing, icon: CircleHelp, ink: 'text-muted' } : faces[result.verdict];
  const rule = result.verdict === 'allow' ? undefined : firstOf(result);
  // an open way that lacks only an address says so in its word alone
  const said = result.verdict === 'block' ? (gap ?? rule)?.sentence : rule?.sentence;
  return (
    <Popover>
      <PopoverTrigger className="flex size-full flex-col gap-0.5 px-3 py-2 text-left hover:bg-pressed focus-visible:-outline-offset-2">
        <span className="flex w-full flex-wrap items-center gap-x-1.5 text-sm font-medium whitespace-nowrap">
          <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
          {word}
          <span className={classNames('ml-auto flex items-center gap-1 text-xs', face.ink)}>
            <face.icon aria-hidden className="size-4" strokeWidth={1.75} />
            {face.word}
          </span>
        </span>
        {said && !silent && <span className="line-clamp-2 text-xs text-muted">{said}</span>}
        {result.verdict === 'block' && !gap && (
          <span className="text-xs font-medium">{nextWords(result, clock)}</span>
        )}
      </PopoverTrigger>
      <PopoverContent label={`Why: ${word}`} align="start">
        <RuleList result={result} clock={clock} word={word} gap={gap} />
      </PopoverContent>
    </Popover>
  );
}

const firstOf = ({ rules, verdict }: GateResult) => rules.find((rule) => rule.verdict === verdict);

/** When the gate opens, on the borrower's clock. */
export function nextWords(
  { nextAllowedAt, evaluatedAt }: Pick<GateResult, 'nextAllowedAt' | 'evaluatedAt'>,
  clock: TheirClock,
): string {
  if (nextAllowedAt === null) return 'No time is known from which it is allowed';
  return `Allowed from ${whenIn(clock.timeZone, nextAllowedAt, { now: evaluatedAt, locale: clock.locale })} ${clock.words}`;
}

function RuleList({
  result,
  clock,
  word,
  gap,
}: {
  result: GateResult;
  clock: TheirClock;
  word: string;
  gap: Gap | null;
}) {
  return (
    <div className="flex flex-col gap-2 p-3 text-sm">
      <p className="font-medium">
        {word}: {gap && result.verdict === 'block' ? gap.missing : faces[result.verdict].word}
      </p>
      {gap && <p>{gap.sentence} Add one under Reach.</p>}
      {result.verdict === 'block' && !gap && <p>{nextWords(result, clock)}</p>}
      {result.rules.length === 0 && <p className="text-muted">No rule speaks against it.</p>}
      <ul className="flex flex-col gap-2">
        {result.rules.map((rule) => (
          <li key={`${rule.id} ${rule.sentence}`}>
            <p>{rule.sentence}</p>
            <p className="text-xs text-muted">
              {rule.id}: {rule.citation}
            </p>
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">Judged by {result.packVersion}</p>
    </div>
  );
}
