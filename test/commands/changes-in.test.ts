import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { changesIn } from '../../src/commands/changes-in.ts';

test('every change is noticed, also of a file that an editor has put in the place of another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tilbud-changes-'));
  const file = join(folder, 'quotes', 'quote.ts');
  mkdirSync(join(folder, 'quotes'));
  writeFileSync(file, '');
  const replace = () => {
    writeFileSync(join(folder, 'aside'), '');
    renameSync(join(folder, 'aside'), file);
  };
  const stopping = new AbortController();
  const changes = changesIn([join(folder, 'quotes')], stopping.signal);
  const next = async (change: () => void) => {
    const noticed = changes.next();
    await delay(50);
    change();
    return Promise.race([noticed.then(({ done }) => !done), delay(3_000, false)]);
  };

  expect(await next(() => appendFileSync(file, 'a'))).toBe(true);
  expect(await next(replace)).toBe(true);
  expect(await next(() => appendFileSync(file, 'b'))).toBe(true);
  expect(await next(replace)).toBe(true);
  expect(await next(() => mkdirSync(join(folder, 'quotes', 'new')))).toBe(true);
  expect(await next(() => writeFileSync(join(folder, 'quotes', 'new', 'line.ts'), ''))).toBe(true);
  expect(await next(() => stopping.abort())).toBe(false);
  rmSync(folder, { recursive: true });
});
