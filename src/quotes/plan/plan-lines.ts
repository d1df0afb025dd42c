import type { Channel } from '../../access/viewer.ts';
import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import type { UserError } from '../../graphql/user-errors.ts';
import type { PurchaseMethod } from '../../subscriptions/subscription.ts';
import { combinationErrors } from './combination-errors.ts';
import type { Draft } from './draft.ts';
import { lineErrors } from './line-errors.ts';
import { type PlannedLine, planLine } from './planned-line.ts';
import { type LinesInput, resolveLines } from './resolve-lines.ts';
import type { ResolvedLine } from './resolved-line.ts';
import { loadRuleFacts } from './rule-facts.ts';

export interface PlannedLines {
  readonly lines: readonly PlannedLine[];
  readonly errors: readonly UserError[];
  /** The customer of the first line whose subscription or product was found. */
  readonly customer?: Customer;
  /** Absent if a line has an error. */
  readonly terms?: LinesTerms;
}

/** What the lines of a quote have in common, and the quote with them. */
export interface LinesTerms {
  readonly partnerId?: string;
  readonly currencyCode: string;
  readonly purchaseMethod: PurchaseMethod;
}

interface Maker {
  /** The rules of a quote are those of the channel that it is made through. */
  readonly channel: Channel;
  /** V5: the partner who makes the quote. */
  readonly partnerId?: string;
  /** The draft whose lines these will be, if it exists already. */
  readonly draft?: Draft;
}

/** Plans the lines that an input asks for, and reports all their errors at once. */
export async function planLines(context: Context, input: LinesInput, maker: Maker): Promise<PlannedLines> {
  const { channel, draft } = maker;
  const { requests, unresolved, errors } = await resolveLines(context, input, draft);
  const facts = await loadRuleFacts(context, requests, channel);
  const rules = [
    ...combinationErrors(requests, unresolved, draft),
    ...requests.flatMap((request) => lineErrors(request, facts)),
  ];
  const [first] = requests;
  const all = [...errors, ...rules];
  return {
    lines: requests.flatMap((request) => planLine(request, facts) ?? []),
    errors: all,
    customer: first?.customer,
    terms: first && all.length === 0 ? termsOf(first, partnerIdOf(maker, requests)) : undefined,
  };
}

function termsOf({ currencyCode, purchaseMethod }: ResolvedLine, partnerId: string | undefined): LinesTerms {
  return { partnerId, currencyCode, purchaseMethod };
}

/** V5: the partner of the first line with a subscription. Without such a line, the partner who makes the quote. */
function partnerIdOf({ partnerId }: Maker, requests: readonly ResolvedLine[]): string | undefined {
  const owned = requests.find(({ subscription }) => subscription);
  return owned ? owned.subscription?.partner?.id : partnerId;
}
