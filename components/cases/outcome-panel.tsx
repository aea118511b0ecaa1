'use client';
import { Phone, PhoneIncoming } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { ShortcutKeys } from '#components/shell/shortcut-keys.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type OutcomeCode, outcomes } from '#db/outcome-terms.ts';
import type { Channel } from '#db/terms.ts';
import { AskOverride } from './ask-override.tsx';
import type { CaseFacts } from './case-facts.ts';
import { nextWords } from './gate-strip.tsx';
import { sinceWords } from './leave-words.ts';
import { OutcomeForm } from './outcome-form.tsx';
import { OutcomeGrid } from './outcome-grid.tsx';
import { outcomeKey, outcomesFor } from './outcome-words.ts';
import { type Addressee, addresseesOf, toWords } from './party-words.ts';
import { firstPoint, pointKinds, rightFirst } from './point-choice.ts';
import { type Ask, type Leave, useLeave } from './use-leave.ts';
import { VisitStart, Written } from './written.tsx';

/** The borrower's number or address of a way of contact, where there is just one. */
function onlyPoint({ points }: CaseFacts, channel: Channel): number | null {
  const kind = pointKinds[channel];
  const [only, ...others] = points.filter((point) => point.kind === kind && point.party === 'borrower');
  return only && others.length === 0 ? only.id : null;
}

const call: Ask = { channel: 'call', direction: 'outbound' };
const inbound: Ask = { channel: 'call', direction: 'inbound' };

/** The number a call goes to: the one that was chosen, else the first good one, chosen anew as the facts change. */
function usePhone({ points, speaksFor }: CaseFacts) {
  const [chosenId, setChosenId] = useState<number | null>(null);
  const phones = rightFirst(points.filter(({ kind }) => kind === 'phone'));
  const phone = phones.find(({ id }) => id === chosenId) ?? firstPoint(phones, speaksFor);
  return { phones, phone, setChosenId };
}

/** Before a contact the gate is asked; after it, one word says how it ended. */
export function OutcomePanel({ facts, active }: { facts: CaseFacts; active: boolean }) {
  const { phones, phone, setChosenId } = usePhone(facts);
  const [picked, setPicked] = useState<OutcomeCode | null>(null);
  const gate = useLeave(
    (channel) => (channel === 'call' ? (phone?.id ?? null) : onlyPoint(facts, channel)),
    facts.underWay,
  );
  const codes = outcomesFor(gate.leave);
  const chosen = picked !== null && codes.includes(picked) ? picked : null;
  // a refusal stands until somebody asks again: how a contact ended is no question to the gate
  const isRefused = gate.blocked !== null;
  const pick = (code: OutcomeCode) => {
    setPicked(code);
    if (!gate.leave) gate.ask(call);
  };
  const begin = (wanted: Ask) => {
    if (isRefused) setPicked(null);
    gate.ask(wanted);
  };
  useShortcuts(active ? [...starts(begin), ...(isRefused ? [] : ends(codes, pick))] : []);
  return (
    <div className="flex flex-col gap-3">
      <StartRow
        gate={{ ...gate, ask: begin }}
        askedToStop={facts.askedToStop}
        to={addresseesOf(facts.points)}
        number={phones.length === 1 && phones[0] ? toWords(phones[0]) : undefined}
      >
        {phones.length > 1 && phone && (
          <PhoneChoice phones={phones} value={phone.id} onChange={setChosenId} />
        )}
      </StartRow>
      <GateAnswer gate={gate} facts={facts} />
      {chosen && gate.leave ? (
        <>
          <div className="flex items-center justify-between gap-2">
            <h3 className="font-semibold">{outcomes[chosen].words}</h3>
            <Button kind="quiet" size="small" onClick={() => setPicked(null)}>
              Another outcome
            </Button>
          </div>
          <OutcomeForm
            key={chosen}
            code={chosen}
            leave={gate.leave}
            facts={facts}
            onDone={() => {
              setPicked(null);
              // what was recorded may have told which number is the right one
              setChosenId(null);
              gate.forget();
            }}
          />
        </>
      ) : (
        <OutcomeGrid
          codes={codes}
          picked={gate.busy ? picked : null}
          onPick={pick}
          disabled={!gate.mayAsk || isRefused}
        />
      )}
    </div>
  );
}

