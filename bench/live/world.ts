import { Client } from 'pg';
import { idOf } from '../../src/database/ids.ts';
import { Child } from '../child.ts';
import { Load } from '../load.ts';
import { type Asker, askerAs, productionSettings, type Settings } from '../production.ts';
import { type Buyer, fillBuyers } from '../writing/fill.ts';
import { BARE } from './messages.ts';
import { ReaderProcess } from './reader-process.ts';

export const CUSTOMERS = 450;

/** A shop with two gateways: streams are open at `near`, and others also write at `far`. */
export interface World {
  readonly databaseUrl: string;
  readonly settings: Settings;
  readonly near: Load;
  readonly far: Load;
  readonly readers: ReaderProcess;
  readonly buyers: readonly Buyer[];
  /** Five people of sales. */
  readonly sellers: readonly Asker[];
}

export async function openWorld(closing: AsyncDisposableStack, databaseUrl: string): Promise<World> {
  const buyers = await fillBuyers(databaseUrl, CUSTOMERS);
  await notifyBare(databaseUrl);
  const settings = { ...productionSettings(), MAX_CONNECTIONS: '2000' };
  const startGateway = async () => closing.use(new Load(await Child.startGateway(databaseUrl, settings)));
  const [near, far] = [await startGateway(), await startGateway()];
  const readers = closing.use(await ReaderProcess.start(databaseUrl));
  const names = Array.from({ length: 5 }, (_, n) => `ada${n}@example.com`);
  const sellers = await Promise.all(names.map((email) => askerAs({ kind: 'sales', email }, settings)));
  return { databaseUrl, settings, near, far, readers, buyers, sellers };
}

/** The least that tells of a change: the commit that writes it notifies a connection that listens. */
async function notifyBare(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`create function notify_bare() returns trigger language plpgsql as $$ begin
    perform pg_notify('${BARE}', 'QUOTE_' || new.type || ' ' || new.quote_id); return null; end $$`);
  await client.query(`create trigger notify_bare after insert on quote_events
    for each row execute function notify_bare()`);
  await client.end();
}

/** When each change of a quote was committed, in milliseconds since 1970. Changes are named as the readers name them. */
export async function commitsIn(databaseUrl: string): Promise<ReadonlyMap<string, number>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ type: string; quote: string; at: string }>(
    `select type, quote_id as quote, extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000 as at from quote_events`,
  );
  await client.end();
  return new Map(rows.map(({ type, quote, at }) => [`QUOTE_${type} ${idOf('quote', quote)}`, Number(at)]));
}

const CREATE = 'mutation ($input: CreateQuoteInput!) { done: createQuote(input: $input) { quote { id } } }';

/** Makes a draft at the gateway where streams are open. Returns its id. */
export async function draft({ near }: World, seller: Asker, buyer: Buyer, lines: number): Promise<string> {
  const wanted = buyer.subscriptionIds.slice(0, lines);
  const input = {
    lines: wanted.map((id) => ({ action: 'RENEWAL', subscriptionId: idOf('subscription', id) })),
  };
  return JSON.parse(await near.send(seller(CREATE, { input }))).data.done.quote.id;
}
