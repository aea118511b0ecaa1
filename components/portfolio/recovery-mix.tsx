import { MixRows } from '#components/charts/mix-rows.tsx';
import {
  type BookFormat,
  formatCount,
  formatMoneyShort,
  formatShare,
} from '#components/format/book-format.ts';
import { recoveryLooks } from '#components/insights/recovery-look.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { BookSummary } from '#server/insights/schema.ts';

/** How the loans ended, as far as the file says. */
export function RecoveryMix({ summary, format }: { summary: BookSummary; format: BookFormat }) {
  const { recovery, withoutRecovery, loans } = summary;
  const balances = summary.withoutOutstanding < loans;
  const parts = recovery.map(({ status, ...slice }) => ({
    key: status,
    name: recoveryLooks[status].word,
    color: recoveryLooks[status].color,
    ...slice,
  }));
  const unknown = {
    key: 'unknown',
    name: 'The file does not say',
    color: 'var(--hairline-strong)',
    ...withoutRecovery,
  };
  return (
    <Panel title="Recovery status" sentence="As the loan file says, by number of loans.">
      <MixRows
        caption="Loans by recovery status"
        columns={['Loans', 'Share', 'Outstanding']}
        parts={[...parts, ...(withoutRecovery.loans > 0 ? [unknown] : [])].map(
          ({ loans: n, outstandingMinor, ...part }) => ({
            ...part,
            share: loans === 0 ? 0 : n / loans,
            figures: [
              formatCount(n, format),
              formatShare(loans === 0 ? 0 : n / loans, format),
              balances ? formatMoneyShort(outstandingMinor, format) : '–',
            ],
          }),
        )}
      />
    </Panel>
  );
}
