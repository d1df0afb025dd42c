import { createHash } from 'node:crypto';
import { type MikroORM, ref, type SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { newId, uuidOf } from '../../src/database/ids.ts';
import { insertRows, type NewRow, type NewRows, refById, rowsOf } from '../../src/database/insert-rows.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteLine } from '../../src/quotes/quote-line.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { day, instant, NOW } from '../harness/clock.ts';
import { createDatabase } from '../harness/database.ts';
import { customerOf, digits, productOf } from '../harness/rows.ts';

const url = await createDatabase();
const [customer, product] = [customerOf(), productOf()];
const statements: string[] = [];
let orm: MikroORM;
let em: SqlEntityManager;

beforeAll(async () => {
  orm = await openOrm({ url, onStatement: (sql) => statements.push(sql) });
  await orm.em.fork().persist([customer, product]).flush();
});
afterAll(() => orm.close());
beforeEach(() => {
  em = orm.em.fork();
  statements.length = 0;
});

const FROZEN = {
  frozenProductName: 'Drawing Board',
  frozenChanged: false,
  frozenStartDate: day('2026-12-01'),
  frozenEndDate: day('2027-11-30'),
  listMinor: 120_000n,
  discountMinor: 10n,
  totalMinor: 119_990n,
  frozenDiscounts: [{ promotionCode: 'TEN', name: 'Ten', minor: '10' }],
} satisfies Partial<QuoteLine>;

/** A quote with columns of every type, and two lines that do not set the same ones. */
function rows() {
  const quote = {
    id: newId('quote'),
    number: `Q-${digits()}`,
    origin: 'SALES',
    customer: ref(customer),
    currencyCode: 'NOK',
    purchaseMethod: 'CARD',
    note: '“Hei”, \\x41 {"a": [1]}\n',
    frozenAddress: { line1: 'Storgata 1', city: 'Bergen', countryCode: 'NO' },
    storedStatus: 'SENT',
    frozenCustomerName: 'Fjord Architects',
    listMinor: 9_007_199_254_740_993n,
    discountMinor: 0n,
    totalMinor: 9_007_199_254_740_993n,
    sentAt: NOW,
    expiresOn: day('2026-12-20'),
    expiresAt: instant('2026-12-20T23:00:00.0016Z'),
    createdAt: NOW,
  } satisfies NewRow<Quote>;
  const owned = {
    quote: refById<Quote>(quote.id),
    customerId: customer.id,
    product: ref(product),
    action: 'NEW' as const,
  };
  const sold = { ...owned, quantity: 10, term: 'ANNUAL' as const, unitPriceMinor: 12_000n };
  const recipient = { ...owned, position: 0, email: 'Ola@Fjord.example', language: 'nb', primary: true };
  const tokenHash = createHash('sha256').update(quote.number).digest();
  return {
    quote,
    lines: [
      { ...sold, id: newId('line'), position: 0, ...FROZEN },
      { ...sold, id: newId('line'), position: 1 },
    ],
    recipients: [{ ...recipient, id: newId('recipient'), tokenHash }],
  };
}

type Rows = ReturnType<typeof rows>;

function tablesOf({ quote, lines, recipients }: Rows): NewRows[] {
  return [rowsOf(Quote, [quote]), rowsOf(QuoteLine, lines), rowsOf(QuoteRecipient, recipients)];
}

/** The same rows as entities. */
function entitiesOf({ quote, lines, recipients }: Rows): object[] {
  const owner = Object.assign(new Quote(), quote);
  return [
    owner,
    ...lines.map((line) => Object.assign(new QuoteLine(), line, { quote: ref(owner) })),
    ...recipients.map((recipient) => Object.assign(new QuoteRecipient(), recipient, { quote: ref(owner) })),
  ];
}

/** What stands in the tables, without what two quotes cannot share. */
async function stored({ quote: { id } }: Rows): Promise<unknown> {
  return await em.execute(
    `select to_jsonb(q) - '{id,number,updated_at}'::text[] as quote,
      (select jsonb_agg(to_jsonb(l) - '{id,quote_id}'::text[] order by position) from quote_lines l where quote_id = q.id) as lines,
      (select jsonb_agg(to_jsonb(r) - '{id,quote_id,token_hash}'::text[] || jsonb_build_object('hash', token_hash = sha256(number::bytea))) from quote_recipients r where quote_id = q.id) as recipients
    from quotes q where id = ?`,
    [uuidOf('quote', id)],
  );
}

test('the rows of several tables are those that the ORM writes, in one statement', async () => {
  const [asWritten, asFlushed] = [rows(), rows()];
  expect(await insertRows(em, tablesOf(asWritten))).toBe(true);
  expect(statements).toHaveLength(1);
  await em.persist(entitiesOf(asFlushed)).flush();
  const written = await stored(asWritten);
  expect(written).toMatchObject([
    { quote: { note: '“Hei”, \\x41 {"a": [1]}\n' }, lines: [{}, {}], recipients: [{ hash: true }] },
  ]);
  expect(written).toEqual(await stored(asFlushed));
});

test('nothing is inserted where the condition does not hold', async () => {
  const made = rows();
  const { quote } = made;
  expect(await insertRows(em, tablesOf(made), sql`exists (select 1 from quotes where number = ${quote.number})`)).toBe(
    false,
  );
  expect(await em.count(Quote, quote.id)).toBe(0);
});

test('one wrong row keeps all others out', async () => {
  const { quote, lines, recipients } = rows();
  const twice = { ...lines[0]!, id: newId('line') };
  await expect(insertRows(em, tablesOf({ quote, lines: [...lines, twice], recipients }))).rejects.toThrow(
    'duplicate key',
  );
  expect(await em.count(Quote, quote.id)).toBe(0);
});
