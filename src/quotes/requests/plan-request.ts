import { visiblePartners } from '../../access/visibility.ts';
import type { Context } from '../../context.ts';
import { hasCsn } from '../../customers/csn.ts';
import type { Customer } from '../../customers/customer.ts';
import { Partner } from '../../customers/partner.ts';
import { asFilter } from '../../database/condition.ts';
import { noteErrors } from '../../graphql/text-errors.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { TEXT_LIMITS } from '../../values/kept-text.ts';
import { carriedBy } from '../plan/carried-by.ts';
import { combinationErrors } from '../plan/combination-errors.ts';
import { lineErrors } from '../plan/line-errors.ts';
import { resolveLines } from '../plan/resolve-lines.ts';
import type { ResolvedLine } from '../plan/resolved-line.ts';
import { loadRuleFacts, type RuleFacts } from '../plan/rule-facts.ts';
import type { RequestQuoteInput } from './request-inputs.ts';

/** What an input asks for, and all its errors. Only a plan without errors may be stored. */
export interface RequestPlan {
  /** With the subscriptions as they were read. */
  readonly lines: readonly ResolvedLine[];
  readonly customer?: Customer;
  /** The partner that is asked. Absent if sales are asked. */
  readonly partnerId?: string;
  readonly facts: RuleFacts;
  readonly errors: readonly UserError[];
}

/** K1: plans a request by the rules for a quote (C, E) of the channel that is asked. */
export async function planRequest(context: Context, input: RequestQuoteInput): Promise<RequestPlan> {
  const named = await findAsked(context, input);
  const { lines: given, bulkRenewalGroupId, excludeSubscriptionIds, message } = input;
  const asRenewals = given?.map((line) => ({ ...line, action: 'RENEWAL' as const }));
  const resolved = await resolveLines(context, { lines: asRenewals, bulkRenewalGroupId, excludeSubscriptionIds });
  const { requests: lines, unresolved, errors } = resolved;
  const facts = await loadRuleFacts(context, lines, input.to === 'SALES' ? 'SALES' : 'PARTNER');
  // C3 is judged by the one who will quote: another partner takes all of them on.
  const judged = input.to === 'PARTNER' ? lines.map((line) => takenOn(line, named.partnerId)) : lines;
  const preferred = lines.find(({ subscription }) => subscription)?.subscription?.partner?.id;
  return {
    lines,
    facts,
    customer: lines[0]?.customer,
    partnerId: input.to === 'PREFERRED_PARTNER' ? preferred : named.partnerId,
    errors: [
      ...named.errors,
      ...(input.to === 'PREFERRED_PARTNER' && lines.length > 0 && !preferred ? [NO_PREFERRED] : []),
      ...(given ?? []).flatMap(({ action }, index) => (action === 'RENEWAL' ? [] : [notARenewal(index)])),
      ...errors,
      ...combinationErrors(judged, unresolved),
      ...judged.flatMap((line) => lineErrors(line, facts)),
      ...noteErrors(message, TEXT_LIMITS.note, ['message']),
    ],
  };
}

function takenOn(line: ResolvedLine, partnerId: string | undefined): ResolvedLine {
  return { ...line, subscription: line.subscription && carriedBy(line.subscription, partnerId) };
}

interface Asked {
  readonly partnerId?: string;
  readonly errors: readonly UserError[];
}

/** K1: another partner is asked by its number, and must take requests. */
async function findAsked({ em, viewer }: Context, { to, partnerCsn }: RequestQuoteInput): Promise<Asked> {
  const wrong = (code: 'INVALID' | 'NOT_FOUND', message: string) => ({
    errors: [new InputError(code, message, ['partnerCsn'])],
  });
  if (to !== 'PARTNER') {
    return partnerCsn
      ? wrong('INVALID', 'Only a request to PARTNER names a partner. Leave partnerCsn out.')
      : { errors: [] };
  }
  if (!partnerCsn) {
    return wrong('INVALID', 'Give the number of the partner to ask.');
  }
  const partner = await em.findOne(Partner, {
    $and: [asFilter<Partner>(hasCsn('partner', partnerCsn)), asFilter<Partner>(visiblePartners(viewer))],
  });
  if (!partner) {
    return wrong('NOT_FOUND', 'There is no such partner. List `partners` for those that take requests.');
  }
  return partner.takesRequests
    ? { partnerId: partner.id, errors: [] }
    : wrong('INVALID', 'This partner does not take requests. List `partners` for those that do.');
}

const NO_PREFERRED = new InputError(
  'INVALID',
  'The subscriptions were not bought through a partner. Ask another partner, or sales.',
  ['to'],
);

function notARenewal(index: number): UserError {
  const message = 'A request asks for renewals alone. Leave the action out.';
  return new InputError('INVALID', message, ['lines', String(index), 'action']);
}
