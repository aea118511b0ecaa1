import { FileText } from 'lucide-react';
import { formatDay } from '#components/format/book-format.ts';
import { letterName } from '#components/letters/letter-kind-look.ts';
import { languageWords } from '#components/messages/message-look.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { ListedLetter } from '#server/letters/queries.ts';
import { LetterDialog } from './letter-dialog.tsx';
import type { LetterSubjects } from './letter-draft.ts';

/** The letters that went to this borrower, each as it left, and the next one. */
export function LettersPanel({
  letters,
  subjects,
  mayIssue,
  locale,
}: {
  letters: readonly ListedLetter[];
  subjects: LetterSubjects;
  mayIssue: boolean;
  locale: string;
}) {
  if (letters.length === 0 && !mayIssue) return null;
  return (
    <Panel title="Letters" action={mayIssue && <LetterDialog subjects={subjects} />}>
      {letters.length === 0 ? (
        <p className="text-sm text-muted">None was sent yet.</p>
      ) : (
        <ul className="flex flex-col divide-y text-sm">
          {letters.map(({ id, number, kind, messageKind, issuedOn, pages, byName, language }) => (
            <li key={id} className="flex items-baseline gap-2 py-1.5 first:pt-0 last:pb-0">
              <FileText aria-hidden className="size-4 shrink-0 self-center text-muted" strokeWidth={1.5} />
              <p className="min-w-0">
                <a
                  href={`/api/letters/${id}`}
                  target="_blank"
                  rel="noreferrer"
                  className="font-medium text-accent-ink hover:underline"
                >
                  {letterName({ kind, messageKind })} <span className="tabular-nums">{number}</span>
                </a>
                <span className="block text-xs text-muted">
                  {formatDay(issuedOn, locale)} · {byName} · {pages} {pages === 1 ? 'page' : 'pages'}
                  {language && language !== 'en' && ` · ${languageWords[language]}`}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
