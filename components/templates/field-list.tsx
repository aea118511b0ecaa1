'use client';
import { Disclosure } from '#components/ui/disclosure.tsx';
import type { FieldType } from '#server/messaging/template/fields.ts';

export interface OfferedField {
  name: string;
  type: FieldType;
  words: string;
}

const typeWords: Record<FieldType, string> = {
  name: 'name',
  text: 'text',
  money: 'amount',
  day: 'day',
  count: 'number',
  lines: 'lines',
  link: 'link',
};

/** The fields a text may name; pressing one puts it where the cursor stands. */
export function FieldList({
  fields,
  onInsert,
}: {
  fields: readonly OfferedField[];
  onInsert: (name: string) => void;
}) {
  return (
    <Disclosure className="rounded-md border" summaryClass="px-3 py-2" summary="Fields to insert">
      <ul className="max-h-64 overflow-y-auto border-t p-1">
        {fields.map(({ name, type, words }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onInsert(name)}
              className="flex w-full flex-wrap gap-x-3 rounded-sm px-2 py-1 text-left text-sm hover:bg-pressed"
            >
              <code className="text-accent-ink">{`{{${name}}}`}</code>
              <span className="text-muted">{words}</span>
              <span className="ml-auto text-xs text-muted">{typeWords[type]}</span>
            </button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
