import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { formatBytes, formatDay, formatInstant } from '#components/format/book-format.ts';
import { ImportMapping } from '#components/imports/import-mapping.tsx';
import { ImportRejections } from '#components/imports/import-rejections.tsx';
import { ImportResult } from '#components/imports/import-result.tsx';
import { ImportStateBadge } from '#components/imports/import-state.tsx';
import { ImportWarnings } from '#components/imports/import-warnings.tsx';
import { JobsUnderWay } from '#components/jobs/jobs-under-way.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'Import' };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ after?: string }>;
}

export default async function ImportPage({ params, searchParams }: Props) {
  const { portfolios } = await desk('book.import');
  const file = await importNamed((await params).id);
  const format = portfolios.find(({ id }) => id === file.portfolioId) ?? notFound();
  const after = Math.max(0, Math.trunc(Number((await searchParams).after)) || 0);
  const call = await api();
  const [rejections, people] = await Promise.all([
    call.imports.rejections({ importId: file.id, after }),
    call.people.list(),
  ]);
  return (
    <>
      <PageHeader
        above={
          <Link href="/imports" className="text-accent-ink hover:underline">
            All imports
          </Link>
        }
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 break-all">
            {file.fileName}
            <ImportStateBadge state={file.state} />
          </span>
        }
        sentence={`As of ${formatDay(file.asOf, format.locale)}. ${formatBytes(file.fileBytes, format)}, sent ${formatInstant(file.createdAt, format)}${file.createdByName ? ` by ${file.createdByName}` : ''}.`}
      />
      <div className="flex flex-col gap-4">
        <JobsUnderWay portfolioId={file.portfolioId} />
        <ImportResult
          file={file}
          needsPeople={!people.some(({ role }) => role !== 'admin')}
          format={format}
        />
        <ImportRejections
          importId={file.id}
          page={rejections}
          after={after}
          format={format}
          total={file.rowsRejected}
        />
        <ImportWarnings warnings={file.warnings} />
        <ImportMapping mapping={file.mapping} />
      </div>
    </>
  );
}

async function importNamed(text: string) {
  const importId = Number(text);
  if (!Number.isSafeInteger(importId) || importId < 1) notFound();
  try {
    return await (await api()).imports.get({ importId });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
}
