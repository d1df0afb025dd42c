import { Tinypool } from 'tinypool';
import type { RenderPdf } from './make-document.ts';
import { packSnapshot } from './packed-snapshot.ts';
import type { PackedRequest, renderPacked } from './render-packed.ts';

/**
 * Renders documents in a second thread: hundreds of lines take seconds, and would block the main thread. The thread
 * starts with the first document and ends after a minute without one.
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
    // Cast: tinypool cannot know the type of what the named function returns.
    return Buffer.from((await this.#pool.run(request)) as Awaited<ReturnType<typeof renderPacked>>);
  };

  /** Ends the thread. Call it only when nobody waits for a document any more. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
