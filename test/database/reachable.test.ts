import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { CannotStart } from '../../src/cannot-start.ts';
import { assertReachable } from '../../src/database/reachable.ts';
import { createDatabase } from '../harness/database.ts';

const owned = await createDatabase();
const { adminUrl } = inject('postgres');
const admin = new Client({ connectionString: adminUrl });

beforeAll(async () => {
  await admin.connect();
  await admin.query(`create role test_bypasser login nosuperuser bypassrls password 'bypass'`);
});
afterAll(async () => {
  await admin.query('drop role test_bypasser');
  await admin.end();
});

test('production refuses a role that row-level security does not bind, and says what to do', async () => {
  for (const [url, role] of [
    [adminUrl, 'postgres'],
    [urlAs('test_bypasser', 'bypass'), 'test_bypasser'],
  ] as const) {
    const refused = assertReachable({ url, variable: 'DATABASE_URL', production: true });
    await expect(refused).rejects.toThrow(CannotStart);
    await expect(refused).rejects.toThrow(
      new RegExp(`^DATABASE_URL: the role ${role} is a superuser or bypasses .* create role tilbud login nosuperuser`),
    );
  }
});

test('production accepts a role that only owns its database, and development accepts every role', async () => {
  for (const place of [
    { url: owned, production: true },
    { url: adminUrl, production: false },
  ]) {
    await expect(assertReachable({ ...place, variable: 'DATABASE_URL' })).resolves.toBeUndefined();
  }
});

function urlAs(role: string, password: string): string {
  return Object.assign(new URL(adminUrl), { username: role, password }).href;
}
