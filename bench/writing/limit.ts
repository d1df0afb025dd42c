// The least that can write the same: `node:http` and one prepared statement for each verb, which checks nothing.
// Argument: the database's URL.
import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { POOL_SIZE } from '../../src/database/fair-connections.ts';
import { idOf, newId, uuidOf } from '../../src/database/ids.ts';
import { newNumber } from '../../src/quotes/quote-number.ts';
import { answerPosts } from '../answer-posts.ts';
import { listening } from '../listening.ts';
import { reportUsage } from '../report-usage.ts';
import type { Buyer } from './fill.ts';
import { ACCEPT, CREATE, SEND } from './statements.ts';

interface Quoted {
  readonly quoteId: string;
}

const ACTOR = 'ada@example.com';

const [databaseUrl] = process.argv.slice(2);
const pool = new Pool({ connectionString: databaseUrl, max: POOL_SIZE });

const server = answerPosts<Buyer & Quoted>({
  '/create': ({ customerId, subscriptionIds }) =>
    run('create', CREATE, [customerId, ACTOR, newNumber('Q'), randomBytes(32), subscriptionIds]),
  '/send': ({ quoteId }) => run('send', SEND, [quoteId, ACTOR, ...mailIds(), idOf('quote', quoteId)]),
  '/accept': ({ quoteId }) =>
    run('accept', ACCEPT, [quoteId, ACTOR, ...mailIds(), newNumber('O'), idOf('quote', quoteId)]),
});
await reportUsage(await listening(server));
server.close();
await pool.end();

async function run(name: string, text: string, values: readonly unknown[]): Promise<Quoted> {
  const { rows } = await pool.query<{ id: string }>({ name, text, values: [...values] });
  return { quoteId: rows[0]?.id ?? '' };
}

function mailIds(): [uuid: string | undefined, id: string] {
  const id = newId('mail');
  return [uuidOf('mail', id), id];
}
