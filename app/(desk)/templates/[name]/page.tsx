import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { kindWords, languageWords, messageChannelLooks } from '#components/messages/message-look.ts';
import { PageHeader } from '#components/shell/page-header.tsx';
import { TemplateEditor } from '#components/templates/template-editor.tsx';
import { VersionList } from '#components/templates/version-list.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { templateKey } from '#server/messaging/schema.ts';

export const metadata: Metadata = { title: 'Template' };

interface Props {
  /** `reminder_after_due-email-en`. */
  params: Promise<{ name: string }>;
}

export default async function TemplatePage({ params }: Props) {
  const { portfolio } = await desk('template.manage');
  const [kindNamed, channelNamed, languageNamed] = (await params).name.split('-');
  const named = templateKey.safeParse({
    portfolioId: portfolio?.id,
    kind: kindNamed,
    channel: channelNamed,
    language: languageNamed,
  });
  if (!portfolio || !named.success) notFound();
  const { kind, channel, language } = named.data;
  const { templates } = await api();
  const [history, fields, readers] = await Promise.all([
    templates.history(named.data),
    templates.fields(),
    templates.readers({ portfolioId: portfolio.id, kind, search: '' }),
  ]);
  const newest = history?.versions[0];
  return (
    <>
      <PageHeader
        above={
          <Link href="/templates" className="text-accent-ink hover:underline">
            Templates
          </Link>
        }
        title={kindWords[kind]}
        sentence={`${messageChannelLooks[channel].word}, ${languageWords[language]}. ${
          newest
            ? `Version ${newest.version} is ${newest.state === 'in_use' ? 'in use' : 'out of use'}.`
            : 'Nothing is written yet: borrowers get another language’s text, in the portfolio’s language or in English.'
        }`}
      />
      <div className="flex flex-col gap-4">
        <TemplateEditor
          key={newest?.version ?? 0}
          edited={{
            templateKey: named.data,
            version: newest?.version ?? 0,
            isInUse: newest?.state === 'in_use',
            subject: newest?.subject ?? '',
            body: newest?.body ?? '',
          }}
          fields={fields}
          readers={readers}
        />
        {history && <VersionList versions={history.versions} format={portfolio} />}
      </div>
    </>
  );
}
