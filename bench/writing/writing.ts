import type { Pressed } from '../load.ts';
import { type Cells, median, type Tables, withRange } from '../measure.ts';
import { fillBuyers } from './fill.ts';
import { assertSameRows } from './same-rows.ts';
import { type Draft, startWriters, VERBS, type Verb, type Writers } from './writers.ts';

const ROUNDS = 5;
const QUOTES_A_ROUND = 60;
// A server that runs for days has long been compiled: our gateway’s CPU for a quote falls until about here.
const QUOTES_BEFORE = 300;

type Name = keyof Writers;
const NAMES: readonly Name[] = ['ours', 'limit', 'orm'];

/** How our gateway writes, beside the least that can write the same rows. */
export interface WritingBench extends Tables {
  readonly measures: readonly Cells[];
}

/** Needs a migrated, empty database. */
export async function benchWriting(databaseUrl: string): Promise<WritingBench> {
  const buyers = await fillBuyers(databaseUrl, (QUOTES_BEFORE + ROUNDS * QUOTES_A_ROUND) * NAMES.length);
  await using closing = new AsyncDisposableStack();
  const writers = await startWriters(closing, databaseUrl);
  const writeSome = (count: number) => {
    const draftsOf = () => buyers.splice(0, count).map((buyer): Draft => ({ buyer, quoteId: '' }));
    return writeAll(writers, { ours: draftsOf(), limit: draftsOf(), orm: draftsOf() }, databaseUrl);
  };
  await writeSome(QUOTES_BEFORE);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(await writeSome(QUOTES_A_ROUND));
  }
  return { measures: measuresOf(rounds) };
}

type Round = Readonly<Record<Verb, Partial<Record<Name, Pressed>>>>;

/** Takes the quotes of all writers through their lives, verb by verb and in turns, and compares what was written. */
async function writeAll(
  writers: Writers,
  drafts: Readonly<Record<Name, readonly Draft[]>>,
  databaseUrl: string,
): Promise<Round> {
  const round: Round = { create: {}, send: {}, accept: {} };
  for (const verb of VERBS) {
    const able = NAMES.filter((name) => writers[name].write[verb]);
    for (const name of able) {
      const { load, write } = writers[name];
      round[verb][name] = await load.each(drafts[name], async (draft) => await write[verb]?.(draft));
    }
    await assertSameRows(
      databaseUrl,
      able.flatMap((name) => drafts[name].slice(0, 1).map(({ buyer }) => buyer.customerId)),
    );
  }
  return round;
}

function measuresOf(rounds: readonly Round[]): Cells[] {
  const row = (measure: string, verb: Verb, beside: Name, reach: string): Cells => {
    const of = (name: Name, what: keyof Pressed) => rounds.map((round) => round[verb][name]?.[what] ?? Number.NaN);
    const others = of(beside, 'perSecond');
    return {
      measure,
      ours: `${median(of('ours', 'perSecond')).toFixed(0)}/s`,
      beside: `${median(others).toFixed(0)}/s`,
      ratio: withRange(of('ours', 'perSecond').map((ours, round) => ours / (others[round] ?? Number.NaN))),
      reach,
      'our CPU ms': median(of('ours', 'cpuMilliseconds')).toFixed(1),
      'CPU ms beside': median(of(beside, 'cpuMilliseconds')).toFixed(1),
    };
  };
  return [
    row('4 `createQuote`, 30 lines; one statement', 'create', 'limit', '≥ 0.5'),
    row('4 the same; `persist` and `flush`', 'create', 'orm', '≥ 3'),
    row('5 `sendQuote`; one statement', 'send', 'limit', '≥ 0.4'),
    row('6 `acceptQuote`; one statement', 'accept', 'limit', '≥ 0.4'),
  ];
}
