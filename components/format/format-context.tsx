'use client';
import { createContext, type ReactNode, use } from 'react';
import type { BookFormat } from './book-format.ts';

const neutral: BookFormat = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' };
const FormatContext = createContext<BookFormat>(neutral);

/** Hands the selected book's format to every client component below it. */
export function FormatProvider({ format, children }: { format: BookFormat; children: ReactNode }) {
  return <FormatContext value={format}>{children}</FormatContext>;
}

export const useBookFormat = (): BookFormat => use(FormatContext);
