import { setTimeout as sleep } from 'node:timers/promises';
import { idOf } from '../../src/database/ids.ts';
import type { Load } from '../load.ts';
import { quantile, type Ratio } from '../measure.ts';
import type { Heard } from './messages.ts';
import { commitsIn, type World } from './world.ts';

const PACE_MILLISECONDS = 60;
const QUOTES = 300;

interface Verb {
  readonly done: string;
  readonly mutation: string;
}

const VERBS: readonly Verb[] = [verb('sendQuote', 'QUOTE_SENT'), verb('cancelQuote', 'QUOTE_CANCELED')];

function verb(name: string, done: string): Verb {
  const input = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return { done, mutation: `mutation ($input: ${input}!) { ${name}(input: $input) { quote { status } } }` };
}

/** Sends and cancels quotes at a pace, in turns through both gateways, while 1,000 streams are open at one of them. */
export async function measureLatency(world: World, drafts: readonly string[]): Promise<Ratio[]> {
  const { near, far, sellers, readers } = world;
  const written: Record<'near' | 'far', Set<string>> = { near: new Set(), far: new Set() };
  for (const [round, { done, mutation }] of VERBS.entries()) {
    for (const [n, quoteId] of drafts.slice(0, QUOTES).entries()) {
      const place = (n + round) % 2 === 0 ? 'near' : 'far';
      const gateway: Load = place === 'near' ? near : far;
      await gateway.send(sellers[n % sellers.length]!(mutation, { input: { quoteId } })); // There are several.
      written[place].add(`${done} ${quoteId}`);
      await sleep(PACE_MILLISECONDS);
    }
  }
  await sleep(1_000);
  const { events, notices } = await readers.told();
  const commits = await commitsIn(world.databaseUrl);
  const bare = notices.map(({ change, at }) => ({ change: withPublicId(change), at }));
  return (['near', 'far'] as const).flatMap((place) => {
    const since = (heard: readonly Heard[]) =>
      heard.filter(({ change }) => written[place].has(change)).map(({ change, at }) => at - (commits.get(change) ?? 0));
    return rows(place, since(events), since(bare));
  });
}

/** The trigger of the bench names a quote as the database does. */
function withPublicId(change: string): string {
  const [type, uuid = ''] = change.split(' ');
  return `${type} ${idOf('quote', uuid)}`;
}

const PLACES = { near: 'changed through the same gateway', far: 'changed through another one' };

function rows(place: keyof typeof PLACES, events: readonly number[], bare: readonly number[]): Ratio[] {
  return [0.5, 0.99].map((part) => {
    const [ours, beside] = [quantile(events, part), quantile(bare, part)];
    return {
      measure: `p${part * 100} of ${events.length} events, ${PLACES[place]}`,
      ours: `${ours.toFixed(1)} ms`,
      beside: `${beside.toFixed(1)} ms`,
      ratio: (ours / beside).toFixed(1),
      reach: place === 'near' && part > 0.5 ? '≤ 3' : '',
    };
  });
}
