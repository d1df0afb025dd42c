import { expect, test } from 'vitest';
import { job } from '../../src/commands/job.ts';
import { createLog } from '../../src/log.ts';
import { readEnvironment } from '../../src/settings/env.ts';

test.each(['2026-11-23', '20261123T09Z', '+012345-01-01T00:00:00Z', '2026-11-23T09:00:00+01:00[Europe/Oslo]'])(
  'U6 --as-of takes an RFC 3339 instant, and %s is none',
  async (asOf) => {
    const [env, log, stopping] = [readEnvironment({}), createLog('silent'), new AbortController().signal];
    const run = job({ args: ['sweep', '--as-of', asOf], env, log, say: () => {}, warn: () => {}, stopping });
    await expect(run).rejects.toThrow(/^--as-of takes an instant such as/);
  },
);
