import { CircleCheck, CircleHelp, CircleSlash, type LucideIcon, TrendingUp } from 'lucide-react';
import { type BookFormat, formatDay } from '#components/format/book-format.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { RiskBoard } from '#server/insights/risk-board.ts';
import { targetWords } from './target-words.ts';

/** A figure is as honest as the trees that make it. */
const judgedBy = ({ trainer }: NonNullable<RiskBoard['active']>) =>
  trainer === 'imported'
    ? 'by all its trees: which loans they learnt from is not known, and if these are among them, every figure here flatters the model.'
    : 'each loan by trees that did not see it.';

const looks: Record<RiskBoard['verdict']['tone'], { word: string; icon: LucideIcon; ink: string }> = {
  signal: { word: 'Signal', icon: CircleCheck, ink: 'text-success' },
  weak: { word: 'Weak signal', icon: TrendingUp, ink: 'text-warning' },
  no_signal: { word: 'No signal', icon: CircleSlash, ink: 'text-warning' },
  unknown: { word: 'Not known', icon: CircleHelp, ink: 'text-muted' },
};

/** What the score is worth, before any chart of it; then which model speaks and by what rule. */
export function VerdictPanel({
  board: { verdict, active, because },
  asOf,
  format,
}: {
  board: RiskBoard;
  asOf: string;
  format: BookFormat;
}) {
  const { word, icon: Icon, ink } = looks[verdict.tone];
  return (
    <Panel>
      <div className="flex gap-3">
        <Icon aria-hidden className={`mt-1 size-5 shrink-0 ${ink}`} strokeWidth={1.75} />
        <div className="min-w-0">
          <p className={`text-sm font-medium ${ink}`}>{word}</p>
          <p className="max-w-[75ch] text-xl text-balance">{verdict.sentence}</p>
          <p className="max-w-[90ch] pt-2 text-sm text-muted">
            {active
              ? `Scores come from the model “${targetWords[active.target].name}”, ${targetWords[active.target].meaning}. ${because} Judged on the book of ${formatDay(asOf, format.locale)}, ${judgedBy(active)}`
              : 'Training needs loans that differ, and either segments that differ in risk or loans with a known end. Until then every loan stands in the reminder lane.'}
          </p>
        </div>
      </div>
    </Panel>
  );
}
