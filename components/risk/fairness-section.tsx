import { type BookFormat, formatCount, formatScore } from '#components/format/book-format.ts';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { FairnessBoard } from '#server/insights/fairness/board.ts';
import { FairnessTrait } from './fairness-trait.tsx';
import { targetWords } from './target-words.ts';

/** Whether people of different groups are treated alike, one panel for each trait that the files say. */
export function FairnessSection({
  fairness,
  format,
}: {
  fairness: FairnessBoard['fairness'];
  format: BookFormat;
}) {
  return (
    <section aria-labelledby="fairness" className="grid gap-4 pt-6">
      <div>
        <h2 id="fairness" className="text-lg font-semibold">
          Fairness
        </h2>
        <p className="max-w-[90ch] text-sm text-muted">
          Whether people of different groups are treated alike. Age, gender and dependants are kept apart from
          all scores; they are read here alone, as counts, once for each assessment.
        </p>
      </div>
      {fairness === null || fairness.traits.length === 0 ? (
        <Panel>
          <Nothing judged={fairness !== null} />
        </Panel>
      ) : (
        <>
          {fairness.traits.map((trait) => (
            <FairnessTrait key={trait.trait} trait={trait} target={fairness.target} format={format} />
          ))}
          <Reading fairness={fairness} format={format} />
        </>
      )}
    </section>
  );
}

function Nothing({ judged }: { judged: boolean }) {
  return judged ? (
    <Empty kind="nothing-yet" title="The loan files say nothing of anybody">
      Groups can be compared once a loan file has a column for age, gender or dependants.
    </Empty>
  ) : (
    <Empty kind="nothing-yet" title="This assessment compared no groups">
      It was made without a model, or before groups were compared. Assess the book again.
    </Empty>
  );
}

function Reading({
  fairness: { target, legalAbove, leastGroup, proxyRows },
  format,
}: {
  fairness: NonNullable<FairnessBoard['fairness']>;
  format: BookFormat;
}) {
  return (
    <Panel title="How to read this">
      <ul className="flex max-w-[100ch] list-disc flex-col gap-1.5 pl-4 text-sm text-muted marker:text-faint">
        <li>
          Lanes are counted by person. The ratios set a group’s share in a lane against that of the largest
          group; below 0.8 or above 1.25 is a difference that matters (the four-fifths rule). “More” and
          “less” are said only where the 95% interval leaves out equality, “alike” only where it lies within
          those bounds.
        </li>
        <li>
          A score means the same in each group where its mean lies inside the interval of the share that was{' '}
          {targetWords[target].event}, and ranks as well in each where the intervals of its AUC overlap.
          Errors are judged by what really happened: legal notice is above {formatScore(legalAbove, format)}.
        </li>
        <li>
          Inputs give a group away where they rank it far above 0.5, judged on those of{' '}
          {formatCount(proxyRows, format)} borrowers whose file says theirs. Leaving a trait out of the model
          then does not keep it out of the score.
        </li>
        <li>
          Groups of fewer than {leastGroup} carry no figure. With many groups, one in twenty intervals misses
          by chance. A difference is a question to ask, not yet an answer: groups may differ in their arrears.
        </li>
      </ul>
    </Panel>
  );
}
