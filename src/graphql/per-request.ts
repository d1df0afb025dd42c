import DataLoader from 'dataloader';
import type { Context } from '../context.ts';

const memories = new WeakMap<Context, Map<object, unknown>>();

/** A value made once for each request that asks for it, and gone with it. */
function perRequest<Value>(make: (context: Context) => Value): (context: Context) => Value {
  const recall = (context: Context): Value => {
    const memory = memories.get(context) ?? new Map<object, unknown>();
    memories.set(context, memory);
    if (!memory.has(recall)) memory.set(recall, make(context));
    // Only what `make` gave stands under this key.
    return memory.get(recall) as Value;
  };
  return recall;
}

/** Counts what one operation loads in all; says whether it is still within the limit. */
export function counted(limit: number): (context: Context, count: number) => boolean {
  const soFar = perRequest(() => ({ count: 0 }));
  return (context, count) => {
    const total = soFar(context);
    total.count += count;
    return total.count <= limit;
  };
}

/** A loader per request: what many fields ask for one by one is loaded in one go. */
export function batched<Key, Value>(
  load: (context: Context, keys: readonly Key[]) => Promise<(key: Key) => Value>,
): (context: Context, key: Key) => Promise<Value> {
  const loaderOf = perRequest((context) => loader<Key, Value>((keys) => load(context, keys)));
  return (context, key) => loaderOf(context).load(key);
}

/** The same for fields with arguments: in one go for the same arguments, which JSON tells apart. */
export function batchedBy<Args, Value>(
  load: (context: Context, ids: readonly string[], args: Args) => Promise<(id: string) => Value>,
): (context: Context, id: string, args: Args) => Promise<Value> {
  const loadersOf = perRequest(() => new Map<string, DataLoader<string, Value>>());
  return (context, id, args) => {
    const loaders = loadersOf(context);
    const key = JSON.stringify(args);
    const ofArgs = loaders.get(key) ?? loader<string, Value>((ids) => load(context, ids, args));
    loaders.set(key, ofArgs);
    return ofArgs.load(id);
  };
}

function loader<Key, Value>(load: (keys: readonly Key[]) => Promise<(key: Key) => Value>): DataLoader<Key, Value> {
  return new DataLoader(async (keys) => {
    const found = await load(keys);
    return keys.map(found);
  });
}

/** What was loaded before a change is not what stands after it. */
export function forgetLoaded(context: Context): void {
  memories.delete(context);
  context.em.clear();
}
