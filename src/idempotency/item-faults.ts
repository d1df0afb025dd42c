import type { Context } from '../context.ts';
import { NoTurn } from '../database/fair-turns.ts';
import { isConnectionLost } from '../database/unavailable.ts';
import { InputError, type UserError } from '../graphql/user-errors.ts';

/** Each may have waited for seconds, and what has failed so often is likely to go on. */
const MOST_FAULTS = 3;

/** The faults in a call for many items. Each becomes an error of its item, so that what is done of the others is answered. */
export class ItemFaults {
  readonly #faults: unknown[] = [];
  #isOver = false;

  constructor(private readonly context: Pick<Context, 'logFault' | 'requestId'>) {}

  /** Whether the items that are left are not tried any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  note(fault: unknown): UserError {
    this.#faults.push(fault);
    this.#isOver = fault instanceof NoTurn || isConnectionLost(fault) || this.#faults.length === MOST_FAULTS;
    if (fault instanceof NoTurn) {
      return this.notTried();
    }
    return unavailable(`${isConnectionLost(fault) ? MAYBE_DONE : NOT_DONE} (Request ${this.context.requestId}.)`);
  }

  notTried(): UserError {
    return unavailable(NOT_TRIED);
  }

  /** Throws the first fault if there is nothing else to answer, as the mutation of one item does. Else logs them all. */
  throwOrLog(outcomes: readonly { readonly userErrors: readonly UserError[] }[]): void {
    if (this.#faults.length > 0 && outcomes.every(({ userErrors: [error] }) => error?.code === 'UNAVAILABLE')) {
      throw this.#faults[0];
    }
    for (const fault of this.#faults) {
      this.context.logFault?.(fault);
    }
  }
}

/** For an item that is done and cannot be read. */
export function doneButUnread({ requestId }: Pick<Context, 'requestId'>): UserError {
  return unavailable(`${UNREAD} (Request ${requestId}.)`);
}

function unavailable(message: string): UserError {
  return new InputError('UNAVAILABLE', message);
}

const AGAIN = 'Repeat the call with the same idempotencyKey in a moment: it does only what is not done.';
const NOT_TRIED = `This item was not tried, because of what kept an earlier one from being done. ${AGAIN}`;
const UNREAD =
  'This item is done, but something on our side kept its answer from being read. Read the quote, or repeat the call with the same idempotencyKey in a moment.';
const NOT_DONE = `Something on our side kept this item from being done. ${AGAIN}`;
const MAYBE_DONE = `The connection to the database was lost, so nobody knows yet whether this item is done. ${AGAIN} If the call has no key, look first whether it is done.`;
