'use client';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { Toaster } from 'sonner';
import { ApiProvider } from './api-provider.tsx';

/** What every screen stands in: the theme, the API for client components, and the place where toasts appear. */
export function RootProviders({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <ApiProvider>{children}</ApiProvider>
      <Toaster
        position="bottom-right"
        toastOptions={{
          unstyled: true,
          classNames: {
            toast:
              'flex w-(--width) items-start gap-2 rounded-md border bg-surface p-3 text-sm text-text shadow-float font-sans',
            error: 'text-danger',
          },
        }}
      />
    </ThemeProvider>
  );
}
