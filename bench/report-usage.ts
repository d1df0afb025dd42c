import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a process has used since it began. */
export interface Usage {
  readonly cpuMilliseconds: number;
  readonly residentMegabytes: number;
  /** After a collection, where one was asked for. */
  readonly heapMegabytes: number;
  /** The most CPU between two turns of the event loop since it was last asked, which is how long others had to wait. */
  readonly longestTurnMilliseconds: number;
}

export type Question = 'usage' | 'usage after collection';

/** Tells the parent process where this one listens, then what it uses whenever asked. Ends when the parent lets go. */
export async function reportUsage(url: string): Promise<void> {
  setFlagsFromString('--expose-gc');
  // The flag puts it into new contexts alone.
  const collect: () => void = runInNewContext('gc');
  const longestTurn = watchTurns();
  process.on('message', (question: Question) => {
    const residentMegabytes = process.memoryUsage.rss() / 1024 ** 2;
    if (question === 'usage after collection') {
      collect();
    }
    const { user, system } = process.cpuUsage();
    const heapMegabytes = process.memoryUsage().heapUsed / 1024 ** 2;
    const cpuMilliseconds = (user + system) / 1_000;
    const longestTurnMilliseconds = longestTurn();
    process.send?.({ cpuMilliseconds, residentMegabytes, heapMegabytes, longestTurnMilliseconds } satisfies Usage);
  });
  process.send?.(url);
  await once(process, 'disconnect');
}

/** By the CPU of the thread that answers, so that a busy machine does not change it. */
function watchTurns(): () => number {
  let longest = 0;
  let last = process.threadCpuUsage();
  setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    longest = Math.max(longest, (user + system) / 1_000);
    last = process.threadCpuUsage();
  }, 1).unref();
  return () => {
    const since = longest;
    longest = 0;
    return since;
  };
}
