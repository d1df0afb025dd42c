import DataLoader from 'dataloader';
import type { Context } from './context.ts';

/** A value made once for each request that asks for it, and gone with it. */
export function perRequest<Value>(make: (context: Context) => Value): (context: Context) => Value {
  const made = new WeakMap<Context, Value>();
  return (context) => {
    const value = made.get(context) ?? make(context);
    made.set(context, value);
    return value;
  };
}

/** A loader per request: what many fields ask for one by one is loaded in one go. */
export function batched<Key, Value>(
  load: (context: Context, keys: readonly Key[]) => Promise<(key: Key) => Value>,
): (context: Context, key: Key) => Promise<Value> {
  const loaderOf = perRequest(
    (context) =>
      new DataLoader<Key, Value>(async (keys) => {
        const found = await load(context, keys);
        return keys.map(found);
      }),
  );
  return (context, key) => loaderOf(context).load(key);
}
