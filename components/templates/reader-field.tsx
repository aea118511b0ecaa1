'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import type { TemplateKey } from '#server/messaging/schema.ts';
import type { Reader } from '#server/messaging/template/readers.ts';

const wordOf = ({ name, reference }: Reader) => (name ? `${name} (${reference})` : reference);

/** Chooses who reads the text: one of those it could be written to, or anybody of the portfolio by name or reference. */
export function ReaderField({
  templateKey: { portfolioId, kind },
  offered,
  onChoose,
}: {
  templateKey: TemplateKey;
  offered: readonly Reader[];
  onChoose: (id: number) => void;
}) {
  const [chosen, setChosen] = useState(offered[0]);
  const [search, setSearch] = useState('');
  const settled = useDeferredValue(search.trim());
  const { data } = useQuery({
    ...useApi().templates.readers.queryOptions({ portfolioId, kind, search: settled }),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  });
  const found = settled === '' ? offered : (data ?? []);
  // whoever reads it now stays in the list while another is searched for
  const readers = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  const choose = (id: number) => {
    setChosen(readers.find((reader) => reader.id === id));
    onChoose(id);
  };
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        label="Borrower"
        value={String(chosen?.id ?? '')}
        onChange={({ target }) => choose(Number(target.value))}
        choices={readers.map((reader) => ({ value: String(reader.id), word: wordOf(reader) }))}
      />
      <TextField
        label="Find another"
        type="search"
        autoComplete="off"
        placeholder="Reference or first name"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (first && settled !== '') choose(first.id);
        }}
        hint={settled !== '' && data?.length === 0 ? 'Nobody begins like this.' : 'Enter takes the first.'}
      />
    </div>
  );
}
