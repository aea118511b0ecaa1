import { describe, expect, test } from 'vitest';
import { jurisdictions } from '#db/terms.ts';
import { courtWordIn } from '#server/compliance/court-words.ts';
import { clausesOn } from '#server/messaging/clauses/packs.ts';
import { messageFacts } from '#server/messaging/clauses/rules.ts';
import { checkTemplate } from '#server/messaging/template/check.ts';
import { defaultTemplates } from '#server/messaging/template/defaults.ts';
import { fieldNames } from '#server/messaging/template/fields.ts';
import { htmlOf } from '#server/messaging/template/html.ts';
import { parseTemplate } from '#server/messaging/template/parse.ts';
import { type FieldValues, renderPieces } from '#server/messaging/template/render.ts';

const today = '2026-04-01';
// every field without a value
const nothing = Object.fromEntries(fieldNames.map((name) => [name, null])) as unknown as FieldValues;
const format = { currency: 'USD', locale: 'en-US' };

const fill = (source: string, values: Partial<FieldValues>) => {
  const parsed = parseTemplate(source);
  if ('error' in parsed) throw new Error(parsed.error);
  return renderPieces(parsed.pieces, { ...nothing, ...values }, format);
};

describe('a template', () => {
  test('writes money, days, counts and lines as the reader is used to', () => {
    const text = '{{debt.owed}} since {{debt.due_since}}, {{debt.days_past_due}} days:\n{{debt.loans}}';
    const values = {
      'debt.owed': { money: 123_450 },
      'debt.due_since': { day: '2026-01-05' },
      'debt.days_past_due': { count: 1086 },
      'debt.loans': {
        lines: [
          ['L1: ', { money: 100_000 }],
          ['L2: ', { money: 23_450 }],
        ],
      },
    } as const;
    expect(fill(text, values)).toEqual({
      text: '$1,234.50 since Jan 5, 2026, 1,086 days:\nL1: $1,000.00\nL2: $234.50',
    });
  });

  test('without a value takes the words that stand in for it, or is refused by the field’s name', () => {
    expect(fill('Dear {{borrower.name or "customer"}},', {})).toEqual({ text: 'Dear customer,' });
    expect(fill('Dear {{borrower.name}},', {})).toEqual({
      missing: 'borrower.name',
      error: '{{borrower.name}} (the borrower’s name) has no value: the loan file gave no name.',
    });
  });

  test.each([
    ['Hello {{borrower.nam}}', 'Line 1: there is no field “borrower.nam”. Did you mean {{borrower.name}}?'],
    ['a\nb {{debt.owed', 'Line 2: the field that starts with “{{” is not closed with “}}”.'],
    ['a }} b', 'Line 1: “}}” closes no field.'],
    ['{{borrower.name | upper}}', 'Line 1: “{{borrower.name | upper}}” is no field.'],
    ['{{}}', 'Line 1: “{{}}” is no field.'],
  ])('%s is refused with the line and what to do', (source, error) => {
    expect(parseTemplate(source)).toEqual({ error: expect.stringContaining(error) });
  });

  test('as HTML shows what a borrower’s name says, and runs nothing', () => {
    const html = htmlOf('Dear <b>Bo & "Co"</b>,\nsee https://x.example/a?b=1&c=2.', {
      language: 'en',
      title: 'A < B',
    });
    expect(html).toContain('Dear &lt;b&gt;Bo &amp; &quot;Co&quot;&lt;/b&gt;,<br>see');
    expect(html).toContain('<a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>.');
    expect(html).toContain('<title>A &lt; B</title>');
  });
});

