import { expect, test } from 'vitest';
import { csvOf } from '#components/messages/take-out.ts';

const rowWith = (text: string) => csvOf([{ messageId: 7, recipient: text, subject: 'Hello', text: 'Pay' }]);

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\u00a0=1', '\n=1', '\t=1', '＝1', '＠x'])(
  'the text %j of a message that is taken out is written so that no spreadsheet runs it',
  (text) => {
    expect(rowWith(text)).toContain(`,"'${text}",`);
  },
);

test('what is no formula is written as it is, with its quotes doubled', () => {
  expect(rowWith('Lake "Side" 5, Pokhara')).toContain(',"Lake ""Side"" 5, Pokhara",');
});
