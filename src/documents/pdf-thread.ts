import { Tinypool } from 'tinypool';
import type { Log } from '../log.ts';
import type { QuoteSnapshot } from '../snapshots/quote-snapshot.ts';
import type { RenderPdf } from './make-document.ts';
import { packSnapshot } from './packed-snapshot.ts';
import type { Flaws } from './pdf/typeset.ts';
import type { PackedRequest, renderPacked } from './render-packed.ts';

/**
 * Renders documents in a second thread: hundreds of lines take seconds, and would block the main thread. The thread
 * starts with the first document and ends after a minute without one, or when it holds much memory.
 */
export class PdfThread {
  readonly #pool = new Tinypool({
    filename: new URL('./render-packed.js', import.meta.url).href,
    name: 'renderPacked' satisfies (typeof renderPacked)['name'],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
  });

  constructor(private readonly log: Log) {}

  readonly render: RenderPdf = async (snapshot, language, kind) => {
    const request: PackedRequest = { packed: packSnapshot(snapshot), language, kind };
    // Cast: tinypool cannot know the type of what the named function returns.
    const { bytes, memory, ...flaws } = (await this.#pool.run(request)) as Awaited<ReturnType<typeof renderPacked>>;
    this.#log(snapshot, flaws);
    if (memory > MOST_MEMORY) {
      await this.#pool.recycleWorkers(); // one that has begun another document ends after it
    }
    return Buffer.from(bytes);
  };

  #log({ number: quote, seller }: QuoteSnapshot, { missing, logoFault }: Flaws): void {
    if (missing.length > 0) {
      const characters = missing.map((one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`);
      this.log.warn({ quote, characters }, 'No font has these characters of a document; they are boxes');
    }
    if (logoFault !== undefined) {
      this.log.warn({ quote, logo: seller.logo, cause: logoFault }, 'A document could not be set with its logo');
    }
  }

  /** Ends the thread. Call it only when nobody waits for a document any more. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

/** Some thirty documents of twenty lines. */
const MOST_MEMORY = 256 * 1024 * 1024;
