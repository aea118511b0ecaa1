import { CircleAlert, CircleCheck } from 'lucide-react';

interface Clause {
  id: string;
  citation: string;
  sentence: string;
  fulfilled: boolean;
}

/** What the rule pack asks of this text, met or not; and what cannot be read in it. */
export function ClauseList({
  clauses,
  problems,
}: {
  clauses: readonly Clause[];
  problems: readonly { field: string; sentence: string }[];
}) {
  const said = new Set(clauses.map(({ sentence, citation }) => `${sentence} ${citation}.`));
  const syntax = problems.filter(({ sentence }) => !said.has(sentence));
  return (
    <ul
      aria-label="What the rules ask of this text"
      aria-live="polite"
      className="flex flex-col gap-1 text-sm"
    >
      {syntax.map(({ sentence }) => (
        <Item key={sentence} fulfilled={false} sentence={sentence} />
      ))}
      {clauses.map((clause) => (
        <Item key={clause.id} {...clause} />
      ))}
    </ul>
  );
}

function Item({ fulfilled, sentence, citation }: Omit<Clause, 'id' | 'citation'> & { citation?: string }) {
  const Icon = fulfilled ? CircleCheck : CircleAlert;
  return (
    <li className="flex items-start gap-1.5">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${fulfilled ? 'text-success' : 'text-danger'}`}
        strokeWidth={1.5}
      />
      <span className="min-w-0">
        <span className="sr-only">{fulfilled ? 'Met: ' : 'Missing: '}</span>
        {sentence} {citation && <span className="text-muted">{citation}</span>}
      </span>
    </li>
  );
}
