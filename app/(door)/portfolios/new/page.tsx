import type { Metadata } from 'next';
import { zoneChoices } from '#components/format/zone-choices.ts';
import { NewPortfolioForm } from '#components/portfolio/new-portfolio-form.tsx';
import { DoorFrame } from '#components/shell/door-frame.tsx';
import { SetupSteps } from '#components/shell/setup-steps.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'New portfolio' };

export default async function NewPortfolioPage() {
  const { portfolios } = await desk('portfolio.create');
  const countries = await (await api()).portfolios.countries();
  const first = portfolios.length === 0;
  return (
    <DoorFrame
      title={first ? 'Your first portfolio' : 'A further portfolio'}
      sentence="One lender’s book. Every amount, date and day of it is shown in these conventions."
    >
      {first && <SetupSteps current={2} />}
      <NewPortfolioForm currencies={currencies()} timeZones={zoneChoices()} countries={countries} />
    </DoorFrame>
  );
}

function currencies() {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((value) => ({
    value,
    word: `${value} · ${names.of(value)}`,
  }));
}
