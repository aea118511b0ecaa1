import { z } from 'zod';
import { jurisdictions } from '#db/terms.ts';

const isOneOf = (what: 'currency' | 'timeZone') => (text: string) =>
  Intl.supportedValuesOf(what).includes(text) || (what === 'timeZone' && text === 'UTC');

const isLocale = (text: string) => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(text).length > 0;
  } catch {
    return false;
  }
};

/** One lender's book and the conventions its figures are shown in. */
export const portfolioInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the portfolio a name, for example that of the lender.')
    .max(120, 'This name is too long: 120 characters at most.'),
  currency: z.string().refine(isOneOf('currency'), 'Choose a currency from the list.'),
  locale: z.string().refine(isLocale, 'Choose a language from the list.'),
  timeZone: z.string().refine(isOneOf('timeZone'), 'Choose a time zone from the list.'),
  jurisdiction: z.enum(jurisdictions, 'Choose the rules that apply to these borrowers.'),
});
export type PortfolioInput = z.infer<typeof portfolioInput>;
