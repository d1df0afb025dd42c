import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const THROUGH_GRAPHQL = 'test/**/*.api.test.ts';

/**
 * Those that run under the reference executor too. An executor decides how values and nulls are read, which errors are
 * answered and where, what fragments, lists and pages of an operation become, and when resolvers are called. The rules of
 * quotes and requests, and who may see what, are the same code under both, and are shown under the compiled one.
 */
const BY_EXECUTOR = [
  'test/{gateway,graphql,reading}/**/*.api.test.ts',
  // Every operation that clients have, end to end, and as each kind of viewer.
  'test/api/{client,end-to-end,viewers}.api.test.ts',
  // Values and nulls in arguments and inputs.
  'test/{customers/csn,idempotency/answer-once,quotes/create-quote,quotes/api/quote-filter}.api.test.ts',
  // Statements are batched by when resolvers are called.
  'test/{api/statements,api/verb-statements,quotes/statements}.api.test.ts',
];

/** One project after the other, because a process serves one project alone. Within each, the largest files begin. */
class ProjectByProject extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project }: TestSpecification) => ['once', 'compiled', 'reference'].indexOf(project.name);
    return (await super.sort(specifications)).toSorted((one, other) => place(one) - place(other));
  }
}

// Node.js keeps what it compiled of our dependencies.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  // Without it two copies of graphql meet, and graphql refuses the other's schema.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    globalSetup: ['test/harness/postgres.ts'],
    setupFiles: ['test/harness/fixed-seed.ts'],
    // The files of a process share what it has loaded (docs/decisions/tests-share-a-process.md).
    isolate: false,
    sequence: { sequencer: ProjectByProject },
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
      {
        extends: true,
        test: { name: 'compiled', include: [THROUGH_GRAPHQL], env: { EXECUTOR: 'compiled' } },
      },
      {
        extends: true,
        test: { name: 'reference', include: BY_EXECUTOR, env: { EXECUTOR: 'reference' } },
      },
    ],
  },
});
