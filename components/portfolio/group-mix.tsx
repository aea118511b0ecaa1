import type { ReactNode } from 'react';
import { MixRows } from '#components/charts/mix-rows.tsx';
import {
  type BookFormat,
  formatCount,
  formatMoneyShort,
  formatShare,
} from '#components/format/book-format.ts';
import { Panel } from '#components/ui/panel.tsx';

export interface MixedGroup {
  key: string;
  name: ReactNode;
  color: string;
  loans: number;
  /** Null where no loan of the book says its balance. */
  outstandingMinor: number | null;
}

/** The book split into groups by the assessment: lanes or segments. */
export function GroupMix({
  title,
  sentence,
  action,
  groups,
  format,
}: {
  title: string;
  sentence: string;
  action?: ReactNode;
  groups: readonly MixedGroup[];
  format: BookFormat;
}) {
  const total = groups.reduce((sum, { loans }) => sum + loans, 0);
  return (
    <Panel title={title} sentence={sentence} action={action}>
      <MixRows
        caption={title}
        columns={['Loans', 'Share', 'Outstanding']}
        parts={groups.map(({ loans, outstandingMinor, ...group }) => ({
          ...group,
          share: total === 0 ? 0 : loans / total,
          figures: [
            formatCount(loans, format),
            formatShare(total === 0 ? 0 : loans / total, format),
            outstandingMinor === null ? '–' : formatMoneyShort(outstandingMinor, format),
          ],
        }))}
      />
    </Panel>
  );
}
