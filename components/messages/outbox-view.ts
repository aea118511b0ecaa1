import { type MessageChannel, type MessageState, messageChannels, messageStates } from '#db/message-terms.ts';

/** What the outbox shows, as its address says it. */
export interface OutboxView {
  state: MessageState | null;
  channel: MessageChannel | null;
  runId: number | null;
  /** Messages before this one. */
  before: number | null;
}

type Params = Record<string, string | string[] | undefined>;

export function readOutboxView({ state, channel, run, before }: Params): OutboxView {
  return {
    state: messageStates.find((each) => each === state) ?? null,
    channel: messageChannels.find((each) => each === channel) ?? null,
    runId: wholeNumber(run),
    before: wholeNumber(before),
  };
}

const wholeNumber = (text: string | string[] | undefined) =>
  typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;

export function outboxAddress({ state, channel, runId, before }: Partial<OutboxView>): string {
  const params = new URLSearchParams();
  if (state) params.set('state', state);
  if (channel) params.set('channel', channel);
  if (runId) params.set('run', String(runId));
  if (before) params.set('before', String(before));
  const text = params.toString();
  return text ? `/outbox?${text}` : '/outbox';
}
