import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { RootProviders } from '#components/shell/root-providers.tsx';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Recoup', template: '%s · Recoup' },
  description: "Turns a lender's loan file into today's work.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafafb' },
    { media: '(prefers-color-scheme: dark)', color: '#0c0e11' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // next-themes writes the class before React wakes up, so the two differ on purpose
    <html lang="en" suppressHydrationWarning>
      <body>
        <RootProviders>{children}</RootProviders>
      </body>
    </html>
  );
}
