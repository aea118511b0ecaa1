'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { formatScore } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { LaneBadge, laneLooks } from '#components/strategy/lane-badge.tsx';
import type { Lane } from '#db/terms.ts';
import type { WouldChange as Answer } from '#server/strategy/would-change.ts';
import { OnDemand, useOnDemand } from './on-demand.tsx';

/** The smallest realistic change that would bring this borrower into the next milder lane. */
export function WouldChange({ borrowerId, one }: { borrowerId: number; one: boolean }) {
  const api = useApi();
  const demand = useOnDemand();
  const answer = useQuery(
    api.cases.wouldChange.queryOptions({ borrowerId }, { enabled: demand.asked, retry: false }),
  );
  return (
    <OnDemand label="What would change it" height={96} demand={demand} answer={answer}>
      {(data) => <Told answer={data} one={one} />}
    </OnDemand>
  );
}

function Told({ answer, one }: { answer: Answer; one: boolean }) {
  const { kind, lane, loan } = answer;
  const of = one ? '' : ` of loan ${loan}`;
  if (kind === 'mildest')
    return <p className="text-muted">{laneLooks[lane].word} is the mildest lane; nothing has to change.</p>;
  if (answer.kind !== 'found') return <p>{unreached(answer, of)}</p>;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-muted">
        {answer.changes.length === 1 ? 'This alone' : 'These together'} would move the score{of}:
      </p>
      <ul className="flex list-disc flex-col gap-1 pl-4 marker:text-faint">
        {answer.changes.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className="flex flex-wrap items-center gap-2 tabular-nums">
        <Place score={answer.score} lane={lane} />
        <span className="inline-flex items-center gap-2">
          <ArrowRight aria-label="to" className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
          <Place score={answer.newScore} lane={answer.milder} />
        </span>
      </p>
      {answer.heldBy && (
        <p className="text-muted">
          Loan {answer.heldBy.loan} would still keep this borrower in{' '}
          {laneLooks[answer.heldBy.lane].word.toLowerCase()}.
        </p>
      )}
      <p className="text-xs text-muted">
        The loan was scored again with {answer.changes.length === 1 ? 'this change' : 'these changes'}.
        {!answer.isSmallest && ' Not every combination could be tried: a smaller change may do.'} It says what
        the score looks at, not what would make a person pay.
      </p>
    </div>
  );
}

/** What was tried in vain, and whether that was everything. */
function unreached(
  { kind, milder, tried }: Extract<Answer, { kind: 'none' | 'unknown' }>,
  of: string,
): string {
  const lane = laneLooks[milder].word.toLowerCase();
  if (tried.facts === 0) return `None within reach. The score${of} looks at nothing that can still change.`;
  if (kind === 'unknown')
    return `None found. Not every combination of ${tried.words} could be tried to bring the score${of} into ${lane}.`;
  const words = tried.words.charAt(0).toUpperCase() + tried.words.slice(1);
  return `None within reach. ${words} would ${tried.facts > 1 ? 'together ' : ''}not bring the score${of} into ${lane}.`;
}

function Place({ score, lane }: { score: number; lane: Lane }) {
  return (
    <span className="inline-flex items-center gap-2">
      {formatScore(score, useBookFormat())} <LaneBadge lane={lane} />
    </span>
  );
}
