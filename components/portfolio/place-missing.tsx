import { MapPinOff } from 'lucide-react';
import type { ReactNode } from 'react';

/** Nobody said where the borrowers of this book live: what follows from it, and who mends it. */
export function PlaceMissing({ children }: { children?: ReactNode }) {
  return (
    <section
      aria-label="Where the borrowers live is not recorded"
      className="mb-4 flex flex-col gap-4 rounded-md border bg-surface px-4 py-3"
    >
      <div className="flex gap-2.5">
        <MapPinOff aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" strokeWidth={1.75} />
        <div className="max-w-[70ch] text-sm">
          <h2 className="font-medium">Nobody can be contacted: where the borrowers live is not recorded</h2>
          <p className="text-muted">
            Their own clock decides when contact is allowed. Until it is known, every call, message and visit
            is refused, save to borrowers whose own place is recorded.{' '}
            {children
              ? 'State it here for the whole book.'
              : 'An admin states it for the whole book, on Imports.'}
          </p>
        </div>
      </div>
      {children}
    </section>
  );
}
