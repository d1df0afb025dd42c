import type { WriteStream } from 'node:tty';
import type { ImportProgress } from '../import/import-report.ts';

export interface ShownProgress extends Disposable {
  readonly show: (progress: ImportProgress) => void;
  readonly clear: () => void;
}

const MILLISECONDS_BETWEEN = 100;

/** Shows progress in one line that is overwritten, but only on a terminal. */
export function showProgress(terminal: WriteStream): ShownProgress {
  if (!terminal.isTTY) {
    return { show: () => {}, clear: () => {}, [Symbol.dispose]: () => {} };
  }
  const clear = () => void terminal.write('\r\u001b[K');
  let file = '';
  let startedAt = 0;
  let shownAt = 0;
  const show = (progress: ImportProgress) => {
    const now = performance.now();
    if (progress.file !== file) {
      [file, startedAt, shownAt] = [progress.file, now, 0];
    }
    if (now - shownAt < MILLISECONDS_BETWEEN) {
      return;
    }
    shownAt = now;
    terminal.write(`\r${progressLine(progress, (now - startedAt) / 1000)}\u001b[K`);
  };
  return { show, clear, [Symbol.dispose]: clear };
}

export function progressLine({ step, file, rows }: ImportProgress, seconds: number): string {
  const count = `${rows.toLocaleString('en')} rows`;
  if (step === 'storing') {
    return `${file}: storing ${count}`;
  }
  const rate = seconds > 0 ? `, ${Math.round(rows / seconds).toLocaleString('en')} a second` : '';
  return `${file}: read ${count}${rate}`;
}
