import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a process has used since it began. */
export interface Usage {
  readonly cpuMilliseconds: number;
  readonly residentMegabytes: number;
  /** After a collection, where one was asked for. */
  readonly heapMegabytes: number;
}

export type Question = 'usage' | 'usage after collection';

/** Tells the parent process where this one listens, then what it uses whenever asked. Ends when the parent lets go. */
export async function reportUsage(url: string): Promise<void> {
  setFlagsFromString('--expose-gc');
  // The flag puts it into new contexts alone.
  const collect: () => void = runInNewContext('gc');
  process.on('message', (question: Question) => {
    const residentMegabytes = process.memoryUsage.rss() / 1024 ** 2;
    if (question === 'usage after collection') {
      collect();
    }
    const { user, system } = process.cpuUsage();
    const heapMegabytes = process.memoryUsage().heapUsed / 1024 ** 2;
    process.send?.({ cpuMilliseconds: (user + system) / 1_000, residentMegabytes, heapMegabytes } satisfies Usage);
  });
  process.send?.(url);
  await once(process, 'disconnect');
}
