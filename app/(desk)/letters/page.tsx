import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { Pager } from '#components/data-table/pager.tsx';
import { formatCount, formatCounted } from '#components/format/book-format.ts';
import { LetterheadPanel } from '#components/letters/letterhead-panel.tsx';
import { ParagraphsPanel } from '#components/letters/paragraphs-panel.tsx';
import { PrintPanel } from '#components/letters/print-panel.tsx';
import { RegisterFilter } from '#components/letters/register-filter.tsx';
import { RegisterTable } from '#components/letters/register-table.tsx';
import {
  exportAddress,
  type RegisterView,
  readRegisterView,
  registerAddress,
} from '#components/letters/register-view.ts';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { may } from '#server/auth/permissions.ts';

export const metadata: Metadata = { title: 'Letters' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LettersPage({ searchParams }: Props) {
  const { user, portfolio } = await desk('letter.register');
  const view = readRegisterView(await searchParams);
  return (
    <>
      <PageHeader
        title="Letters"
        sentence="Every letter that left: its number, to whom it went, and whether it is still what was issued."
        action={portfolio && <Export href={exportAddress(portfolio.id, view)} />}
      />
      {portfolio ? (
        <Register portfolio={portfolio} view={view} mayAdopt={may(user.role, 'letterhead.adopt')} />
      ) : (
        <Panel>
          <Empty kind="nothing-yet" title="There is no portfolio yet">
            Letters follow from the work on a book of loans.
          </Empty>
        </Panel>
      )}
    </>
  );
}

function Export({ href }: { href: string }) {
  return (
    <Button asChild>
      <a href={href}>
        <Download aria-hidden />
        Export as CSV
      </a>
    </Button>
  );
}

type Portfolio = NonNullable<Awaited<ReturnType<typeof desk>>['portfolio']>;

async function Register({
  portfolio,
  view,
  mayAdopt,
}: {
  portfolio: Portfolio;
  view: RegisterView;
  mayAdopt: boolean;
}) {
  const scope = { portfolioId: portfolio.id };
  const ask = await api();
  const [page, numbers, letterhead, paragraphs, waiting] = await Promise.all([
    ask.letters.register({ ...scope, ...view }),
    ask.letters.numbers(scope),
    ask.letters.letterhead(scope),
    ask.letters.paragraphs(scope),
    ask.letters.waiting(scope),
  ]);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_18rem]">
      <Panel flush>
        <RegisterFilter view={view} />
        {page.letters.length === 0 ? (
          <NoLetters view={view} />
        ) : (
          <>
            <RegisterTable letters={page.letters} format={portfolio} />
            <Pager
              previous={view.before === undefined ? null : registerAddress({ ...view, before: undefined })}
              previousWord="Newest"
              next={page.nextBefore === null ? null : registerAddress({ ...view, before: page.nextBefore })}
              sentence={formatCounted(page.letters.length, ['letter', 'letters'], portfolio)}
            />
          </>
        )}
      </Panel>
      <div className="flex flex-col gap-4">
        <PrintPanel waiting={waiting.total} format={portfolio} />
        <Numbers numbers={numbers} portfolio={portfolio} />
        <LetterheadPanel portfolioId={portfolio.id} letterhead={letterhead} mayAdopt={mayAdopt} />
        <ParagraphsPanel paragraphs={paragraphs} />
      </div>
    </div>
  );
}

/** Whether the numbers of each year are all there. */
function Numbers({
  numbers,
  portfolio,
}: {
  numbers: readonly { year: number; letters: number; highest: number }[];
  portfolio: Portfolio;
}) {
  if (numbers.length === 0) return null;
  return (
    <Panel title="Numbers">
      <ul className="flex flex-col gap-1 text-sm tabular-nums">
        {numbers.map(({ year, letters, highest }) => (
          <li key={year}>
            <span className="font-medium">{year}</span>:{' '}
            {formatCounted(letters, ['letter', 'letters'], portfolio)},{' '}
            {letters === highest
              ? `numbered 1 to ${formatCount(highest, portfolio)} without a gap`
              : `the highest number is ${formatCount(highest, portfolio)}: some are missing`}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function NoLetters({ view }: { view: RegisterView }) {
  if (view.kind || view.search || view.before !== undefined)
    return (
      <Empty kind="nothing-matches" title="No letter is like that">
        Look for a part of its number, of the borrower’s name or reference, or show all.
      </Empty>
    );
  return (
    <Empty kind="nothing-yet" title="No letter was issued yet">
      Letters are issued from a borrower’s case, a legal notice once a manager approved it; others are taken
      out of the outbox.
    </Empty>
  );
}
