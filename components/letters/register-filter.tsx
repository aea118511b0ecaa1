import { Search } from 'lucide-react';
import Link from 'next/link';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { letterKinds } from '#db/letter-terms.ts';
import { letterKindWords } from './letter-kind-look.ts';
import type { RegisterView } from './register-view.ts';

/** A form of the plain kind: what it asks for stands in the address, and a reload keeps it. */
export function RegisterFilter({ view }: { view: RegisterView }) {
  return (
    <form action="/letters" className="flex flex-wrap items-end gap-3 border-b px-4 py-3">
      <div className="w-64 max-sm:w-full">
        <TextField
          label="Find"
          name="search"
          type="search"
          placeholder="Number, name or reference"
          autoComplete="off"
          defaultValue={view.search ?? ''}
        />
      </div>
      <div className="w-52 max-sm:w-full">
        <SelectField
          label="Kind"
          name="kind"
          defaultValue={view.kind ?? ''}
          choices={[
            { value: '', word: 'All kinds' },
            ...letterKinds.map((value) => ({ value, word: letterKindWords[value] })),
          ]}
        />
      </div>
      <Button type="submit">
        <Search aria-hidden />
        Find
      </Button>
      {(view.search || view.kind) && (
        <Button kind="quiet" asChild>
          <Link href="/letters">Show all</Link>
        </Button>
      )}
    </form>
  );
}
