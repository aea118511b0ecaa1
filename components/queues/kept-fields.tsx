import { fieldName, type QueueView } from '#server/queues/schema.ts';

const addressed = [
  'sort',
  'order',
  'show',
  'segment',
  'daysFrom',
  'daysTo',
  'loanType',
  'owesFrom',
  'search',
] as const;
type Field = (typeof addressed)[number];

/** What a form of the queue keeps of the address besides its own fields; the page starts at the first again. */
export function KeptFields({ view, without }: { view: QueueView; without: readonly Field[] }) {
  return addressed
    .filter((key) => !without.includes(key) && view[key] !== undefined && !isDefault(view, key))
    .map((key) => <input key={key} type="hidden" name={fieldName(key)} value={String(view[key])} />);
}

const isDefault = (view: QueueView, key: Field) =>
  (key === 'sort' && view.sort === 'priority') || (key === 'order' && view.order === 'descending');
