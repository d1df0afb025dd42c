import { uuidOf } from '../../src/database/ids.ts';
import { inTurns, median, type Ratio, withRange } from '../measure.ts';
import type { Asker } from '../production.ts';
import type { CustomerId } from './fill.ts';
import { ROUND_MS, ROUNDS } from './pages.ts';
import { PAGE_AFTER, PLACES } from './queries.ts';
import { assertSame, limitRequest, PAGE_SIZE, type Readers } from './readers.ts';

interface Place {
  readonly cursor: string;
  readonly after: readonly [endDate: string, id: string];
  readonly offset: number;
}

/** Measure 2: pages all over the big customer's list, by our cursors, by the limit's and by how many come before. */
export async function measureDepth(
  { ours, limit }: Readers,
  asCustomer: Asker,
  customerId: CustomerId,
): Promise<Ratio[]> {
  const places = await walk(ours.load.send.bind(ours.load), asCustomer);
  let turn = 0;
  const place = () => places[(turn++ * 7_919) % places.length]!; // The list has more than one page.
  const requests = {
    ours: ({ cursor }: Place) => asCustomer(PAGE_AFTER, { first: PAGE_SIZE, after: cursor }),
    limit: ({ after }: Place) => limitRequest('/page', { customerId, first: PAGE_SIZE, after }),
    offset: ({ offset }: Place) => limitRequest('/offset', { customerId, first: PAGE_SIZE, offset }),
  };
  for (const at of [place(), place(), place()]) {
    await assertSame([
      [ours.load, requests.ours(at)],
      [limit.load, requests.limit(at)],
      [limit.load, requests.offset(at)],
    ]);
  }
  const rounds = await inTurns(ROUNDS, {
    ours: () => ours.load.press(ROUND_MS, () => requests.ours(place())),
    limit: () => limit.load.press(ROUND_MS, () => requests.limit(place())),
    offset: () => limit.load.press(ROUND_MS, () => requests.offset(place())),
  });
  const shown = (name: 'ours' | 'limit' | 'offset') =>
    `${median(rounds.map((round) => round[name].perSecond)).toFixed(0)}/s`;
  const ratioTo = (name: 'limit' | 'offset') =>
    withRange(rounds.map((round) => round.ours.perSecond / round[name].perSecond));
  return [
    {
      measure: '2 page at random depth',
      ours: shown('ours'),
      beside: shown('limit'),
      ratio: ratioTo('limit'),
      reach: '≥ 0.5',
    },
    {
      measure: '2 the same by offset',
      ours: shown('ours'),
      beside: shown('offset'),
      ratio: ratioTo('offset'),
      reach: '≥ 30',
    },
  ];
}

async function walk(send: Readers['ours']['load']['send'], asCustomer: Asker): Promise<Place[]> {
  const places: Place[] = [];
  for (let after: string | undefined; ; ) {
    const { data } = JSON.parse(await send(asCustomer(PLACES, { after })));
    const { nodes, pageInfo } = data.subscriptions;
    if (!pageInfo.hasNextPage) {
      return places;
    }
    after = String(pageInfo.endCursor);
    const { id, endDate } = nodes.at(-1);
    const offset = (places.at(-1)?.offset ?? 0) + nodes.length;
    places.push({ cursor: after, after: [endDate, uuidOf('subscription', id) ?? ''], offset });
  }
}
