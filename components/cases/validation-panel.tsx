import { Panel } from '#components/ui/panel.tsx';
import type { LoanValidation } from '#server/casework/validation/queries.ts';
import { formatDay } from '#server/core/calendar.ts';

/** The validation notice of each loan that was spoken or written about: due, overdue, or sent and until when disputable. */
export function ValidationPanel({
  validations,
  loans,
  locale,
}: {
  validations: readonly LoanValidation[];
  loans: readonly { loanId: number; externalId: string }[];
  locale: string;
}) {
  const shown = validations.flatMap((validation) => {
    const loan = loans.find(({ loanId }) => loanId === validation.loanId);
    return loan ? [{ ...validation, reference: loan.externalId }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <Panel title="Validation notice" sentence="The law asks for it within 5 days of the first communication.">
      <ul className="flex flex-col gap-2 text-sm">
        {shown.map((validation) => (
          <li key={validation.loanId}>
            <p className={isOverdue(validation) ? 'font-medium text-warning' : 'font-medium'}>
              {validation.reference}: {wordsOf(validation, locale)}
            </p>
            <p className="text-muted">
              First spoken or written about on {formatDay(validation.firstOn, locale)}
              {validation.sentOn === null && '. Send it under Letters.'}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const isOverdue = ({ sentOn, timeliness }: LoanValidation) => sentOn === null && timeliness === 'late';

function wordsOf({ sentOn, dueOn, endsOn, isOver, timeliness }: LoanValidation, locale: string): string {
  const due = formatDay(dueOn, locale);
  if (sentOn === null || endsOn === null)
    return timeliness === 'late' ? `overdue since ${due}` : `due by ${due}`;
  const late = timeliness === 'late' ? `, late (due by ${due})` : '';
  const end = formatDay(endsOn, locale);
  return `sent ${formatDay(sentOn, locale)}${late}; ${isOver ? `disputable until ${end}, which is over` : `may be disputed until ${end}`}`;
}
