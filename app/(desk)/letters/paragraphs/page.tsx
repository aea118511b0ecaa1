import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { readParagraphView } from '#components/letters/paragraph-address.ts';
import { ParagraphEditor } from '#components/letters/paragraph-editor.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'Own paragraphs in letters' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ParagraphsPage({ searchParams }: Props) {
  const { portfolio } = await desk('template.manage');
  if (!portfolio) notFound();
  const view = readParagraphView(await searchParams);
  const paragraphs = await (await api()).letters.paragraphs({ portfolioId: portfolio.id });
  const newest = paragraphs.find(({ kind, language }) => kind === view.kind && language === view.language);
  return (
    <>
      <PageHeader
        above={
          <Link href="/letters" className="text-accent-ink hover:underline">
            Letters
          </Link>
        }
        title="Own paragraphs"
        sentence="Letters from now on carry them; those that were issued stay as they are. A validation notice keeps to its model form and has none."
      />
      <ParagraphEditor
        key={`${view.kind} ${view.language} ${newest?.version ?? 0}`}
        portfolioId={portfolio.id}
        view={view}
        version={newest?.version ?? 0}
        text={newest?.text ?? ''}
      />
    </>
  );
}
