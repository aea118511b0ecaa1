'use client';
import type { ReactNode } from 'react';
import { Skeleton } from '#components/ui/block.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { TemplateKey } from '#server/messaging/schema.ts';
import type { usePreview } from './use-preview.ts';

/** Parts a network sends an SMS in: 160 plain signs, or 70 where one of them is not plain; a little fewer of several. */
function smsParts(text: string): number {
  const isPlain = /^[\x20-\x7e\n£¥èéùìòÇØøÅåÄÖÑÜ§¿äöñüà¡€]*$/.test(text);
  const [one, each] = isPlain ? [160, 153] : [70, 67];
  return text.length <= one ? 1 : Math.ceil(text.length / each);
}

/** How a real borrower reads it, as it stands in the editor. */
export function TemplatePreview({
  templateKey: { channel, language },
  preview: { data, error },
  reader,
  hasReader,
}: {
  templateKey: TemplateKey;
  preview: ReturnType<typeof usePreview>;
  /** Where the borrower who reads it is chosen. */
  reader: ReactNode;
  hasReader: boolean;
}) {
  return (
    <Panel title="As a borrower reads it">
      <div className="flex flex-col gap-3">
        {hasReader && reader}
        {error && (
          <Notice tone="danger" title="The preview failed">
            {error.message}
          </Notice>
        )}
        {!data && !error && <Skeleton height={240} />}
        {data?.missing.map((sentence) => (
          <Notice key={sentence} tone="warning" title="To this borrower it could not be written">
            {sentence}
          </Notice>
        ))}
        {data && !hasReader && (
          <p className="text-muted">There is no borrower yet to read it with: import a loan file.</p>
        )}
        {data?.rendered && (
          <article lang={language} className="rounded-md border bg-sunken p-4">
            {data.rendered.subject && <p className="mb-3 font-semibold">{data.rendered.subject}</p>}
            <p className="break-words whitespace-pre-line">{data.rendered.text}</p>
          </article>
        )}
        {data?.rendered && channel === 'sms' && (
          <p className="text-sm text-muted tabular-nums">
            {data.rendered.text.length} signs, sent in {smsParts(data.rendered.text)}{' '}
            {smsParts(data.rendered.text) === 1 ? 'part' : 'parts'}
          </p>
        )}
      </div>
    </Panel>
  );
}
