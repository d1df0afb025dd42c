import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newId, uuidOf } from '../../src/database/ids.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const api = await startApi();

test('Q7 an event of a type that only the next version knows does not hide the trail', async () => {
  const shop = await Shop.open(api);
  const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const id = newId('event');
  const kysely = api.em.getKysely();
  await sql`alter table quote_events drop constraint quote_events_type_check`.execute(kysely);
  await sql`
    insert into quote_events (id, quote_id, customer_id, type, actor, channel, occurred_at)
    select ${uuidOf('event', id)}::uuid, id, customer_id, 'OF_NEXT_VERSION', 'ada@tilbud.example', 'API', sent_at
    from quotes where id = ${uuidOf('quote', quote.id)}`.execute(kysely);
  const answer = await shop.sales.ask(
    `query ($quote: ID, $event: ID!) {
      quote(id: $quote) { events { totalCount nodes { type } } }
      node(id: $event) { id }
    }`,
    { quote: quote.id, event: id },
  );
  const nodes = [{ type: 'CREATED' }, { type: 'SENT' }];
  expect(answer).toEqual({ quote: { events: { totalCount: 2, nodes } }, node: null });
});
