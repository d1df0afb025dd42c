import { expect } from 'vitest';
import type { MutationName } from '../caller.ts';
import {
  type Command,
  callerOf,
  type Model,
  type ModelQuote,
  type Party,
  type Real,
  reached,
  seesQuote,
  together,
} from './model.ts';

/** A mutation of a quote that succeeds or is refused, as the model says. */
export abstract class OfQuote implements Command {
  abstract readonly mutation: MutationName;

  constructor(readonly pick: number) {}

  check = ({ quotes }: Readonly<Model>) => quotes.length > 0;

  /** The codes that it is refused with; else it changes the model. */
  abstract apply(quote: ModelQuote, model: Model, by: Party): string | undefined;

  input(_real: Real, _quote: ModelQuote): object {
    return {};
  }

  /** By default whoever made the quote. */
  by({ maker }: ModelQuote): Party {
    return maker;
  }

  async run(model: Model, real: Real): Promise<void> {
    const by = this.by(this.picked(model).quote);
    const input = await this.ask(model, real);
    const [before, versions] = [await movedAt(real), model.quotes.map(({ version }) => version)];
    const codes = await callerOf(real, by).codes(this.mutation, input);
    const refused = this.expected(model, by);
    expect(together(codes)).toBe(refused);
    reached.add(`${this.mutation} ${refused || 'done'}`);
    const moved = (await movedAt(real)).map((at, n) => at - (before[n] ?? at));
    expect(moved.filter((later) => later < 0 || (refused && later > 0))).toEqual([]);
    expect(moved.filter((later, n) => later === 0 && model.quotes[n]?.version !== versions[n])).toEqual([]);
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
  expected(model: Model, by: Party): string {
    const { quote } = this.picked(model);
    return seesQuote(model, by, quote) ? (this.apply(quote, model, by) ?? '') : 'NOT_FOUND';
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

/** L5: when each quote last changed, in milliseconds. */
async function movedAt({ shop, quoteIds }: Real): Promise<number[]> {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Quote { updatedAt } } }';
  const { nodes } = await shop.sales.ask<{ nodes: { updatedAt: string }[] }>(query, { ids: quoteIds });
  return nodes.map(({ updatedAt }) => Date.parse(updatedAt));
}
