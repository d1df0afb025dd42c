import { setTimeout as sleep } from 'node:timers/promises';
import { buildPublicSchema } from '../src/app/schema.ts';
import { signDevelopmentToken } from '../src/authentication/authenticate.ts';
import { createClock } from '../src/clock.ts';
import { readEnvironment } from '../src/settings/env.ts';
import { Child } from './child.ts';
import { hostileOperations, type Operation } from './hostile-operations.ts';
import { fillHostileShop } from './hostile-shop.ts';
import { median } from './measure.ts';

/** What the worst operation does that the limits let through, of many that a generator made of the schema. */
export interface HostileBench {
  readonly operations: number;
  /** CPU of the gateway for one request. Goal: at most 250. */
  readonly worstMilliseconds: number;
  readonly worstPoints: number;
  /** CPU of the dearest first request of its kind, for which V8 also compiles our own code. */
  readonly worstFirstMilliseconds: number;
  /** How late `/livez` answers while ten callers send it. Goal: at most 100. */
  readonly lateMilliseconds: number;
  /** The most CPU between two turns of the event loop meanwhile: at most half of that, because `/livez` may wait for two. */
  readonly longestTurnMilliseconds: number;
  /** The same while nobody sends anything: what the machine adds. */
  readonly lateWhenQuietMilliseconds: number;
  /** What 10,000 different documents left in the heap. Goal: at most 64. */
  readonly keptMegabytes: number;
}

const BY_CHANCE = 40;
const DOCUMENTS = 10_000;
const CALLERS = 10;
const WORST = 10;

/** Needs a migrated, empty database. */
export async function benchHostile(databaseUrl: string): Promise<HostileBench> {
  const shop = await fillHostileShop(databaseUrl, createClock(undefined)());
  const operations = hostileOperations(await buildPublicSchema(), shop, BY_CHANCE);
  const gateway = await Gateway.start(databaseUrl);
  try {
    for (const one of operations.slice(0, WORST)) {
      await gateway.send(one);
    }
    const measured = [];
    for (const one of operations) {
      measured.push({ ...one, cpu: await gateway.cpuOf(one) });
    }
    const again = [];
    for (const one of measured.toSorted(dearestFirst).slice(0, WORST)) {
      const more = [one.cpu, await gateway.cpuOf(one), await gateway.cpuOf(one)];
      again.push({ ...one, cpu: median(more) });
    }
    const [worst] = again.toSorted(dearestFirst);
    if (!worst) {
      throw new Error('The generator made no operation that is allowed');
    }
    print(again);
    return {
      operations: operations.length,
      worstMilliseconds: Math.round(worst.cpu),
      worstPoints: worst.points,
      worstFirstMilliseconds: Math.round(Math.max(...measured.map(({ cpu }) => cpu))),
      lateWhenQuietMilliseconds: await gateway.lateness(() => sleep(1_000)),
      ...(await gateway.latenessUnder(worst)),
      keptMegabytes: await gateway.keptBy(DOCUMENTS),
    };
  } finally {
    await gateway.stop();
  }
}

function dearestFirst(one: { readonly cpu: number }, other: { readonly cpu: number }): number {
  return other.cpu - one.cpu;
}

function print(measured: readonly (Operation & { readonly cpu: number })[]): void {
  for (const { name, points, cpu } of measured.toSorted(dearestFirst)) {
    process.stdout.write(`${Math.round(cpu)} ms, ${points} points: ${name}\n`);
  }
}

class Gateway {
  private constructor(
    readonly child: Child,
    readonly tokens: readonly string[],
  ) {}

  static async start(databaseUrl: string): Promise<Gateway> {
    const child = await Child.startGateway(databaseUrl, UNLIMITED);
    const emails = Array.from({ length: CALLERS }, (_, n) => `ada${n}@example.com`);
    const sign = (email: string) => signDevelopmentToken({ kind: 'sales', email }, readEnvironment({}));
    return new Gateway(child, await Promise.all(emails.map(sign)));
  }

  async stop(): Promise<void> {
    await this.child.stop();
  }

  async send({ query, variables }: Pick<Operation, 'query' | 'variables'>, caller = 0): Promise<string> {
    const headers = { authorization: `Bearer ${this.tokens[caller]}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${this.child.url}/graphql`, { method: 'POST', headers, body });
    return response.text();
  }

  async cpuOf(operation: Operation): Promise<number> {
    const before = await this.child.usage();
    await this.send(operation);
    return (await this.child.usage()).cpuMilliseconds - before.cpuMilliseconds;
  }

  async flood(operation: Operation): Promise<void> {
    const until = Date.now() + FLOOD_MS;
    const sendOn = async (caller: number) => {
      while (Date.now() < until) {
        await this.send(operation, caller);
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, (_, caller) => sendOn(caller)));
  }

  async latenessUnder(
    operation: Operation,
  ): Promise<Pick<HostileBench, 'lateMilliseconds' | 'longestTurnMilliseconds'>> {
    await this.child.usage();
    const lateMilliseconds = await this.lateness(() => this.flood(operation));
    return {
      lateMilliseconds,
      longestTurnMilliseconds: Math.round((await this.child.usage()).longestTurnMilliseconds),
    };
  }

  /** The longest that `/livez` took meanwhile. */
  async lateness(meanwhile: () => Promise<unknown>): Promise<number> {
    let isOver = false;
    const over = meanwhile().finally(() => {
      isOver = true;
    });
    let longest = 0;
    while (!isOver) {
      const start = performance.now();
      await (await fetch(`${this.child.url}/livez`)).text();
      longest = Math.max(longest, performance.now() - start);
      await sleep(10);
    }
    await over;
    return Math.round(longest);
  }

  async keptBy(documents: number): Promise<number> {
    const before = await this.child.usage('usage after collection');
    for (let n = 0; n < documents; n += CALLERS) {
      await Promise.all(Array.from({ length: CALLERS }, (_, nth) => this.send(documentOfItsOwn(n + nth), nth)));
    }
    const { heapMegabytes } = await this.child.usage('usage after collection');
    return Math.round(heapMegabytes - before.heapMegabytes);
  }
}

const UNLIMITED = { LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '0', POINTS_PER_SECOND: '0' };
const FLOOD_MS = 4_000;

function documentOfItsOwn(n: number): Pick<Operation, 'query' | 'variables'> {
  const fields = Array.from({ length: 2 }, (_, nth) => `a${n}_${nth}: quote(id: "none") { id number status ...F }`);
  const fragment = 'fragment F on Quote { note lines { id product { id } } }';
  return { query: `{ ${fields.join(' ')} } ${fragment}`, variables: {} };
}
