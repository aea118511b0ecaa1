'use client';
import { currencySign } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Values } from '#components/shell/drafts.tsx';
import { SelectField, TextAreaField, TextField } from '#components/ui/field.tsx';
import { type HoldKind, holdKinds } from '#db/terms.ts';
import { callbackInput, noteInput, paymentInput } from '#server/casework/schema.ts';
import { placeHoldInput } from '#server/compliance/schema.ts';
import { formatDay } from '#server/core/calendar.ts';
import { formatAmount } from '#server/core/money.ts';
import { ActForm } from './act-form.tsx';
import { CallbackFields, type Field, readCallback } from './arrangement-fields.tsx';
import { useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { type HoldLook, holdLooks } from './hold-look.ts';
import { parseAmount } from './parse-amount.ts';
import { toWords } from './party-words.ts';
import { rightFirst } from './point-choice.ts';
import { useAct } from './use-act.ts';
import { whenIn } from './wall-time.ts';

export function CallbackForm({ facts }: { facts: CaseFacts }) {
  const { open } = useCaseDesk();
  const { timeZone, locale } = facts.clock;
  const act = useAct(useApi().arrangements.setCallback.mutationOptions(), ({ callbackId }, { dueAt }) => ({
    said: `Callback agreed for ${whenIn(timeZone, dueAt, { now: facts.now, locale })} ${facts.clock.words}.`,
    undo: { kind: 'callback.set', subjectId: callbackId },
  }));
  return (
    <ActForm
      name="callback"
      schema={callbackInput}
      act={act}
      read={(values) => ({
        ...readCallback(values, facts.clock),
        consented: values.askedBy !== 'us',
        note: values.note,
      })}
      submit={['Agree on callback', 'Recording…']}
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <>
          <CallbackFields field={field} facts={facts} />
          <SelectField
            label="Who asked for it"
            hint="What the borrower asks for is kept as their consent to be called."
            choices={[
              { value: 'they', word: 'The borrower' },
              { value: 'us', word: 'We did' },
            ]}
            {...field('askedBy', 'they')}
          />
          <TextAreaField label="Note" rows={2} {...field('note')} />
        </>
      )}
    </ActForm>
  );
}

export function NoteForm() {
  const { open } = useCaseDesk();
  const act = useAct(useApi().cases.addNote.mutationOptions(), ({ noteId }) => ({
    said: 'Note added.',
    undo: { kind: 'note.added', subjectId: noteId },
  }));
  return (
    <ActForm
      name="note"
      schema={noteInput}
      act={act}
      read={({ body }) => ({ body })}
      submit={['Add note', 'Adding…']}
      beside
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <TextAreaField
          label="Note"
          rows={5}
          hint="Facts only: it stays in the borrower’s file."
          {...field('body')}
        />
      )}
    </ActForm>
  );
}

export function HoldForm({ facts }: { facts: CaseFacts }) {
  const format = useBookFormat();
  const { open } = useCaseDesk();
  const act = useAct(useApi().compliance.placeHold.mutationOptions(), ({ endDay }, { kind }) => ({
    said: `Hold placed: ${holdLooks[kind].word.toLowerCase()}, ${endDay ? `until ${formatDay(endDay, format.locale)}` : 'until it is lifted'}.`,
  }));
  return (
    <ActForm
      name="hold"
      schema={placeHoldInput}
      act={act}
      read={readHold}
      submit={['Place hold', 'Placing…']}
      beside
      onDone={() => open('outcome')}
    >
      {({ field, values }) => {
        const look = holdLooks[kindOf(values)];
        return (
          <>
            <SelectField
              label="Kind"
              hint={look.sentence}
              choices={holdKinds.map((value) => ({ value, word: holdLooks[value].word }))}
              {...field('kind', 'dispute')}
            />
            {look.on.includes('loan') && (
              <SelectField
                label="On"
                choices={[
                  { value: '', word: 'The person, with all loans' },
                  ...facts.loans.map(({ id, reference }) => ({
                    value: String(id),
                    word: `Loan ${reference}`,
                  })),
                ]}
                {...field('loanId')}
              />
            )}
            {look.on.includes('number') && (
              <SelectField
                label="Which number"
                hint={
                  facts.points.length === 0 ? 'No number is recorded yet. Add it under “Reach”.' : undefined
                }
                choices={rightFirst(facts.points).map((point) => ({
                  value: String(point.id),
                  word: toWords(point),
                }))}
                {...field('contactPointId', String(rightFirst(facts.points)[0]?.id ?? ''))}
              />
            )}
            {kindOf(values) === 'dispute' && <HowItCame field={field} />}
            <HoldDays look={look} today={facts.today} field={field} />
            <TextAreaField
              label="Reason"
              rows={2}
              hint="The kind of reason, no diagnosis."
              {...field('reason')}
            />
          </>
        );
      }}
    </ActForm>
  );
}

