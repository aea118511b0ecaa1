import { MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  type BookFormat,
  currencySign,
  formatCount,
  formatCounted,
  formatDay,
  formatMoney,
  formatScore,
} from '#components/format/book-format.ts';
import { LaneBadge } from '#components/strategy/lane-badge.tsx';
import { Stat } from '#components/ui/stat.tsx';
import type { CaseView } from '#server/casework/case/queries.ts';
import { agreedLines } from './agreed-lines.ts';
import { LocalTime } from './local-time.tsx';

/** Who, where and what time it is there; what is owed, how late, and which lane. */
export function CaseHeader({
  view,
  place,
  bar,
}: {
  view: CaseView;
  place: { words: string | null; zones: readonly string[]; at: number };
  /** The lease and the way on. */
  bar?: ReactNode;
}) {
  return (
    <header className="flex flex-col gap-3 pb-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight">{view.name ?? view.externalId}</h1>
          <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
            {view.name && <span>{view.externalId}</span>}
            <span className="inline-flex items-center gap-1">
              <MapPin aria-hidden className="size-3.5" strokeWidth={1.75} />
              {place.words ?? 'Place not recorded'}
            </span>
            {place.zones.length > 0 && <LocalTime {...place} locale={view.locale} />}
            {view.owner && <span>Case of {view.owner.name}</span>}
          </p>
        </div>
        {bar}
      </div>
      <Figures view={view} />
    </header>
  );
}

function Figures({ view }: { view: CaseView }) {
  const { owed, standing } = view;
  const format: BookFormat = view;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 rounded-md border bg-surface px-4 py-2 md:grid-cols-[auto_auto_auto_minmax(0,1fr)] md:gap-x-10">
      <Stat
        label={`Owes (${currencySign(format)})`}
        value={formatMoney(owed.owedMinor, format)}
        note={owed.arrearsMinor > 0 && `${formatMoney(owed.arrearsMinor, format)} in arrears`}
      />
      <Stat
        label="Past due (days)"
        value={formatCount(owed.daysPastDue, format)}
        note={daysNote(owed, format)}
      />
      <Stat
        label="Score"
        value={
          <span className="flex items-center gap-2">
            {standing.assessed ? formatScore(standing.assessed.score, format) : 'None'}
            {standing.lane && <LaneBadge lane={standing.lane} />}
          </span>
        }
        note={laneNote(standing, format)}
      />
      <Agreed view={view} />
    </dl>
  );
}

/** Why it is another lane than the score's. */
function laneNote({ barredSince, override }: CaseView['standing'], { locale }: BookFormat): string | false {
  if (barredSince) return `Time-barred since ${formatDay(barredSince, locale)}: no court steps`;
  return override !== null && 'A person chose this lane.';
}

/** Which loan's days they are, and how many a hold keeps from counting. */
function daysNote({ loans, restedDays }: CaseView['owed'], format: BookFormat): string | false {
  if (restedDays > 0) return `${formatCounted(restedDays, ['day', 'days'], format)} of a hold not counted`;
  return loans.length > 1 && 'the most of their loans';
}

/** What is agreed at the moment, in one line each. */
function Agreed({ view }: { view: CaseView }) {
  const lines = agreedLines(view);
  return (
    <div className="min-w-0 max-md:col-span-2">
      <dt className="text-sm text-muted">Agreed</dt>
      {lines.length === 0 && <dd className="text-muted">Nothing yet</dd>}
      {lines.map((line) => (
        <dd key={line} className="font-medium tabular-nums">
          {line}
        </dd>
      ))}
    </div>
  );
}
