import { hostname } from 'node:os';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import packageOfProduct from '../package.json' with { type: 'json' };
import { causeOf, createLog, readableLines } from '../src/log.ts';

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

test('a line is JSON with the name of its level, the version and the instance', () => {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).warn({ mails: 3 }, 'late');
  expect(JSON.parse(lines.join(''))).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    version: packageOfProduct.version,
    instance: `${hostname()}:${process.pid}`,
    mails: 3,
    msg: 'late',
  });
});

test('on a terminal it is a line to read', async () => {
  const terminal = new PassThrough().setEncoding('utf8');
  createLog('info', readableLines(terminal)).warn({ mails: 3 }, 'late');
  const [text] = await terminal.take(1).toArray();
  expect(text).toMatch(/^\[\d\d:\d\d:\d\d\] WARN: late {"mails":3}\n$/);
});
