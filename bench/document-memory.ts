import { sampleMail } from '../emails/samples.ts';
import { PdfThread } from '../src/documents/pdf-thread.ts';
import { createLog } from '../src/log.ts';
import type { Cells } from './measure.ts';

/** What a process holds that makes one document after the other in its second thread: the most in each hundred. */
export async function benchDocumentMemory(): Promise<{ memory: readonly Cells[] }> {
  const thread = new PdfThread(createLog('silent'));
  const memory: Cells[] = [];
  let drawn = 0;
  for (const until of [100, 200, 300, 400, 500]) {
    let most = 0;
    while (drawn < until) {
      drawn += 1;
      await thread.render(sampleWith(LINES, String(drawn)), 'en', 'QUOTE');
      most = Math.max(most, process.memoryUsage.rss());
    }
    memory.push({ documents: until, 'resident at most, MB': Math.round(most / 1024 ** 2) });
  }
  await thread.close();
  return { memory };
}

const LINES = 30;

/** No two alike: the compiler remembers what it has set. */
function sampleWith(count: number, name: string) {
  const { quote } = sampleMail('QUOTE_READY', 'en', count);
  return { ...quote, lines: quote.lines.map((line, index) => ({ ...line, productName: `${name} ${index}` })) };
}
