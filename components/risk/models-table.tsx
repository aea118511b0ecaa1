import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import {
  type BookFormat,
  formatCount,
  formatCounted,
  formatInstant,
  formatScore,
  formatShare,
} from '#components/format/book-format.ts';
import { sentenceCase } from '#components/format/sentence-case.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ModelRow } from '#server/insights/risk-board.ts';
import { targetWords } from './target-words.ts';

/** Both models of the assessment, each against its own target and against what really happened. */
export function ModelsTable({ models, format }: { models: readonly ModelRow[]; format: BookFormat }) {
  return (
    <Panel
      flush
      title="The models"
      sentence="AUC is the chance that the model puts a loan of the one kind above a loan of the other: 0.50 is a coin, 1.00 is never wrong. Measured by trees that did not see the loan, but for an imported model: which loans it saw is not known."
    >
      <Table caption="The models of this assessment">
        <HeadRow>
          <HeadCell>Target</HeadCell>
          <HeadCell figure className="whitespace-normal!">
            AUC, own target
          </HeadCell>
          <HeadCell figure className="whitespace-normal!">
            AUC, observed outcome
          </HeadCell>
          <HeadCell figure>Brier</HeadCell>
          <HeadCell figure>Loans</HeadCell>
          <HeadCell figure>Of the kind</HeadCell>
          <HeadCell>Learned from</HeadCell>
          <HeadCell>Calibrated, Brier</HeadCell>
          <HeadCell figure>Trained</HeadCell>
        </HeadRow>
        <tbody>
          {models.map((model) => (
            <Row key={model.target}>
              <RowHead>
                <span className="flex items-center gap-2 whitespace-nowrap">
                  {sentenceCase(targetWords[model.target].event)}
                  {model.active && <Badge tone="accent">In use</Badge>}
                </span>
              </RowHead>
              <AucCell auc={model.own} format={format} />
              <AucCell auc={model.outcome} format={format} />
              <Cell figure>{model.brier === null ? '–' : model.brier.toFixed(3)}</Cell>
              <Cell figure>{formatCount(model.rows, format)}</Cell>
              <Cell figure>{formatShare(model.baseRate, format)}</Cell>
              <Cell className="py-1 whitespace-nowrap">
                {formatCounted(model.features, ['feature', 'features'], format)}
                <span className="block text-muted">
                  {formatCounted(model.trees, ['tree', 'trees'], format)}
                  {origins[model.trainer]}
                  {model.trainer !== 'imported' && `, seed ${model.seed}`}
                </span>
              </Cell>
              <CalibrationCell {...model.calibration} />
              <Cell figure className="whitespace-nowrap text-muted">
                {formatInstant(model.trainedAt, format)}
                {model.reused && <span className="block">kept since</span>}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

const origins = { forest: '', classic: ' by the classic trainer', imported: ', imported' } as const;

const methods = { identity: 'no', isotonic: 'isotonic', platt: 'Platt' } as const;

/** What was chosen, and what that did to the cross-validated Brier score, or would have done. */
function CalibrationCell({ kind, brier }: ModelRow['calibration']) {
  return (
    <Cell className="py-1 whitespace-nowrap tabular-nums">
      {methods[kind]}
      {brier && (
        <span className="block text-muted">
          {(kind === 'identity' ? Math.min(brier.isotonic, brier.platt) : brier[kind]).toFixed(3)} for{' '}
          {brier.identity.toFixed(3)}
        </span>
      )}
    </Cell>
  );
}

function AucCell({ auc, format }: { auc: ModelRow['own']; format: BookFormat }) {
  if (auc === null)
    return (
      <Cell figure className="text-muted">
        not known
      </Cell>
    );
  return (
    <Cell figure className="whitespace-nowrap">
      <span className="font-medium">{formatScore(auc.auc, format)}</span>{' '}
      <span className="text-muted">
        ({formatScore(auc.low, format)}–{formatScore(auc.high, format)})
      </span>
    </Cell>
  );
}
