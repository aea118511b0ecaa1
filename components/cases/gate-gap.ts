import type { Channel, ContactPointKind } from '#db/terms.ts';
import type { GateResult } from '#server/compliance/gate.ts';

export interface KnownPoint {
  kind: ContactPointKind;
  value: string;
  /** Nothing written to it arrives: the day of what came back, in words. */
  lostOn: string | null;
  /** On hold as not theirs: since when, in words. */
  wrongSince: string | null;
}

/** What is missing before a way of contact can be used at all, whatever the rules say. */
export interface Gap {
  missing: string;
  sentence: string;
}

const cameBack: Gap = {
  missing: 'came back',
  sentence: 'Mail to the recorded address came back: nobody is there.',
};

const noTexts: Gap = {
  missing: 'takes no texts',
  sentence: 'Texts to the recorded number were not delivered.',
};

/** What Recoup itself needs to know before it can write; a call or a visit is made by a person. */
const needed: Partial<Record<Channel, Gap & { kind: ContactPointKind }>> = {
  sms: { kind: 'phone', missing: 'no number', sentence: 'No number is recorded to send it to.' },
  email: { kind: 'email', missing: 'no address', sentence: 'No e-mail address is recorded.' },
  letter: { kind: 'address', missing: 'no address', sentence: 'No postal address is recorded.' },
};

/** What is missing although no rule of contact stands against it; null where nothing is, or where such a rule stops it. */
export function gapOf(
  { channel, result }: { channel: Channel; result: Pick<GateResult, 'verdict' | 'rules'> },
  reach: readonly KnownPoint[],
): Gap | null {
  if (result.verdict === 'block') return stoppedByWrong(result) ? noneLeft(channel, reach) : null;
  const need = needed[channel];
  if (!need) return null;
  const known = reach.filter(({ kind }) => kind === need.kind);
  if (known.length === 0) return need;
  const right = known.filter(({ wrongSince }) => wrongSince === null);
  if (right.length === 0) return noneLeft(channel, reach);
  if (right.some(({ lostOn }) => lostOn === null)) return null;
  return need.kind === 'phone' ? noTexts : cameBack;
}

/** The first rule that blocks is that the number is not theirs. */
const stoppedByWrong = ({ rules }: Pick<GateResult, 'rules'>) =>
  rules.find(({ verdict }) => verdict === 'block')?.id === 'HOLD-WRONG-NUMBER';

/** Which ones are wrong: what there is to do is to find another. */
function noneLeft(channel: Channel, reach: readonly KnownPoint[]): Gap {
  const kind = needed[channel]?.kind ?? 'phone';
  const noun = kind === 'phone' ? 'number' : 'address';
  const wrong = reach
    .filter((point) => point.kind === kind && point.wrongSince !== null)
    .map(({ value }) => value.replaceAll('\n', ', '));
  const are = wrong.length === 1 ? 'is' : 'are';
  return { missing: `no ${noun} left`, sentence: `No ${noun} left: ${wrong.join(' and ')} ${are} wrong.` };
}
