import { type BookFormat, formatInstant } from '#components/format/book-format.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Panel } from '#components/ui/panel.tsx';

interface Version {
  id: number;
  version: number;
  state: 'in_use' | 'retired';
  subject: string;
  body: string;
  note: string | null;
  authorName: string;
  at: number;
}

/** Every version as it was saved; messages keep the one they were written from. */
export function VersionList({ versions, format }: { versions: readonly Version[]; format: BookFormat }) {
  return (
    <Panel title="Versions" sentence="None is ever changed: a message keeps the words it was written from.">
      <ul className="flex flex-col divide-y">
        {versions.map(({ id, version, state, subject, body, note, authorName, at }) => (
          <li key={id} className="py-2">
            <Disclosure
              summary={
                <>
                  <span className="font-medium text-text">Version {version}</span> {formatInstant(at, format)}{' '}
                  by {authorName}
                  {note && `: ${note}`} {state === 'retired' && <Badge>Out of use</Badge>}
                </>
              }
            >
              <div className="mt-2 rounded-md border bg-sunken p-3 text-sm">
                {subject && <p className="mb-2 font-medium">{subject}</p>}
                <p className="break-words whitespace-pre-line">{body}</p>
              </div>
            </Disclosure>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