const starts = (ask: (wanted: Ask) => void) => [
  { keys: 'c', word: 'Call: ask the gate', group: 'How the contact ended', run: () => ask(call) },
  { keys: 'i', word: 'They called us', group: 'How the contact ended', run: () => ask(inbound) },
];

const ends = (codes: readonly OutcomeCode[], pick: (code: OutcomeCode) => void) =>
  codes.flatMap((code, place) => {
    const keys = outcomeKey(place);
    return keys
      ? [{ keys, word: outcomes[code].words, group: 'How the contact ended', run: () => pick(code) }]
      : [];
  });

function StartRow({
  gate,
  askedToStop,
  to,
  number,
  children,
}: {
  gate: ReturnType<typeof useLeave>;
  askedToStop: boolean;
  /** Whom a letter or a visit can go to. */
  to: readonly Addressee[];
  number: string | undefined;
  children: ReactNode;
}) {
  const { ask, busy, mayAsk } = gate;
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" busy={busy} disabled={!mayAsk} onClick={() => ask(call)}>
        <Phone aria-hidden />
        <span className="max-w-56 truncate">Call {number}</span>
        <ShortcutKeys keys="c" hidden />
      </Button>
      <VisitStart to={to} ask={ask} disabled={!mayAsk || busy} />
      <Button size="small" disabled={!mayAsk || busy} onClick={() => ask(inbound)}>
        <PhoneIncoming aria-hidden />
        They called us
        <ShortcutKeys keys="i" hidden />
      </Button>
      <Written to={to} ask={ask} askedToStop={askedToStop} disabled={!mayAsk || busy} />
      {children}
    </div>
  );
}

function PhoneChoice({
  phones,
  value,
  onChange,
}: {
  phones: CaseFacts['points'];
  value: number;
  onChange: (id: number) => void;
}) {
  return (
    <select
      aria-label="To"
      value={value}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      className="h-7 min-w-36 flex-1 rounded-md border border-field-border bg-surface px-1.5 text-sm"
    >
      {phones.map((phone) => (
        <option key={phone.id} value={phone.id}>
          {toWords(phone)}
        </option>
      ))}
    </select>
  );
}

/** What the gate said to the last question: the leave with its warnings, or why not and when next. */
function GateAnswer({
  gate: { leave, blocked, error },
  facts,
}: {
  gate: ReturnType<typeof useLeave>;
  facts: CaseFacts;
}) {
  if (error) return <Notice tone="danger">{error}</Notice>;
  if (blocked) {
    const rule = blocked.rules.find(({ verdict }) => verdict === 'block');
    return (
      <Notice tone="danger" title={`${blocked.word} is not allowed now`}>
        <p>{rule?.sentence}</p>
        <p>{nextWords(blocked, facts.clock)}.</p>
        <p className="text-xs">{rule?.citation}</p>
        <p>How it ended can be logged once it is allowed: ask again above.</p>
        <AskOverride blocked={blocked} />
      </Notice>
    );
  }
  if (!leave) return null;
  return (
    <Notice tone={leave.warnings.length > 0 ? 'warning' : 'success'} title={leave.title}>
      <p>{leave.warnings.join(' ')}</p>
      <Since leave={leave} now={facts.now} />
    </Notice>
  );
}

/** Since when a contact is under way, so that an earlier one is not taken for one that begins now. */
function Since({ leave, now }: { leave: Leave; now: number }) {
  const { timeZone } = useBookFormat();
  if (leave.direction === 'inbound') return null;
  return <p className="text-xs">{sinceWords(leave, { now, timeZone })}</p>;
}
