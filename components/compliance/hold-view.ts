import { type HoldView, holdView } from '#server/compliance/schema.ts';

/** Reads what is asked for from an address; what is not understood is left out, because addresses are typed and cut. */
export function readHoldView(query: Record<string, string | string[] | undefined>): HoldView {
  const of = (name: string) =>
    typeof query[name] === 'string' && query[name] !== '' ? query[name] : undefined;
  return holdView.parse({ show: of('show'), kind: of('kind'), author: of('author'), after: of('after') });
}

export function holdAddress({ show, kind, author, after }: HoldView): string {
  const query = new URLSearchParams();
  if (show !== 'all') query.set('show', show);
  if (kind) query.set('kind', kind);
  if (author) query.set('author', author);
  if (after) query.set('after', after);
  const text = query.toString();
  return `/compliance${text && `?${text}`}`;
}
