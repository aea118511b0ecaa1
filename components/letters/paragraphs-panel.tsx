import Link from 'next/link';
import { languageWords } from '#components/messages/message-look.ts';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Paragraph } from '#server/letters/paragraph.ts';
import { letterKindWords } from './letter-kind-look.ts';
import { paragraphAddress } from './paragraph-address.ts';

/** What this portfolio says in letters beside the standard words. */
export function ParagraphsPanel({ paragraphs }: { paragraphs: readonly Paragraph[] }) {
  const inForce = paragraphs.filter(({ text }) => text !== null);
  return (
    <Panel
      title="Own paragraphs"
      sentence="What letters of a kind say beside the standard words."
      action={
        <Button asChild size="small">
          <Link href="/letters/paragraphs">{inForce.length > 0 ? 'Change' : 'Write one'}</Link>
        </Button>
      }
    >
      {inForce.length === 0 ? (
        <p className="text-sm text-muted">None: letters carry the standard words alone.</p>
      ) : (
        <ul className="flex flex-col gap-1 text-sm">
          {inForce.map((each) => (
            <li key={each.id}>
              <Link href={paragraphAddress(each)} className="text-accent-ink hover:underline">
                {letterKindWords[each.kind]}, {languageWords[each.language]}
              </Link>{' '}
              <span className="text-muted">version {each.version}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
