import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Without it two copies of graphql meet, and graphql refuses the other's schema.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: { include: ['test/**/*.test.ts', 'test/**/*.test.tsx'] },
});
