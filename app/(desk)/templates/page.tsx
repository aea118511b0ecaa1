import type { Metadata } from 'next';
import { SenderDialog } from '#components/messages/sender-dialog.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { NewTemplate } from '#components/templates/new-template.tsx';
import { OfferedNotice } from '#components/templates/offered-notice.tsx';
import { TemplatesTable } from '#components/templates/templates-table.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'Templates' };

export default async function TemplatesPage() {
  const { portfolio } = await desk('template.manage');
  const { templates } = await api();
  const portfolioId = portfolio?.id ?? 0;
  // the list first: it is what gives a new portfolio its texts
  const list = portfolio ? await templates.list({ portfolioId }) : [];
  const [sender, offered] = portfolio
    ? await Promise.all([templates.sender({ portfolioId }), templates.offered({ portfolioId })])
    : [null, []];
  return (
    <>
      <PageHeader
        title="Templates"
        sentence="What borrowers are written, checked by the rule pack when it is saved and again when it is sent."
        action={portfolio && <NewTemplate portfolioId={portfolioId} />}
      />
      {portfolio && sender ? (
        <div className="flex flex-col gap-4">
          <Panel
            title={`Signed by ${sender.signature}`}
            sentence={[sender.replyTo ?? 'no address to answer to', sender.phone ?? 'no phone number'].join(
              ' · ',
            )}
            action={<SenderDialog key={sender.version} sender={sender} />}
          >
            <p className="text-sm whitespace-pre-line text-muted">
              {sender.address ?? 'No postal address is entered.'}
            </p>
          </Panel>
          <OfferedNotice portfolioId={portfolioId} offered={offered} format={portfolio} />
          <Panel flush>
            <TemplatesTable templates={list} format={portfolio} />
          </Panel>
        </div>
      ) : (
        <Panel>
          <Empty kind="nothing-yet" title="There is no portfolio yet">
            Its rule pack decides what a text has to say; an admin sets one up.
          </Empty>
        </Panel>
      )}
    </>
  );
}
