import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { HolidayForm } from '#components/compliance/holiday-form.tsx';
import { HolidayList } from '#components/compliance/holiday-list.tsx';
import { PackPanel } from '#components/compliance/pack-panel.tsx';
import { StatedPlaces } from '#components/compliance/stated-places.tsx';
import { StatePlaceForm } from '#components/portfolio/state-place-form.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'Rules' };

export default async function RulesPage() {
  const { portfolio, today } = await desk('rules.manage');
  if (!portfolio || !today) redirect('/portfolios/new');
  const { id: portfolioId, locale, timeZone } = portfolio;
  const call = await api();
  const [where, holidays, packs, countries] = await Promise.all([
    call.compliance.whereabouts({ portfolioId }),
    call.portfolios.holidays({ portfolioId }),
    call.compliance.packs({ portfolioId }),
    call.portfolios.countries(),
  ]);
  return (
    <>
      <PageHeader
        title="Rules"
        sentence="What decides when a borrower may be contacted, and which days count."
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel
            title="Where the borrowers live"
            sentence="For everybody whose own place is not recorded. Contact waits until every place stated here allows it."
          >
            <StatedPlaces places={where.stated} isKnown={where.isKnown} locale={locale} />
            <details className="pt-3" open={!where.isKnown}>
              <summary className="cursor-pointer rounded-sm text-sm text-accent-ink hover:underline">
                State a place
              </summary>
              <div className="pt-3">
                <StatePlaceForm portfolioId={portfolioId} timeZone={timeZone} countries={countries} />
              </div>
            </details>
          </Panel>
          <Panel
            title="Holidays"
            sentence="No day of grace for a payment, and no day on which a letter travels. Weekends are known."
          >
            <HolidayForm portfolioId={portfolioId} today={today} />
            <HolidayList holidays={holidays} locale={locale} today={today} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {packs
            .toSorted((a, b) => Number(b.picked) - Number(a.picked))
            .map((pack) => (
              <PackPanel key={pack.id} pack={pack} today={today} />
            ))}
        </div>
      </div>
    </>
  );
}
