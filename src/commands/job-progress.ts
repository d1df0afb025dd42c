import type { WriteStream } from 'node:tty';
import type { Tally } from '../jobs/tally.ts';

export interface ShownJobProgress extends Disposable {
  readonly show: (tally: Tally) => void;
  readonly clear: () => void;
}

/** Shows progress in one line that is overwritten, but only on a terminal. */
export function showJobProgress(terminal: WriteStream): ShownJobProgress {
  const clear = () => void (terminal.isTTY && terminal.write('\r\u001b[K'));
  const show = ({ lookedAt, done, failed }: Tally) => {
    if (!terminal.isTTY) {
      return;
    }
    const [looked, made] = [lookedAt, done].map((count) => count.toLocaleString('en'));
    terminal.write(`\r${looked} looked at, ${made} done, ${failed.length} failed\u001b[K`);
  };
  return { show, clear, [Symbol.dispose]: clear };
}
