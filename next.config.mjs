const securityHeaders = [
  // the development server sends one of its scripts as JSON, which this header would refuse to run
  ...(process.env.NODE_ENV === 'production' ? [{ key: 'X-Content-Type-Options', value: 'nosniff' }] : []),
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

/**
 * The set-up keeps every build in a folder of its own and names it here, for the build as for the start.
 * Types are checked by `npm test`, not again by every installation.
 */
const distDir = process.env.RECOUP_BUILD;
const setUpBuild = distDir
  ? { distDir, typescript: { ignoreBuildErrors: true, tsconfigPath: '.setup/tsconfig.json' } }
  : {};

/** @type {import('next').NextConfig} */
const config = {
  ...setUpBuild,
  serverExternalPackages: ['better-sqlite3', 'fontkit', 'nodemailer', 'pdfkit', 'pino'],
  poweredByHeader: false,
  // the floating development badge lies over the rail's person and theme controls
  devIndicators: false,
  // `forbidden()` answers 403 with a page that says which role may enter
  experimental: { authInterrupts: true },
  // browsers ask for it by that name wherever a page has not told them another
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default config;
