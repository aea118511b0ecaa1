import { expect, test } from 'vitest';
import { stopWordsIn } from '#components/messages/stop-words.ts';
import { messageChannels, messageLanguages } from '#db/message-terms.ts';

const about = { sender: 'Harbour Lending', to: 'a…@example.com' };

test.each(messageLanguages)('the page behind an opt-out link names sender and address in %s', (language) => {
  for (const channel of messageChannels) {
    const { ask, done } = stopWordsIn[language]({ ...about, channel });
    expect(ask.title).toContain(about.sender);
    expect(done.text).toContain(about.sender);
    for (const text of [ask.text, done.text]) expect(text).toContain(about.to);
    for (const words of [ask.button, done.title, done.letters]) expect(words.length).toBeGreaterThan(5);
  }
});

test('no two languages or channels say the same', () => {
  const titles = messageLanguages.flatMap((language) =>
    messageChannels.map((channel) => stopWordsIn[language]({ ...about, channel }).done.title),
  );
  expect(new Set(titles).size).toBe(titles.length);
});
