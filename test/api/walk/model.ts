import type fc from 'fast-check';
import { TODAY } from '../../harness/clock.ts';
import type { Api } from '../harness.ts';
import type { Shop } from '../shop.ts';

/** What a quote's life comes to, as the rules tell it; of one subscription that all quotes are about. */
export interface Model {
  readonly quotes: ModelQuote[];
  days: number;
  autoRenew: boolean;
  heldBy?: number;
  seats: number;
  /** How often the term was renewed; afterwards no quote for it can be made. */
  renewals: number;
}

export interface ModelQuote {
  status: 'DRAFT' | 'SENT' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'CANCELED' | 'SUPERSEDED';
  changed: boolean;
  additional: number;
  /** The clock passes whole days, so on one day the quote is mailed again once. */
  resentOnDay?: number;
  sentOnDay: number;
  /** Its last day, once it is sent. */
  lastDay: number;
  version: number;
}

export interface Real {
  readonly api: Api;
  readonly shop: Shop;
  readonly subscriptionId: string;
  readonly quoteIds: string[];
}

export type Command = fc.AsyncCommand<Model, Real>;

/** What the walks came to, so that none is a stroll. */
export const reached = new Set<string>();

export const VALID_DAYS = 30;
/** Q11: after sending. */
export const LONGEST_DAYS = 90;
/** Far enough for the window to stay open as long as the walk lasts. */
export const END = TODAY.add({ days: 60 });
export const WINDOW_CLOSES = 60 + 45;

/** Q4: what the clock says. */
export function statusOf(quote: ModelQuote, model: Model): ModelQuote['status'] {
  return quote.status === 'SENT' && model.days > quote.lastDay ? 'EXPIRED' : quote.status;
}

export function seatsOf({ changed }: ModelQuote): number {
  return changed ? 5 : 10;
}

/** H2: the former setting returns. */
export function release(model: Model, index: number): void {
  if (model.heldBy !== index) {
    return;
  }
  model.autoRenew = true;
  model.heldBy = undefined;
}
