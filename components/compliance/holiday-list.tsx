import { formatDay } from '#components/format/book-format.ts';
import { TakeBack } from './take-back.tsx';

export interface Holiday {
  id: number;
  day: string;
  name: string;
  byName: string;
}

/** The days to come first, in their order; those that passed stay on the record below. */
export function HolidayList({
  holidays,
  locale,
  today,
  mayManage,
}: {
  holidays: readonly Holiday[];
  locale: string;
  today: string;
  mayManage: boolean;
}) {
  if (holidays.length === 0)
    return <p className="pt-3 text-sm text-muted">None yet: every day but a weekend counts.</p>;
  const coming = holidays.filter(({ day }) => day >= today);
  const passed = holidays.filter(({ day }) => day < today).toReversed();
  return (
    <ul className="mt-3 divide-y border-y text-sm">
      {[...coming, ...passed].map(({ id, day, name, byName }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
          <span className="w-28 shrink-0 tabular-nums">{formatDay(day, locale)}</span>
          <span className={day < today ? 'min-w-0 flex-1 text-muted' : 'min-w-0 flex-1'}>
            {name} <span className="text-muted">· {byName}</span>
          </span>
          {mayManage && <TakeBack what="holiday" id={id} name={name} />}
        </li>
      ))}
    </ul>
  );
}
