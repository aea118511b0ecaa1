import Link from 'next/link';
import { Empty } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';

/** Why a board has nothing to show yet, and what leads to it. */
export function BoardGap({
  gap,
  mayImport,
}: {
  gap: 'no_portfolio' | 'no_loans' | 'not_assessed';
  mayImport: boolean;
}) {
  if (gap === 'not_assessed') {
    return (
      <Panel>
        <Empty kind="nothing-yet" title="The first assessment is not finished" height={360}>
          Segments, scores and charts appear here once it is. Its progress stands in the top bar.
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel>
      <Empty
        kind="nothing-yet"
        title={gap === 'no_portfolio' ? 'There is no portfolio yet' : 'There are no loans in this book yet'}
        height={360}
        action={
          mayImport && (
            <Button asChild kind="primary">
              <Link href="/imports">Import a loan file</Link>
            </Button>
          )
        }
      >
        {mayImport
          ? 'Import a loan file, and the figures of its day appear here.'
          : 'An admin imports the lender’s loan file; then its figures appear here.'}
      </Empty>
    </Panel>
  );
}
