import { MapPinOff } from 'lucide-react';
import { PlaceForm } from './place-form.tsx';

/** Nobody knows what time it is where the borrower is: says what follows, and offers the field. */
export function PlaceUnknown({ sentence, mayRecord }: { sentence: string; mayRecord: boolean }) {
  return (
    <section
      aria-label="Contact allowed now"
      className="flex flex-wrap gap-x-8 gap-y-3 rounded-md border bg-surface px-4 py-3"
    >
      <div className="flex max-w-[44ch] min-w-64 flex-1 gap-2.5">
        <MapPinOff aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" strokeWidth={1.75} />
        <div className="text-sm">
          <p className="font-medium">No contact yet: nobody knows what time it is there</p>
          <p className="text-muted">
            {sentence} Their own clock decides, so every way of contact stays closed until then.
          </p>
        </div>
      </div>
      {mayRecord && (
        <div className="min-w-64 flex-2">
          <PlaceForm focusOn="nothing" />
        </div>
      )}
    </section>
  );
}
