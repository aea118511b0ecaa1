import { describe, expect, it } from 'vitest';
import { removeView, savedViews, saveView } from '#server/queues/saved-views.ts';
import { readView } from '#server/queues/schema.ts';
import { caseBook } from '../../../support/case-book.ts';

const late = readView('settlement', { 'days-from': '60', after: '0.5_3' });

describe('a saved view', () => {
  it('keeps lane, filter and sort, and not the page', async () => {
    const book = await caseBook();
    saveView(book.agent, { ...book, name: 'Late', view: late });
    expect(savedViews(book.agent, book)).toMatchObject([
      { name: 'Late', address: '/queues/settlement?days-from=60' },
    ]);
  });

  it('is seen and removed by its own person alone', async () => {
    const book = await caseBook();
    const { id } = saveView(book.agent, { ...book, name: 'Late', view: late });
    expect(savedViews(book.otherAgent, book)).toEqual([]);
    expect(() => removeView(book.otherAgent, { id })).toThrow(/not found/);
    removeView(book.agent, { id });
    expect(savedViews(book.agent, book)).toEqual([]);
  });

  it('takes the place of the one of the same name', async () => {
    const book = await caseBook();
    saveView(book.agent, { ...book, name: 'Mine', view: late });
    saveView(book.agent, { ...book, name: 'Mine', view: readView('reminder', {}) });
    expect(savedViews(book.agent, book)).toMatchObject([{ name: 'Mine', address: '/queues/reminder' }]);
  });

  it('is refused beyond thirty, until one is removed', async () => {
    const book = await caseBook();
    for (let n = 0; n < 30; n++) saveView(book.agent, { ...book, name: `View ${n}`, view: late });
    expect(() => saveView(book.agent, { ...book, name: 'One more', view: late })).toThrow(/30 views/);
    expect(() => saveView(book.agent, { ...book, name: 'View 3', view: late })).not.toThrow();
  });
});