describe('the Spanish texts that are shipped', () => {
  const shipped = defaultTemplates('us-reg-f');
  const of = (language: string) => shipped.filter((template) => template.language === language);
  const keyOf = ({ kind, channel }: { kind: string; channel: string }) => `${kind} ${channel}`;
  const fieldsIn = (source: string) => {
    const parsed = parseTemplate(source);
    if ('error' in parsed) throw new Error(parsed.error);
    return new Set(parsed.pieces.flatMap((piece) => ('field' in piece ? [piece.field] : [])));
  };

  test('are there for every kind and channel that English has', () => {
    expect(of('es').map(keyOf)).toEqual(of('en').map(keyOf));
  });

  test.each(of('es').map((template) => [keyOf(template), template] as const))(
    '%s says what its English one says, and nothing of it in English',
    (key, { subject, body }) => {
      const english = of('en').find((template) => keyOf(template) === key);
      expect(fieldsIn(subject)).toEqual(fieldsIn(english?.subject ?? ''));
      expect(fieldsIn(body)).toEqual(fieldsIn(english?.body ?? ''));
      expect(`${subject} ${body}`).not.toMatch(/\b(the|your|you|please|payment|dear|regards)\b/i);
      // usted throughout
      expect(body).not.toMatch(/(?<!\p{L})(tú|tu|tus|te|ti|contigo)(?!\p{L})/iu);
    },
  );
});

describe('the clauses', () => {
  test.each(jurisdictions)('of %s are fulfilled by every text that is shipped', (jurisdiction) => {
    const shipped = defaultTemplates(jurisdiction);
    expect(shipped.length).toBeGreaterThan(20);
    for (const template of shipped)
      expect([template, checkTemplate(template, { jurisdiction, today }).problems]).toEqual([template, []]);
  });

  const mail = { kind: 'reminder_after_due', channel: 'email', language: 'en', subject: 'Hello' } as const;
  const problems = (
    body: string,
    jurisdiction: 'us-reg-f' | 'uk-conc' | 'hours-only',
    channel: 'email' | 'sms' = 'email',
  ) =>
    checkTemplate({ ...mail, channel, body }, { jurisdiction, today }).problems.map(
      ({ sentence }) => sentence,
    );

  test('ask for a way out in every e-mail and SMS, and name the rule', () => {
    expect(problems('{{lender.name}}, a debt collector.', 'us-reg-f')).toEqual([
      'Give a clear, simple way to opt out: {{optout.link}}, or in an SMS “Reply STOP”. 12 CFR 1006.6(e).',
    ]);
    expect(problems('{{lender.name}}, a debt collector. Reply STOP.', 'us-reg-f', 'sms')).toEqual([]);
    expect(
      problems('{{lender.name}}, a debt collector. Please do not stop.', 'us-reg-f', 'sms'),
    ).toHaveLength(1);
    expect(problems('{{lender.name}}', 'hours-only')).toEqual([expect.stringContaining('House rule')]);
  });

  test('refuse a word of courts in a reminder, and say which', () => {
    expect(problems('{{lender.name}} {{optout.link}} or we go to court.', 'hours-only')).toEqual([
      expect.stringContaining('it says “court”'),
    ]);
  });

  test('ask for debt advice in the United Kingdom', () => {
    expect(problems('{{lender.name}} {{optout.link}}', 'uk-conc')).toEqual([
      expect.stringContaining('CONC 7.3.4R'),
    ]);
  });

  test('ask a validation notice for its five groups of content', () => {
    const { problems: missing } = checkTemplate(
      {
        kind: 'validation_notice',
        channel: 'email',
        language: 'en',
        subject: 'Hi',
        body: '{{lender.name}} {{optout.link}}',
      },
      { jurisdiction: 'us-reg-f', today },
    );
    expect(missing).toHaveLength(6);
  });

  test('hold from the day of their version on', () => {
    const ids = (day: string) => clausesOn('us-reg-f', day).map(({ id }) => id);
    expect(ids('2021-11-29')).not.toContain('US-10');
    expect(ids('2021-11-30')).toContain('US-10');
    expect(clausesOn('us-ma', today).map(({ id }) => id)).toContain('US-10');
  });
});

test.each([
  ['We will sue you.', 'sue'],
  ['Tomaremos acciones legales.', 'acciones legales'],
  ['हम अदालत जाएंगे', 'अदालत'],
  ['A courtesy reminder, of course.', null],
  ['Please pursue this with your bank.', null],
])('“%s” speaks of a court: %s', (text, word) => {
  expect(courtWordIn(text)).toBe(word);
});

test('a borrower named Sue threatens nobody', () => {
  const written = {
    channel: 'email',
    text: 'Dear Sue, https://x.example/stop/abc',
    words: 'Dear ,',
    optOutLink: 'https://x.example/stop/abc',
  } as const;
  expect(messageFacts(written)).toEqual({ hasOptOut: true, threatensCourt: false });
});
