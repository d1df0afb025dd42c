import { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { DEMO_USERS } from '../../src/demo/demo-users.ts';
import { loadDemoWhenEmpty } from '../../src/demo/load-demo.ts';
import { NOW } from '../harness/clock.ts';
import { createDatabase } from '../harness/database.ts';

const databaseUrl = await createDatabase();
const loaded = await loadDemoWhenEmpty({ databaseUrl, now: NOW });
const database = new Client({ connectionString: databaseUrl });
await database.connect();
afterAll(() => database.end());

async function rows(sql: string) {
  return (await database.query(sql)).rows;
}

/** A quotable one: active, renewable, in the window, with a price, and with a credit line where it is on invoice. */
const ELIGIBLE = `
  subscriptions s join customers c on c.id = s.customer_id join products d on d.id = s.product_id
  left join partners p on p.id = s.partner_id
  where s.status = 'ACTIVE' and d.renewable and d.kind = 'SUBSCRIPTION'
    and s.end_date - date '2026-11-23' between -45 and 90
    and (s.purchase_method <> 'INVOICE' or c.credit_line_open)
    and exists (select from prices where product_id = d.id and term = s.term and currency_code = s.currency_code)`;

test('the demo is loaded into an empty database, once', async () => {
  expect(loaded).toBe(true);
  expect(await loadDemoWhenEmpty({ databaseUrl, now: NOW })).toBe(false);
});

test('it has a dozen customers in many countries, currencies and zones, three partners and about 250 subscriptions', async () => {
  const [counts] = await rows(`
    select (select count(*)::int from customers) as customers,
      (select count(distinct country_code)::int from customers) as countries,
      (select count(distinct time_zone)::int from customers) as zones,
      (select count(distinct currency_code)::int from subscriptions) as currencies,
      (select count(*)::int from partners) as partners,
      (select count(*)::int from subscriptions) as subscriptions`);
  expect(counts).toEqual({ customers: 15, countries: 15, zones: 15, currencies: 10, partners: 3, subscriptions: 264 });
});

test('every customer has one purchaser and a member', async () => {
  expect(
    await rows(`
      select csn from customers c where
        (select count(*) from contacts where customer_id = c.id and role = 'PURCHASER') <> 1
        or not exists (select from contacts where customer_id = c.id and role = 'MEMBER')`),
  ).toEqual([]);
});

test('every address ends in .example', async () => {
  expect(
    await rows(`
      select email from contacts where email not like '%.example'
      union all select email from partners where email not like '%.example'`),
  ).toEqual([]);
});

test('R1 every customer has its own mail domain, at which partners and sales can address anybody', async () => {
  expect(
    await rows(`
      select csn from customers c where not exists (
        select from contacts where customer_id = c.id and split_part(email, '@', 2) = any(c.email_domains))`),
  ).toEqual([]);
});

test('each partner has groups of several subscriptions, of more than one customer', async () => {
  expect(
    await rows(`
      select partner, count(distinct csn)::int as customers from (
        select p.csn as partner, c.csn from ${ELIGIBLE} and s.partner_id is not null
        group by 1, 2, s.currency_code, s.purchase_method having count(*) >= 2) groups
      group by 1 order by 1`),
  ).toEqual([
    { partner: '0000200001', customers: 3 },
    { partner: '0000200002', customers: 3 },
    { partner: '0000200003', customers: 3 },
  ]);
});

describe('the customer of the README', () => {
  test('has two groups for its reader, and one for each thing that is begun in its name', async () => {
    expect(
      await rows(`
        select s.currency_code, purchase_method, p.csn as partner, count(*)::int
        from ${ELIGIBLE} and c.csn = '0000100001' group by 1, 2, 3 order by 2, 3`),
    ).toEqual([
      { currency_code: 'NOK', purchase_method: 'CARD', partner: '0000200001', count: 3 },
      { currency_code: 'NOK', purchase_method: 'CARD', partner: null, count: 4 },
      { currency_code: 'NOK', purchase_method: 'DIRECT_DEBIT', partner: '0000200001', count: 2 },
      { currency_code: 'NOK', purchase_method: 'DIRECT_DEBIT', partner: null, count: 2 },
      { currency_code: 'NOK', purchase_method: 'INVOICE', partner: '0000200001', count: 6 },
      { currency_code: 'NOK', purchase_method: 'INVOICE', partner: null, count: 1 },
      { currency_code: 'NOK', purchase_method: 'PAYPAL', partner: '0000200001', count: 2 },
    ]);
  });

  test('U1 has nothing that an automatic quote would take before its reader does', async () => {
    expect(
      await rows(`
        select reference from ${ELIGIBLE} and c.csn = '0000100001' and not auto_renew and s.term <> 'MONTHLY'
          and s.end_date - date '2026-11-23' between 0 and 30`),
    ).toEqual([]);
  });

  test('has the people whose tokens are printed', async () => {
    const { purchaser, member } = DEMO_USERS;
    expect(
      await rows(`
        select csn, email, role from contacts join customers c on c.id = customer_id
        where email in ('${purchaser.claims.email}', '${member.claims.email}') order by role desc`),
    ).toEqual([
      { csn: '0000100001', email: 'kari.nordmann@nordlys.example', role: 'PURCHASER' },
      { csn: '0000100001', email: 'ola.nordmann@nordlys.example', role: 'MEMBER' },
    ]);
    expect(await rows(`select from partners where csn = '${DEMO_USERS.partner.claims.csn}'`)).toHaveLength(1);
  });
});

test.each([
  ['E1 canceled', `s.status = 'CANCELED'`],
  ['E1 a trial', `s.status = 'TRIAL'`],
  ['E1 of a product not sold for renewal', 'not d.renewable'],
  ['E2 not open yet', `s.end_date = date '2026-11-23' + 91`],
  ['E2 closed', `s.end_date = date '2026-11-23' - 46`],
  ['W1 open on the first day', `s.end_date = date '2026-11-23' + 90`],
  ['W1 open on the last day', `s.end_date = date '2026-11-23' - 45`],
  ['E3 a success plan', `d.kind = 'SUCCESS_PLAN'`],
  ['E4 bought by value', `d.kind = 'VALUE_BASED'`],
  ['E5 on invoice without a credit line', `s.purchase_method = 'INVOICE' and not c.credit_line_open`],
  ['E6 without a price', 'not exists (select from prices where product_id = d.id)'],
  ['H1 with auto-renew on', 's.auto_renew'],
  ['U1 due for an automatic quote', `not s.auto_renew and s.end_date = date '2026-11-23' + 12`],
])('it has a subscription %s', async (_, condition) => {
  const found = await rows(`
    select s.id from subscriptions s join customers c on c.id = s.customer_id join products d on d.id = s.product_id
    where ${condition}`);
  expect(found).not.toEqual([]);
});

test('S1 one seller sells to the United States, and one to everywhere else, with a logo', async () => {
  expect(
    await rows(`
      select code, countries, email like '%.example' as is_invented, length(png) < 20000 as has_small_logo
      from sellers join logos on sha256 = logo_sha256 order by code`),
  ).toEqual([
    { code: 'FJR-AS', countries: [], is_invented: true, has_small_logo: true },
    { code: 'FJR-INC', countries: ['US'], is_invented: true, has_small_logo: true },
  ]);
});
