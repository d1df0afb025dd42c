import { Tinypool } from 'tinypool';
import type { RenderPdf } from './make-document.ts';
import { packSnapshot } from './packed-snapshot.ts';
import type { PackedRequest, renderPacked } from './render-packed.ts';

/**
 * Sets documents apart: hundreds of lines take seconds, in which this thread would answer nobody. The other one begins
 * with the first document, and ends when there was none for a minute.
 */
export class PdfThread {
  readonly #pool = new Tinypool({
    filename: new URL('./render-packed.js', import.meta.url).href,
    name: 'renderPacked' satisfies (typeof renderPacked)['name'],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
  });

  readonly render: RenderPdf = async (snapshot, language) => {
    const request: PackedRequest = { packed: packSnapshot(snapshot), language };
    return Buffer.from((await this.#pool.run(request)) as Awaited<ReturnType<typeof renderPacked>>);
  };

  /** Once nobody waits for a document any more. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
