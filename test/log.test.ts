import { expect, test } from 'vitest';
import { causeOf, createLog } from '../src/log.ts';

test.each([
  [
    'insert or update on table "quotes" violates foreign key constraint "quotes_customer_id_fkey"',
    'insert or update on table "quotes" violates foreign key constraint "quotes_customer_id_fkey"',
  ],
  [
    'null value in column "name" violates not-null constraint\n - detail: Failing row contains (1, Ada Lovelace).',
    'null value in column "name" violates not-null constraint',
  ],
  ['mail to Ada <ada@example.com> with qt_aB-9_x', 'mail to Ada <<address>> with <token>'],
])('the cause of an error is its first line as it stands, without people: %j', (message, cause) => {
  expect(causeOf(new Error(message))).toBe(cause);
});

test('a logged error has its kind, code, cause and frames, and nothing else that the driver put on it', () => {
  const lines: string[] = [];
  const log = createLog('error', { write: (line) => void lines.push(line) });
  const error = Object.assign(new Error('refused\n - detail: (Ada)'), { code: '23505', detail: 'Key (name)=(Ada)' });
  log.error({ err: error }, 'a job failed');
  expect(JSON.parse(lines[0] ?? '').err).toEqual({
    type: 'Error',
    code: '23505',
    message: 'refused',
    stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
  });
  expect(lines[0]).not.toContain('Ada');
});
