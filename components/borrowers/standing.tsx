import { type BookFormat, formatDay, formatScore } from '#components/format/book-format.ts';
import { sentenceCase } from '#components/format/sentence-case.ts';
import { laneLooks } from '#components/strategy/lane-badge.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { BorrowerFile } from '#server/queues/borrower.ts';
import { ExactReasons } from './exact-reasons.tsx';
import { ReasonList } from './reason-list.tsx';
import { ScoreScale } from './score-scale.tsx';
import { WouldChange } from './would-change.tsx';

type Known = NonNullable<BorrowerFile['standing']>;

/**
 * Which lane, by which score between which thresholds, and why.
 * @param barredSince since when the law keeps them out of the legal lane; null where it does not
 */
export function Standing({ borrower, barredSince }: { borrower: BorrowerFile; barredSince: string | null }) {
  const { standing, loans, book } = borrower;
  if (!standing)
    return (
      <Panel title="Not scored yet">
        <p className="text-muted">
          This borrower has no score in the assessment in force. The next one gives them a score and a lane.
        </p>
      </Panel>
    );
  const { scored } = standing;
  const isRaw = scored?.isCalibrated ?? false;
  const deciding = loans.find(({ id }) => id === standing.decidingLoanId);
  return (
    <Panel
      title="Why this lane"
      sentence={`From the facts of ${formatDay(standing.asOf, book.locale)}${loans.length > 1 && deciding ? `; loan ${deciding.reference} decides, it has the highest score` : ''}.`}
    >
      <div className="flex flex-col gap-4">
        <ScoreScale {...standing} format={book} />
        <div>
          <p>{laneSentence(standing, book)}</p>
          {scored && <p className="pt-1 text-xs text-muted">{scored.thresholds}</p>}
        </div>
        {barredSince && (
          <Notice tone="info" title={`Time-barred since ${formatDay(barredSince, book.locale)}`}>
            No court hears this debt any more, so nobody is proposed for a legal notice. It stays in the
            settlement lane.
          </Notice>
        )}
        {standing.lane === 'legal_notice' && !barredSince && (
          <Notice tone="info" title="A proposal to a person">
            The score proposes, a person decides. Nothing is sent by itself.
          </Notice>
        )}
        <div>
          <h3 className="text-sm font-medium">What the score rests on</h3>
          <p className="pb-1.5 text-xs text-muted">
            Path attributions, in points of the {isRaw ? 'raw score before calibration' : 'score'}.
          </p>
          <ReasonList reasons={deciding?.reasons ?? []} isRaw={isRaw} format={book} />
        </div>
        {hasScore(standing, deciding) && (
          <div className="flex flex-col items-start gap-2">
            <WouldChange borrowerId={borrower.id} one={loans.length === 1} />
            <ExactReasons borrowerId={borrower.id} />
          </div>
        )}
        {standing.segmentWords && (
          <div>
            <h3 className="pb-1 text-sm font-medium">{standing.segment}</h3>
            <p className="text-muted">{sentenceCase(standing.segmentWords)}.</p>
          </div>
        )}
      </div>
    </Panel>
  );
}

/** A book that no model could be trained on has no score to take apart: it shows no reasons, and a score of nothing. */
const hasScore = ({ score }: Known, deciding: BorrowerFile['loans'][number] | undefined) =>
  score > 0 || (deciding?.reasons.length ?? 0) > 0;

function laneSentence(
  { lane, score, legalAbove, settlementFrom, scored }: Known,
  format: BookFormat,
): string {
  const said = scored?.isCalibrated ? 'calibrated score' : 'score';
  const [is, upper, lower] = [score, legalAbove, settlementFrom].map((value) => formatScore(value, format));
  const word = laneLooks[lane].word.toLowerCase();
  switch (lane) {
    case 'legal_notice':
      return `The ${said} of ${is} is above ${upper}, which proposes a ${word}.`;
    case 'settlement':
      return `The ${said} of ${is} lies between ${lower} and ${upper}, which proposes a ${word} or a repayment plan.`;
    case 'reminder':
      return `The ${said} of ${is} is below ${lower}, so a ${word} is enough.`;
  }
}
