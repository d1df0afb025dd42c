import { expect } from 'vitest';
import type { Accept } from './ending.ts';
import { type Command, type Model, type Real, reached, together } from './model.ts';
import type { Send } from './sending.ts';

/** Some of one kind, in one call of sales: each comes to what it would come to alone after those before it. */
export class Together implements Command {
  constructor(readonly acts: readonly (Send | Accept)[]) {}
  check = ({ quotes }: Readonly<Model>) => quotes.length > 0 && this.acts.length > 0;

  async run(model: Model, real: Real): Promise<void> {
    const name = this.acts[0]?.mutation === 'sendQuote' ? 'sendQuotes' : 'acceptQuotes';
    const items = this.acts.map((act) => act.inputFor(model, real));
    const { results = [] } = await real.shop.sales.done(name, { items });
    const expected = this.acts.map((act) => act.expected(model, 'sales'));
    expect(results.map(({ userErrors }) => together(userErrors.map(({ code }) => code)))).toEqual(expected);
    reached.add(`${name} ${expected.includes('') ? 'done' : 'refused'}`);
  }

  toString = () => `together(${this.acts.join(', ')})`;
}
