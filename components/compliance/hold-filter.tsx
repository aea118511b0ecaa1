import Link from 'next/link';
import { type BookFormat, formatCount } from '#components/format/book-format.ts';
import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { TabLinks } from '#components/ui/tabs.tsx';
import { holdKinds } from '#db/terms.ts';
import type { HoldsInForce } from '#server/casework/hold/in-force.ts';
import { type HoldView, holdFilters } from '#server/compliance/schema.ts';
import { holdWords } from './hold-look.ts';
import { holdAddress } from './hold-view.ts';

const tabWords = { all: 'All in force', look: 'To look at', care: 'Hardship and vulnerability' } as const;

export function HoldTabs({
  view,
  counts,
  format,
}: {
  view: HoldView;
  counts: HoldsInForce['counts'];
  format: BookFormat;
}) {
  return (
    <TabLinks
      label="Holds by what they need"
      tabs={holdFilters.map((show) => ({
        href: holdAddress({ ...view, show, after: undefined }),
        current: view.show === show,
        content: (
          <>
            {tabWords[show]}
            <span className="text-muted tabular-nums">{formatCount(counts[show], format)}</span>
          </>
        ),
      }))}
    />
  );
}

/** A form of the plain kind: what it asks for stands in the address, and a reload keeps it. */
export function HoldFilter({ view, authors }: { view: HoldView; authors: readonly string[] }) {
  return (
    <form action="/compliance" className="flex flex-wrap items-end gap-3 border-b px-4 py-3">
      {view.show !== 'all' && <input type="hidden" name="show" value={view.show} />}
      <div className="w-56 max-sm:w-full">
        <SelectField
          label="Kind"
          name="kind"
          defaultValue={view.kind ?? ''}
          choices={[
            { value: '', word: 'All kinds' },
            ...holdKinds.map((value) => ({ value, word: holdWords[value] })),
          ]}
        />
      </div>
      <div className="w-48 max-sm:w-full">
        <SelectField
          label="Placed by"
          name="author"
          defaultValue={view.author ?? ''}
          choices={[
            { value: '', word: 'Everybody' },
            ...authors.map((name) => ({ value: name, word: name })),
          ]}
        />
      </div>
      <Button type="submit">Show</Button>
      {(view.kind || view.author) && (
        <Button kind="quiet" asChild>
          <Link href={holdAddress({ show: view.show })}>Show all</Link>
        </Button>
      )}
    </form>
  );
}
