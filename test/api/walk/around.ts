import { expect } from 'vitest';
import { TODAY } from '../../harness/clock.ts';
import { type Command, type Model, type Real, reached, statusOf } from './model.ts';

export class SetAutoRenew implements Command {
  constructor(readonly enabled: boolean) {}
  check = () => true;

  async run(model: Model, { shop, subscriptionId }: Real): Promise<void> {
    await shop.purchaser.done('setAutoRenew', { subscriptionId, enabled: this.enabled });
    Object.assign(model, { autoRenew: this.enabled, heldBy: undefined });
  }

  toString = () => `setAutoRenew(${this.enabled})`;
}

export class PassDays implements Command {
  constructor(readonly days: number) {}
  // Beyond it the window closes, which the model knows nothing of.
  check = ({ days }: Readonly<Model>) => days + this.days < 65;

  async run(model: Model, { api }: Real): Promise<void> {
    model.days += this.days;
    api.passDays(this.days);
  }

  toString = () => `passDays(${this.days})`;
}

/** Looks at everything that the model knows of. */
export class Look implements Command {
  check = () => true;

  async run(model: Model, { shop, subscriptionId, quoteIds }: Real): Promise<void> {
    const seen = await Promise.all(quoteIds.map((id) => shop.member.quote(id)));
    expect(seen.map(({ status }) => status)).toEqual(model.quotes.map((quote) => statusOf(quote, model)));
    expect(seen.map(({ version }) => version)).toEqual(model.quotes.map(({ version }) => version));
    const standing = seen.map(({ recipients }) => recipients.filter(({ removedAt }) => !removedAt));
    expect(standing.map(({ length }) => length - 1)).toEqual(model.quotes.map(({ additional }) => additional));
    expect(seen.map(({ expiresOn }) => expiresOn)).toEqual(
      model.quotes.map(({ lastDay }) => (lastDay > 0 ? TODAY.add({ days: lastDay }).toString() : null)),
    );
    for (const { status } of seen) {
      reached.add(status);
    }
    const { autoRenew, autoRenewHeldById, endDate } = await shop.find(subscriptionId);
    const heldBy = model.heldBy === undefined ? null : quoteIds[model.heldBy];
    expect([autoRenew, autoRenewHeldById]).toEqual([model.autoRenew, heldBy]);
    expect(String(endDate)).toBe(model.renewals > 0 ? '2028-01-22' : '2027-01-22');
  }

  toString = () => 'look';
}
