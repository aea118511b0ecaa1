import { ownReason } from '#components/compliance/hold-look.ts';
import type { BookFormat } from '#components/format/book-format.ts';
import { letterName } from '#components/letters/letter-kind-look.ts';
import { type LetterKind, letterKinds } from '#db/letter-terms.ts';
import { messageKinds } from '#db/message-terms.ts';
import { type OutcomeCode, outcomeCodes } from '#db/outcome-terms.ts';
import {
  type Channel,
  channels,
  contactParties,
  contactPointKinds,
  contactPointPlaces,
  type HoldKind,
  holdKinds,
  type Lane,
  lanes,
  limitationSources,
  limitationStandings,
} from '#db/terms.ts';
import { dayIn, formatDay, isDay } from '#server/core/calendar.ts';
import { formatAmount } from '#server/core/money.ts';
import { channelLooks } from './channel-look.ts';
import { holdLooks, wrongPoint } from './hold-look.ts';
import { partyWords, placeWords } from './party-words.ts';
import { timeIn } from './wall-time.ts';

const laneWords: Record<Lane, string> = {
  legal_notice: 'legal notice',
  settlement: 'settlement',
  reminder: 'reminder',
};

type Detail = Record<string, unknown>;

const one = <T extends string>(detail: Detail, key: string, list: readonly T[]) =>
  list.find((each) => each === detail[key]);

function textOf(detail: Detail, key: string): string | null {
  const value = detail[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The kind of a hold, with the number or address it is on. */
function holdWords(detail: Detail): string {
  const kind: HoldKind | undefined = one(detail, 'kind', holdKinds);
  if (!kind) return 'of another kind';
  const [on, value] = [one(detail, 'pointKind', contactPointKinds), textOf(detail, 'point')];
  const word = on && value ? wrongPoint({ kind: on, value }) : holdLooks[kind].word;
  return `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
}

function whose(detail: Detail): string | null {
  const party = one(detail, 'party', contactParties);
  const place = one(detail, 'place', contactPointPlaces);
  if (party && party !== 'borrower') return partyWords[party];
  return place ? `The borrower’s, ${placeWords[place]}` : null;
}

/** Reads the loose detail of an entry; null for what is not there or of another kind. */
export function reader(detail: Detail, format: BookFormat) {
  const text = (key: string) => textOf(detail, key);
  const number = (key: string) => (typeof detail[key] === 'number' ? detail[key] : null);
  const among = <T extends string>(key: string, list: readonly T[]) => one(detail, key, list);
  const money = (key: string) => {
    const minor = number(key);
    return minor === null ? '' : formatAmount(minor, format);
  };
  const day = (key: string, before: string) => {
    const value = text(key);
    return value && isDay(value) ? `${before} ${formatDay(value, format.locale)}` : null;
  };
  return {
    text,
    money,
    day,
    quote: (key: string) => text(key) && `“${text(key)}”`,
    of: (key: string) => (money(key) ? ` of ${money(key)}` : ''),
    instant: (key: string, before: string) => {
      const at = number(key);
      if (at === null) return null;
      const on = formatDay(dayIn(format.timeZone, at), format.locale);
      return `${before} ${on}, ${timeIn(format.timeZone, at)}`;
    },
    channel: () => {
      const channel: Channel | undefined = among('channel', channels);
      return channel ? channelLooks[channel].word : null;
    },
    outcome: (): OutcomeCode | undefined => among('outcome', outcomeCodes),
    letter: () => {
      const kind: LetterKind | undefined = among('kind', letterKinds);
      // told of a letter from the outbox
      const messageKind = among('messageKind', messageKinds) ?? null;
      return kind ? letterName({ kind, messageKind }) : 'Letter';
    },
    hold: () => holdWords(detail),
    pointKind: () => one(detail, 'pointKind', contactPointKinds),
    /** Whose a number or address is, or, of the borrower's own, where it belongs. */
    whose: () => whose(detail),
    limitation: () => among('standing', limitationStandings),
    limitationSource: () => among('source', limitationSources),
    lane: (key: string) => {
      const lane: Lane | undefined = among(key, lanes);
      return lane ? laneWords[lane] : null;
    },
    request: () => {
      const kind = text('kind');
      return kind === 'contact' ? 'contact past a house rule' : (kind ?? 'request');
    },
    /** Of a hold only where it says more than its kind. */
    reason: () => {
      const [reason, kind] = [text('reason'), among('kind', holdKinds)];
      return reason !== null && kind ? ownReason({ kind, reason }) : reason;
    },
    span: () => day('endDay', 'Until') ?? 'Until it is lifted',
    instalments: () => {
      const [count, interval] = [number('instalments'), text('interval')];
      return count === null ? null : `${count} instalments, ${interval}`;
    },
    firstRule: () => {
      const rules = Array.isArray(detail.rules) ? detail.rules : [];
      const blocking = rules.find((rule: unknown) => isRule(rule) && rule.verdict === 'block');
      return isRule(blocking) ? `${blocking.sentence} (${blocking.citation})` : null;
    },
  };
}

function isRule(value: unknown): value is { verdict: string; sentence: string; citation: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'verdict' in value &&
    'sentence' in value &&
    'citation' in value
  );
}
