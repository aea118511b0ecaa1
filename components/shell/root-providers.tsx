'use client';
import { ThemeProvider } from 'next-themes';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Toaster } from 'sonner';
import { ApiProvider } from './api-provider.tsx';

/** As sonner tells a phone. */
const narrow = () => window.matchMedia('(max-width: 600px)');
const onWidth = (changed: () => void) => {
  const query = narrow();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** What every screen stands in: the theme, the API for client components, and the place where toasts appear. */
export function RootProviders({ children }: { children: ReactNode }) {
  const isNarrow = useSyncExternalStore(
    onWidth,
    () => narrow().matches,
    () => false,
  );
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <ApiProvider>{children}</ApiProvider>
      <Toaster
        position={isNarrow ? 'top-center' : 'bottom-right'}
        // over the top bar: on a phone the lower edge is where the buttons of the work stand
        mobileOffset={{ top: 4, left: 8, right: 8 }}
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
