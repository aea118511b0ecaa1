import { z } from 'zod';
import { letterKinds } from '#db/letter-terms.ts';

/** Which letters are shown: it stands in the address. */
const registerView = z.object({
  kind: z.enum(letterKinds).optional().catch(undefined),
  search: z
    .string()
    .trim()
    .max(100)
    .transform((text) => text || undefined)
    .optional()
    .catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
export type RegisterView = z.infer<typeof registerView>;

export function readRegisterView(query: Record<string, string | string[] | undefined>): RegisterView {
  return registerView.parse({ kind: query.kind, search: query.search, before: query.before });
}

export function registerAddress({ kind, search, before }: RegisterView): string {
  const query = new URLSearchParams();
  if (kind) query.set('kind', kind);
  if (search) query.set('search', search);
  if (before !== undefined) query.set('before', String(before));
  const text = query.toString();
  return `/letters${text && `?${text}`}`;
}

/** The same letters as a file, all of them and not only this page. */
export function exportAddress(portfolioId: number, { kind, search }: RegisterView): string {
  const query = new URLSearchParams({ portfolioId: String(portfolioId) });
  if (kind) query.set('kind', kind);
  if (search) query.set('search', search);
  return `/api/letters/register?${query}`;
}
