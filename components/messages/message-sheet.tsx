import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatInstant } from '#components/format/book-format.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { AttemptOutcome, MessageChannel, MessageKind, MessageLanguage } from '#db/message-terms.ts';
import { languageWords, messageChannelLooks } from './message-look.ts';

interface ShownMessage {
  channel: MessageChannel;
  kind: MessageKind;
  language: MessageLanguage;
  recipient: string;
  subject: string;
  text: string;
  templateVersion: number;
  authorName: string;
  at: number;
  nextAttemptAt: number | null;
  expiresAt: number;
  sentAt: number | null;
  providerId: string | null;
  runId: number | null;
  optedOutAt: number | null;
  attempts: readonly {
    id: number;
    seq: number;
    transport: 'smtp' | 'gateway' | 'hand';
    outcome: AttemptOutcome;
    answer: string | null;
    startedAt: number;
  }[];
}

const outcomeWords: Record<AttemptOutcome, string> = {
  sending: 'no answer yet',
  sent: 'taken',
  temporary: 'not now',
  permanent: 'refused',
  unknown: 'no answer',
  unreachable: 'out of reach',
};
const transportWords = { smtp: 'Mail server', gateway: 'SMS gateway', hand: 'By hand' } as const;

/** One message whole: its words as they were frozen, where it goes, and every try. */
export function MessageSheet({ message, format }: { message: ShownMessage; format: BookFormat }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Panel title={message.subject || messageChannelLooks[message.channel].word}>
        <p lang={message.language} className="max-w-[72ch] break-words whitespace-pre-line">
          {message.text}
        </p>
      </Panel>
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title="About it">
          <Facts message={message} format={format} />
        </Panel>
        <Panel title="Tries" flush>
          <Tries attempts={message.attempts} format={format} />
        </Panel>
      </div>
    </div>
  );
}

function Facts({ message, format }: { message: ShownMessage; format: BookFormat }) {
  const at = (moment: number | null) => (moment === null ? null : formatInstant(moment, format));
  const facts: [word: string, value: string | null][] = [
    ['By', messageChannelLooks[message.channel].word],
    ['To', message.recipient],
    ['Language', languageWords[message.language]],
    ['Template', `Version ${message.templateVersion}`],
    ['Written', `${at(message.at)} by ${message.authorName}`],
    ['Next try', at(message.nextAttemptAt)],
    ['Out of date', message.sentAt === null ? at(message.expiresAt) : null],
    ['Sent', at(message.sentAt)],
    ['Opted out', at(message.optedOutAt)],
    ['Carrier’s name', message.providerId],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
      {facts.map(
        ([word, value]) =>
          value !== null && (
            <div key={word} className="contents">
              <dt className="text-muted">{word}</dt>
              <dd className="min-w-0 break-words whitespace-pre-line">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Tries({ attempts, format }: { attempts: ShownMessage['attempts']; format: BookFormat }) {
  if (attempts.length === 0)
    return <p className="px-4 pb-4 text-sm text-muted">It was not handed over yet.</p>;
  return (
    <Table caption="Tries to hand it over">
      <HeadRow>
        <HeadCell>Try</HeadCell>
        <HeadCell>When</HeadCell>
        <HeadCell>Answer</HeadCell>
      </HeadRow>
      <tbody>
        {attempts.map(({ id, seq, transport, outcome, answer, startedAt }) => (
          <Row key={id}>
            <RowHead className="align-top tabular-nums">{seq}</RowHead>
            <Cell className="py-1.5 align-top">{formatInstant(startedAt, format)}</Cell>
            <Cell className="py-1.5 align-top">
              {transportWords[transport]}: {outcomeWords[outcome]}
              {answer && <span className="block text-xs break-words text-muted">{answer}</span>}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
