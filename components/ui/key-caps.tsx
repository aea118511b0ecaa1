import { Fragment } from 'react';

/** Keys as they stand on a keyboard, beside what they do; strokes follow one another. */
export function KeyCaps({ strokes }: { strokes: readonly (readonly string[])[] }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-xs text-muted">
      {strokes.map((caps, index) => (
        <Fragment key={caps.join('+')}>
          {index > 0 && <span>then</span>}
          {caps.map((cap) => (
            <kbd
              key={cap}
              className="grid h-5 min-w-5 place-items-center rounded-sm border border-hairline-strong bg-surface px-1 font-sans text-xs text-muted"
            >
              {cap}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
