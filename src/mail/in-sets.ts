import { setImmediate as rest } from 'node:timers/promises';

/**
 * Does `work` for many callers at once: all that is asked for while it runs is done together in its next run. `work`
 * gives its results in the order of its items. If it rejects, it runs for each item alone, so that the fault of one
 * fails no other.
 */
export function inSets<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  largest = 50,
): (item: Item) => Promise<Result> {
  const waiting: Asked<Item, Result>[] = [];
  let isRunning = false;
  const run = async () => {
    isRunning = true;
    await rest(); // what is asked for at the same moment goes together
    while (waiting.length > 0) {
      await doSet(work, waiting.splice(0, largest));
    }
    isRunning = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) {
        void run();
      }
    });
}

interface Asked<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

async function doSet<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  set: readonly Asked<Item, Result>[],
): Promise<void> {
  try {
    const results = await work(set.map(({ item }) => item));
    for (const [index, { resolve }] of set.entries()) {
      resolve(results[index]!); // `work` gives one result for each item
    }
  } catch (error) {
    if (set.length > 1) {
      await Promise.all(set.map((asked) => doSet(work, [asked])));
    } else {
      set[0]?.reject(error);
    }
  }
}
