import { Temporal } from 'temporal-polyfill';
import type { Answer, OpenQuote, QuoteLinks } from '../../src/pages/quote-links.ts';
import { ORDER } from './sheets.ts';

/** Quotes by their tokens, in memory: what the pages need of the domain, with nothing behind it. */
export class RememberedQuotes implements QuoteLinks {
  readonly quotes = new Map<string, OpenQuote>();
  readonly views: string[] = [];
  /** Tokens for which a fresh link was asked. */
  readonly asked: string[] = [];
  orders = 0;
  /** What the next answer is refused with. */
  refusal: Answer = { errors: [] };

  async open({ token }: { token: string }): Promise<OpenQuote | undefined> {
    return this.quotes.get(token);
  }

  async recordView({ token }: { token: string }): Promise<void> {
    this.views.push(token);
  }

  async mailFreshLink({ token }: { token: string }): Promise<void> {
    this.asked.push(token);
  }

  async accept({ token }: { token: string }, acceptance: { name: string; purchaseOrderReference?: string }) {
    return this.#close(token, (quote) => {
      this.orders += 1;
      const { name, purchaseOrderReference } = acceptance;
      return { ...quote.sheet, status: 'ACCEPTED', order: { ...ORDER, acceptedBy: name, purchaseOrderReference } };
    });
  }

  async decline({ token }: { token: string }) {
    return this.#close(token, ({ sheet }) => ({ ...sheet, status: 'DECLINED', closedAt: Temporal.Now.instant() }));
  }

  #close(token: string, closed: (quote: OpenQuote) => OpenQuote['sheet']): Answer {
    const quote = this.quotes.get(token);
    if (quote && this.refusal.errors.length === 0 && quote.sheet.status === 'SENT') {
      this.quotes.set(token, { ...quote, sheet: closed(quote) });
    }
    return this.refusal;
  }
}
