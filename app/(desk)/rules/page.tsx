import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ChangeAuthority } from '#components/compliance/authority-form.tsx';
import { AuthorityPanel } from '#components/compliance/authority-panel.tsx';
import { ChangePack } from '#components/compliance/change-pack.tsx';
import { HolidayForm } from '#components/compliance/holiday-form.tsx';
import { HolidayList } from '#components/compliance/holiday-list.tsx';
import { PackPanel } from '#components/compliance/pack-panel.tsx';
import { StatedPlaces } from '#components/compliance/stated-places.tsx';
import { formatDay } from '#components/format/book-format.ts';
import { FormatProvider } from '#components/format/format-context.tsx';
import { StatePlaceForm } from '#components/portfolio/state-place-form.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { may } from '#server/auth/permissions.ts';
import type { PackChanges } from '#server/compliance/change-pack.ts';

export const metadata: Metadata = { title: 'Rules' };

export default async function RulesPage() {
  const { user, portfolio, today } = await desk('rules.read');
  if (!portfolio || !today) redirect('/portfolios/new');
  const mayManage = may(user.role, 'rules.manage');
  const { id: portfolioId, locale, timeZone } = portfolio;
  const call = await api();
  const [where, holidays, packs, countries, authority, changes] = await Promise.all([
    call.compliance.whereabouts({ portfolioId }),
    call.portfolios.holidays({ portfolioId }),
    call.compliance.packs({ portfolioId }),
    call.portfolios.countries(),
    call.arrangements.authority({ portfolioId }),
    call.compliance.packChanges({ portfolioId }),
  ]);
  return (
    <>
      <PageHeader
        title="Rules"
        sentence="What decides when a borrower may be contacted, which days count, and who may settle at how much."
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel
            title="Where the borrowers live"
            sentence="For everybody whose own place is not recorded. Contact waits until every place stated here allows it."
          >
            <StatedPlaces
              places={where.stated}
              isKnown={where.isKnown}
              locale={locale}
              mayManage={mayManage}
            />
            {mayManage && (
              <Disclosure className="pt-3" open={!where.isKnown} summary="State a place">
                <div className="pt-3">
                  <StatePlaceForm portfolioId={portfolioId} timeZone={timeZone} countries={countries} />
                </div>
              </Disclosure>
            )}
          </Panel>
          <Panel
            title="Holidays"
            sentence="No day of grace for a payment, no day on which a letter travels, and no messages by themselves. Saturdays and Sundays count as such already."
          >
            {mayManage && <HolidayForm portfolioId={portfolioId} today={today} />}
            <HolidayList holidays={holidays} locale={locale} today={today} mayManage={mayManage} />
          </Panel>
          <FormatProvider format={portfolio}>
            <AuthorityPanel
              authority={authority}
              format={portfolio}
              change={
                mayManage && <ChangeAuthority portfolioId={portfolioId} authority={authority} today={today} />
              }
            />
          </FormatProvider>
        </div>
        <Packs
          packs={packs}
          changes={changes}
          portfolioId={mayManage ? portfolioId : null}
          today={today}
          locale={locale}
        />
      </div>
    </>
  );
}

type Packs = Awaited<ReturnType<Awaited<ReturnType<typeof api>>['compliance']['packs']>>;

/** The pack that this book goes by, and the others folded away: they matter where a borrower lives elsewhere. */
function Packs({
  packs,
  changes,
  portfolioId,
  today,
  locale,
}: {
  packs: Packs;
  changes: PackChanges;
  /** Of the portfolio whose pack may be changed; null where this person may not. */
  portfolioId: number | null;
  today: string;
  locale: string;
}) {
  const others = packs.filter(({ picked }) => !picked);
  const titleOf = (pack: string) => packs.find(({ id }) => id === pack)?.title ?? pack;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {packs
        .filter(({ picked }) => picked)
        .map((pack) => (
          <PackPanel key={pack.id} pack={pack} today={today} />
        ))}
      {portfolioId !== null && (
        <div>
          <ChangePack portfolioId={portfolioId} others={others} />
        </div>
      )}
      {changes.length > 0 && (
        <ul aria-label="Changes of the pack" className="flex flex-col gap-1 text-sm text-muted">
          {changes.map(({ id, day, fromPack, toPack, authorName, reason }) => (
            <li key={id}>
              {formatDay(day, locale)}, {authorName}: {titleOf(fromPack)} → {titleOf(toPack)}. {reason}
            </li>
          ))}
        </ul>
      )}
      <Disclosure summary={`The ${others.length} other rule packs`}>
        <div className="flex flex-col gap-4 pt-3">
          {others.map((pack) => (
            <PackPanel key={pack.id} pack={pack} today={today} />
          ))}
        </div>
      </Disclosure>
    </div>
  );
}
