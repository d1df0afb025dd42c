import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const THROUGH_GRAPHQL = 'test/**/*.api.test.ts';

// Each file has a process of its own. Node.js keeps what it compiled of our dependencies, which saves a sixth of the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  // Without it two copies of graphql meet, and graphql refuses the other's schema.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    globalSetup: ['test/harness/postgres.ts'],
    setupFiles: ['test/harness/fixed-seed.ts'],
    // One database server is behind all of them.
    maxWorkers: Math.min(4, availableParallelism()),
    // A busy machine is slow, not wrong.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 45_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'once', include: ['test/**/*.test.{ts,tsx}'], exclude: [THROUGH_GRAPHQL] },
      },
      // What goes through GraphQL is shown under both executors.
      {
        extends: true,
        test: { name: 'compiled', include: [THROUGH_GRAPHQL], env: { EXECUTOR: 'compiled' } },
      },
      {
        extends: true,
        test: { name: 'reference', include: [THROUGH_GRAPHQL], env: { EXECUTOR: 'reference' } },
      },
    ],
  },
});
