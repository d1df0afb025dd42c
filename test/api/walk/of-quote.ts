import { expect } from 'vitest';
import type { MutationName } from '../caller.ts';
import { type Command, type Model, type ModelQuote, type Real, reached } from './model.ts';

const BY_SALES: readonly MutationName[] = ['cancelQuote', 'extendQuote'];

/** A mutation of a quote that succeeds or is refused, as the model says. */
export abstract class OfQuote implements Command {
  abstract readonly mutation: MutationName;

  constructor(readonly pick: number) {}

  check = ({ quotes }: Readonly<Model>) => quotes.length > 0;

  /** The codes that it is refused with; else it changes the model. */
  abstract apply(quote: ModelQuote, model: Model, index: number): string | undefined;

  input(_real: Real, _quote: ModelQuote): object {
    return {};
  }

  async run(model: Model, real: Real): Promise<void> {
    const caller = BY_SALES.includes(this.mutation) ? real.shop.sales : real.shop.purchaser;
    const codes = await caller.codes(this.mutation, await this.ask(model, real));
    const refused = this.expected(model);
    expect([...new Set(codes)].join(' ')).toBe(refused);
    reached.add(`${this.mutation} ${refused || 'done'}`);
  }

  /** The input, where it takes a look at the quote first. */
  async ask(model: Model, real: Real): Promise<object> {
    return this.inputFor(model, real);
  }

  inputFor(model: Model, real: Real): object {
    const { index, quote } = this.picked(model);
    return { quoteId: real.quoteIds[index], ...this.input(real, quote) };
  }

  /** Changes the model, and gives the codes of the refusal; none where it succeeds. */
  expected(model: Model): string {
    const { index, quote } = this.picked(model);
    return this.apply(quote, model, index) ?? '';
  }

  protected picked({ quotes }: Readonly<Model>) {
    const index = this.pick % quotes.length;
    const quote = quotes[index];
    if (!quote) {
      throw new Error('There is one');
    }
    return { index, quote };
  }

  toString = () => `${this.mutation} ${JSON.stringify({ ...this })}`;
}