/** A dispute in writing does more by law than one that was spoken. */
function HowItCame({ field }: { field: Field }) {
  return (
    <SelectField
      label="How it came"
      choices={[
        { value: 'written', word: 'In writing' },
        { value: 'spoken', word: 'Not in writing' },
      ]}
      {...field('came', 'written')}
    />
  );
}

/** Since when it is in force, and when somebody looks again. */
function HoldDays({ look, today, field }: { look: HoldLook; today: string; field: Field }) {
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <TextField label="Since" type="date" hint="The day on the paper." {...field('startDay', today)} />
      {look.review && (
        <TextField label="Review on" type="date" hint="Left empty: in 30 days." {...field('endDay')} />
      )}
      {look.lookAgain && (
        <TextField
          label="Look again on"
          type="date"
          hint={`Left empty: ${look.lookAgain}.`}
          {...field('reviewDay')}
        />
      )}
    </div>
  );
}

const kindOf = ({ kind }: Values): HoldKind => holdKinds.find((each) => each === kind) ?? 'dispute';

function readHold(values: Values) {
  const kind = kindOf(values);
  const look = holdLooks[kind];
  return {
    kind,
    loanId: look.on.includes('loan') && values.loanId ? Number(values.loanId) : null,
    contactPointId:
      look.on.includes('number') && values.contactPointId ? Number(values.contactPointId) : null,
    startDay: values.startDay || undefined,
    endDay: (look.review && values.endDay) || undefined,
    reviewDay: (look.lookAgain && values.reviewDay) || undefined,
    written: kind === 'dispute' ? values.came === 'written' : undefined,
    reason: values.reason,
  };
}

export function PaymentForm({ facts }: { facts: CaseFacts }) {
  const format = useBookFormat();
  const { open } = useCaseDesk();
  const act = useAct(useApi().payments.post.mutationOptions(), ({ posted }, { amountMinor }) => ({
    said: posted
      ? `Payment of ${formatAmount(amountMinor, format)} booked. Promises and plans are judged anew.`
      : 'This very payment was booked before; nothing was changed.',
  }));
  return (
    <ActForm
      name="payment"
      schema={paymentInput}
      act={act}
      read={(values) => ({
        amountMinor: parseAmount(values.amountMinor ?? '', format),
        receivedOn: values.receivedOn,
        reference: values.reference,
        loanId: values.loanId ? Number(values.loanId) : undefined,
      })}
      submit={['Book payment', 'Booking…']}
      beside
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <>
          <div className="grid grid-cols-2 items-start gap-3">
            <TextField
              label={`Amount (${currencySign(format)})`}
              inputMode="decimal"
              autoComplete="off"
              {...field('amountMinor')}
            />
            <TextField label="Received on" type="date" {...field('receivedOn', facts.today)} />
          </div>
          <TextField
            label="Reference"
            autoComplete="off"
            hint="As the bank gives it: it keeps the same payment from being booked twice."
            {...field('reference')}
          />
          {facts.loans.length > 1 && (
            <SelectField
              label="For"
              choices={[
                { value: '', word: 'All loans, fees and interest first' },
                ...facts.loans.map(({ id, reference }) => ({ value: String(id), word: `Loan ${reference}` })),
              ]}
              {...field('loanId')}
            />
          )}
          <p className="text-sm text-muted">
            A payment is never undone; a manager reverses it with a reason.
          </p>
        </>
      )}
    </ActForm>
  );
}
