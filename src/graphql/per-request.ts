import DataLoader from 'dataloader';
import type { Context } from '../context.ts';

const memories = new WeakMap<Context, Map<object, unknown>>();

/** A value that is made on first use in a request and dropped with the request. */
function perRequest<Value>(make: (context: Context) => Value): (context: Context) => Value {
  const recall = (context: Context): Value => {
    const memory = memories.get(context) ?? new Map<object, unknown>();
    memories.set(context, memory);
    if (!memory.has(recall)) {
      memory.set(recall, make(context));
    }
    // Cast: under this key the map holds only what `make` returned.
    return memory.get(recall) as Value;
  };
  return recall;
}

/** Counts what an operation loads in total. Returns whether the total is still within the limit. */
export function counted(limit: number): (context: Context, count: number) => boolean {
  const soFar = perRequest(() => ({ count: 0 }));
  return (context, count) => {
    const total = soFar(context);
    total.count += count;
    return total.count <= limit;
  };
}

interface Ration {
  left: number;
  turn: Promise<unknown>;
}

/**
 * What one operation may load in all. One load waits for the one before it, and is told how many are left, so that none
 * reads much for nothing. The changes of one operation share it: a viewer is looked up once for all of them.
 */
export function rationed(limit: number) {
  const rations = new WeakMap<Context['viewer'], Ration>();
  return async <Rows>(
    { viewer }: Context,
    load: (left: number) => Promise<Rows>,
    countOf: (rows: Rows) => number,
  ): Promise<Rows | undefined> => {
    const ration = rations.get(viewer) ?? { left: limit, turn: Promise.resolve() };
    rations.set(viewer, ration);
    const take = async () => {
      const rows = ration.left > 0 ? await load(ration.left) : undefined;
      const isWithin = rows !== undefined && countOf(rows) <= ration.left;
      ration.left = isWithin ? ration.left - countOf(rows) : 0;
      return isWithin ? rows : undefined;
    };
    const taken = ration.turn.then(take);
    // Whoever asked is told of what went wrong.
    ration.turn = taken.catch(() => undefined);
    return taken;
  };
}

/** A loader per request: the keys that many fields ask for are loaded together. Those with one identity are the same. */
export function batched<Key, Value>(
  load: (context: Context, keys: readonly Key[]) => Promise<(key: Key) => Value>,
  identityOf: (key: Key) => unknown = (key) => key,
): (context: Context, key: Key) => Promise<Value> {
  const loaderOf = perRequest((context) => loader<Key, Value>((keys) => load(context, keys), identityOf));
  return (context, key) => loaderOf(context).load(key);
}

/** A loader per request for fields with arguments. Fields with equal arguments, compared as JSON, load together. */
export function batchedBy<Args, Value, Key = string>(
  load: (context: Context, keys: readonly Key[], args: Args) => Promise<(key: Key) => Value>,
  identityOf: (key: Key) => unknown = (key) => key,
): (context: Context, key: Key, args: Args) => Promise<Value> {
  const loadersOf = perRequest(() => new Map<string, DataLoader<Key, Value, unknown>>());
  return (context, key, args) => {
    const loaders = loadersOf(context);
    const of = JSON.stringify(args);
    const ofArgs = loaders.get(of) ?? loader<Key, Value>((keys) => load(context, keys, args), identityOf);
    loaders.set(of, ofArgs);
    return ofArgs.load(key);
  };
}

function loader<Key, Value>(
  load: (keys: readonly Key[]) => Promise<(key: Key) => Value>,
  cacheKeyFn: (key: Key) => unknown,
): DataLoader<Key, Value, unknown> {
  return new DataLoader(
    async (keys: readonly Key[]) => {
      const found = await load(keys);
      return keys.map(found);
    },
    { cacheKeyFn },
  );
}

/** Drops what the request has loaded, because a write may have changed it. */
export function forgetLoaded(context: Context): void {
  memories.delete(context);
  context.em.clear();
}
