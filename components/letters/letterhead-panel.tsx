import { Panel } from '#components/ui/panel.tsx';
import { EditLetterhead, type LetterheadValues } from './letterhead-form.tsx';

/** What stands at the head and the foot of every letter from now on. */
export function LetterheadPanel({
  portfolioId,
  letterhead,
  mayAdopt,
}: {
  portfolioId: number;
  letterhead: (LetterheadValues & { version: number }) | null;
  mayAdopt: boolean;
}) {
  return (
    <Panel
      title="Letterhead"
      sentence={letterhead ? `Version ${letterhead.version}, on every letter from now on.` : undefined}
      action={mayAdopt && <EditLetterhead portfolioId={portfolioId} letterhead={letterhead} />}
    >
      {letterhead ? (
        <Known letterhead={letterhead} />
      ) : (
        <p className="text-sm text-muted">
          There is none yet, and without one no letter can be issued.
          {!mayAdopt && ' An admin writes it here.'}
        </p>
      )}
    </Panel>
  );
}

function Known({ letterhead }: { letterhead: LetterheadValues }) {
  const { senderName, addressLines, phone, email, website, creditorName, isCollector, paper } = letterhead;
  const rows: [string, string][] = [
    ['Sender', [senderName, ...addressLines].join('\n')],
    ['Contact', [phone, email, website].filter(Boolean).join('\n')],
    ['Debts are owed to', isCollector ? `${creditorName} (${senderName} collects for it)` : creditorName],
    ...(isCollector && letterhead.validationElsewhere
      ? [
          ['Validation notices', 'Sent by somebody else: neither timed here nor waited for'] satisfies [
            string,
            string,
          ],
        ]
      : []),
    ['How to pay', letterhead.payLines.join('\n') || 'Not said in letters'],
    ['Signed by', letterhead.signatureLines.join('\n')],
    ['Foot of each page', letterhead.footer ?? 'None'],
    ['Paper', paper === 'a4' ? 'A4' : 'US letter'],
  ];
  return (
    <dl className="flex flex-col gap-2 text-sm">
      {rows.map(([word, value]) => (
        <div key={word}>
          <dt className="text-muted">{word}</dt>
          <dd className="break-words whitespace-pre-line">{value || '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
