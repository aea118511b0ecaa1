import { defineConfig } from 'vitest/config';
import { nodeOptions } from './scripts/setup/runtime.mjs';

// A zone with odd minutes: code that reads the machine's day or hour instead of being handed one
// fails here. Set before any worker starts, so that every Date of every worker has it.
process.env.TZ = 'Asia/Kathmandu';
process.env.LOG_LEVEL = 'silent';

const shared = {
  globals: false,
  environment: 'node' as const,
  execArgv: nodeOptions,
  setupFiles: ['./tests/support/console.ts', './tests/support/properties.ts'],
};

export default defineConfig({
  // Next marks modules that must not reach the browser with this import; outside Next it throws.
  resolve: { alias: { 'server-only': 'server-only/empty.js' } },
  test: {
    projects: [
      { extends: true, test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      {
        extends: true,
        test: {
          ...shared,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      { extends: true, test: { ...shared, name: 'architecture', include: ['tests/architecture.test.ts'] } },
    ],
  },
});
