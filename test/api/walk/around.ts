import { expect } from 'vitest';
import { runJob } from '../../../src/jobs/run-job.ts';
import { close, endRequest } from './endings.ts';
import { type Command, DRAFT_DAYS, isLive, type Model, type Real, reached, statusOf, WINDOW_CLOSES } from './model.ts';

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
  // Some days beyond the last on which the term can be renewed.
  check = ({ days }: Readonly<Model>) => days + this.days < WINDOW_CLOSES + 10;

  async run(model: Model, { api }: Real): Promise<void> {
    model.days += this.days;
    api.passDays(this.days);
  }

  toString = () => `passDays(${this.days})`;
}

export class Sweep implements Command {
  check = () => true;

  async run(model: Model, { api }: Real): Promise<void> {
    const { orm, queue } = api.app;
    const report = await runJob('sweep', { orm, queue, settings: api.env, asOf: api.now, atAnyHour: true });
    expect(report.failed).toEqual([]);
    const { quotes, requests, days } = model;
    close(
      model,
      quotes.filter((quote) => quote.status === 'SENT' && statusOf(quote, model) === 'EXPIRED'),
      'EXPIRED',
    );
    const stale = quotes.filter(({ status, touchedOnDay }) => status === 'DRAFT' && days - touchedOnDay >= DRAFT_DAYS);
    close(model, stale, 'CANCELED');
    // K6: the quotes that were sent for it are over as well by then.
    for (const [index, request] of requests.entries()) {
      if (isLive(request) && days > WINDOW_CLOSES) {
        endRequest(model, index, 'CLOSED');
        reached.add('sweep closed a request');
      }
    }
  }

  toString = () => 'sweep';
}
