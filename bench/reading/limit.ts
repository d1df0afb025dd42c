// The least that can answer the same: `node:http`, one named prepared statement, `JSON.stringify`. It asks for no token
// and believes who the caller says that it is. Arguments: the database's URL.
import { Pool } from 'pg';
import { POOL_SIZE } from '../../src/database/fair-connections.ts';
import { answerPosts } from '../answer-posts.ts';
import { listening } from '../listening.ts';
import { reportUsage } from '../report-usage.ts';
import { groupsAnswer, pageAnswer } from './limit-answers.ts';
import { GROUPS, PAGE_BY_KEYSET, PAGE_BY_OFFSET } from './statements.ts';

/** A request's body. */
export interface LimitRequest {
  readonly customerId: string;
  readonly first: number;
  /** End date and id of the subscription before the page; or how many are before it. */
  readonly after?: readonly [endDate: string, id: string];
  readonly offset?: number;
}

const [databaseUrl] = process.argv.slice(2);
const pool = new Pool({ connectionString: databaseUrl, max: POOL_SIZE });

const FROM_THE_START = ['-infinity', '00000000-0000-0000-0000-000000000000'] as const;

const server = answerPosts<LimitRequest>({
  '/page': async ({ customerId, first, after = FROM_THE_START }) =>
    pageAnswer(await ask('page', PAGE_BY_KEYSET, [customerId, first + 1, ...after]), first),
  '/offset': async ({ customerId, first, offset }) =>
    pageAnswer(await ask('offset', PAGE_BY_OFFSET, [customerId, first + 1, offset]), first),
  '/groups': async ({ customerId, first }) => groupsAnswer(await ask('groups', GROUPS, [customerId, first + 1]), first),
});
await reportUsage(await listening(server));
server.close();
await pool.end();

async function ask<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
  const { rows } = await pool.query<Row>({ name, text, values: [...values] });
  return rows;
}
