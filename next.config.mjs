/** @type {import('next').NextConfig} */
const config = {
  serverExternalPackages: ['better-sqlite3', 'pino'],
  poweredByHeader: false,
};

export default config;
