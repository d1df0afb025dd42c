import type { ProblemFragment } from './generated/types.ts';

/** One thing that is wrong with an input. `__typename` tells which further fields it has. */
export type UserError = ProblemFragment;

interface Payload {
  readonly userErrors: readonly UserError[];
}

/** What a mutation answered: that it was done, or everything for which it was refused. */
export type Result<Answer extends Payload> = Done<Answer> | Refused<Answer>;

export type Done<Answer extends Payload> = { readonly ok: true } & {
  readonly [Name in keyof Answer]: DoneValue<Answer[Name]>;
};

export type Refused<Answer extends Payload> = { readonly ok: false } & Answer;

/** Objects are there once it is done. Each item of a mutation of many has a result of its own. */
type DoneValue<Value> = Value extends readonly (infer Item extends Payload)[]
  ? Result<Item>[]
  : NonNullable<Value> extends object
    ? NonNullable<Value>
    : Value;

/** Says in an answer, and in each of its items, whether it was done. */
export function resultOf<Answer extends Payload>(answer: Answer): Result<Answer> {
  const items = itemsOf(answer);
  const own = items ? { ...answer, results: items.map(resultOf) } : answer;
  // Cast: an answer has either what was asked for or errors.
  return { ...own, ok: answer.userErrors.length === 0 } as Result<Answer>;
}

/** The answer of a mutation that was done. Throws `RefusedError` if it was refused. */
export function done<Answer extends Payload>(result: Result<Answer>): Done<Answer> {
  if (!result.ok) {
    throw new RefusedError(result.userErrors);
  }
  return result;
}

/** A mutation was refused, and nothing was changed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(readonly userErrors: readonly UserError[]) {
    super(userErrors.map(({ code, message }) => `${code}: ${message}`).join(' '));
  }
}

/** Whether repeating the same call with the same key may do what was not done. */
export function isWorthRepeating(answer: Payload): boolean {
  return [answer, ...(itemsOf(answer) ?? [])].some(({ userErrors }) =>
    userErrors.some(({ code }) => PASSING.has(code)),
  );
}

// The first attempt may still run when the second one arrives. An item may fail for no fault of its own.
const PASSING = new Set<string>(['IDEMPOTENCY_IN_PROGRESS', 'UNAVAILABLE']);

function itemsOf(answer: Payload): readonly Payload[] | undefined {
  // Cast: only mutations of many answer `results`, and each of them is an answer.
  return 'results' in answer ? (answer.results as readonly Payload[]) : undefined;
}
