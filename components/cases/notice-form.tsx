'use client';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Values } from '#components/shell/drafts.tsx';
import { SelectField, TextAreaField, TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Warning } from '#server/casework/notice/warnings.ts';
import { noticeInput } from '#server/casework/schema.ts';
import { formatDay } from '#server/core/calendar.ts';
import { ActForm } from './act-form.tsx';
import { useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { channelLooks } from './channel-look.ts';
import { loansForNotice } from './notice-outlook.ts';
import { useAct } from './use-act.ts';

const elsewhere = 'outside';

/** Proposes a legal notice; the further steps stand with the notice itself. */
export function NoticeForm({ facts }: { facts: CaseFacts }) {
  const { open: loans, out } = loansForNotice(facts);
  const { open } = useCaseDesk();
  const { locale } = useBookFormat();
  const act = useAct(useApi().notices.propose.mutationOptions(), ({ noticeId }) => ({
    said: 'Legal notice proposed. A person reviews it next; nothing has left the house.',
    undo: { kind: 'notice.proposed', subjectId: noticeId },
  }));
  if (loans.length === 0) return <LeftOut title="No legal notice can be proposed" loans={out} />;
  return (
    <ActForm
      name="notice"
      schema={noticeInput}
      act={act}
      read={readNotice}
      submit={['Propose legal notice', 'Proposing…']}
      onDone={() => open('outcome')}
    >
      {({ field, values }) => {
        const loan = loans.find(({ id }) => String(id) === values.loanId) ?? loans[0];
        const loanId = loan?.id ?? 0;
        const warnings = facts.warnings.filter(({ loanIds }) => loanIds.includes(loanId));
        const keys = [...warnings.map(keyOf), elsewhere];
        const chosen = keys.find((key) => key === values.warning) ?? keys[0];
        return (
          <>
            <SelectField
              label="Loan"
              choices={loans.map(({ id, reference }) => ({ value: String(id), word: reference }))}
              {...field('loanId', String(loans[0]?.id ?? ''))}
            />
            {out.length > 0 && <LeftOut title="Not to choose from" loans={out} />}
            {loan && loan.beforeIssue.length > 0 && (
              <Notice tone="warning" title="Before it can be issued">
                {loan.beforeIssue.join(' ')}
              </Notice>
            )}
            <SelectField
              key={loanId}
              label="Written warning"
              hint="What told the borrower that legal steps may follow. The notice period runs from the day it left."
              choices={[
                ...warnings.map((warning) => ({ value: keyOf(warning), word: wordsOf(warning, locale) })),
                { value: elsewhere, word: 'Sent outside Recoup' },
              ]}
              {...field('warning', chosen)}
            />
            {chosen === elsewhere && (
              <>
                <TextField label="Sent on" type="date" {...field('sentOn')} />
                <TextField
                  label="What was sent, and how that is known"
                  autoComplete="off"
                  {...field('how')}
                />
              </>
            )}
            <TextAreaField label="Reason" rows={2} {...field('reason')} />
          </>
        );
      }}
    </ActForm>
  );
}

/** Loans of which none can be proposed, each with its reason. */
function LeftOut({ title, loans }: { title: string; loans: ReturnType<typeof loansForNotice>['out'] }) {
  return (
    <Notice title={title}>
      {loans.map(({ id, reference, refusal }) => (
        <p key={id}>
          {reference}: {refusal}
        </p>
      ))}
    </Notice>
  );
}

const keyOf = ({ by, id }: Warning) => `${by} ${id}`;

function wordsOf({ by, channel, title, sentOn }: Warning, locale: string): string {
  const what = by === 'letter' ? `Legal notice ${title}` : `${channelLooks[channel].word} “${title}”`;
  return `${formatDay(sentOn, locale)}: ${what}`;
}

function readNotice({ loanId, warning = elsewhere, sentOn, how, reason }: Values) {
  const [by, id] = warning.split(' ');
  const chosen =
    by === 'message'
      ? { by, messageId: Number(id) }
      : by === 'letter'
        ? { by, letterId: Number(id) }
        : { by: elsewhere, sentOn, how };
  return { loanId: Number(loanId), warning: chosen, reason };
}
