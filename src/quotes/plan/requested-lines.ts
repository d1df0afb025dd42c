import type { Context } from '../../context.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { loadMemberIds } from '../../renewal-groups/group-members.ts';
import { loadGroup } from '../../renewal-groups/group-page.ts';
import type { CreateQuoteInput, QuoteLineInput } from '../quote-inputs.ts';
import { countErrors } from './combination-errors.ts';
import type { QuotedRequest } from './quoted-request.ts';
import type { LineField } from './resolved-line.ts';

/** A line of the input, with the path of each of its values. */
export type RequestedLine = QuoteLineInput & { readonly fieldOf: (name: LineField) => readonly string[] };

type LinesInput = Pick<CreateQuoteInput, 'bulkRenewalGroupId' | 'excludeSubscriptionIds' | 'lines'>;

/** The lines that an input asks for, either one by one or as a group. */
export interface RequestedLines {
  readonly lines: readonly RequestedLine[];
  readonly errors: readonly UserError[];
}

export function requestedByLine({ lines, excludeSubscriptionIds }: LinesInput): RequestedLines {
  const errors = countErrors(lines?.length ?? 0, ['lines']);
  if (excludeSubscriptionIds?.length) {
    errors.push(
      new InputError(
        'INVALID',
        'Subscriptions can be excluded only from a group. Give bulkRenewalGroupId, or leave excludeSubscriptionIds out.',
        ['excludeSubscriptionIds'],
      ),
    );
  }
  return { lines: requestedOf(lines), errors };
}

function requestedOf(lines: readonly QuoteLineInput[] | null | undefined): RequestedLine[] {
  return (lines ?? []).map((line, index) => ({
    ...line,
    fieldOf: (name: LineField) => ['lines', String(index), name],
  }));
}

/** K4: one renewal line for each subscription of a request, as the request asks for it. */
export function requestedByRequest({ lines }: QuotedRequest): RequestedLines {
  const fieldOf = () => ['quoteRequestId'];
  return { lines: lines.map((line) => ({ ...line, action: 'RENEWAL', fieldOf })), errors: [] };
}

/**
 * One renewal line for each present member of the group that the input does not exclude. C12: a member that the input
 * gives a line for is renewed as that line says.
 */
export async function requestedByGroup(context: Context, input: LinesInput): Promise<RequestedLines> {
  const field = ['bulkRenewalGroupId'];
  const given = requestedOf(input.lines);
  const group = await loadGroup(context, input.bulkRenewalGroupId ?? '');
  if (!group) {
    const message = 'There is no such group, or it has no subscription any more. List the groups again.';
    return { lines: given, errors: [new InputError('NOT_FOUND', message, field)] };
  }
  const members = await loadMemberIds(context, group);
  const excluded = new Set(input.excludeSubscriptionIds ?? []);
  const ids = members.filter((id) => !excluded.has(id));
  const errors = [...excludeErrors(input.excludeSubscriptionIds ?? [], members)];
  if (ids.length === 0) {
    const message = 'Every subscription of the group is excluded. Exclude fewer.';
    errors.push(new InputError('EMPTY_QUOTE', message, ['excludeSubscriptionIds']));
  }
  const changed = Map.groupBy(given, ({ subscriptionId }) => subscriptionId);
  const asItIs = (subscriptionId: string): RequestedLine => ({
    action: 'RENEWAL',
    subscriptionId,
    fieldOf: () => field,
  });
  return {
    lines: ids.flatMap((id) => changed.get(id)?.filter(isRenewal) ?? asItIs(id)),
    errors: [...errors, ...given.flatMap((line) => memberErrors(line, members, excluded))],
  };
}

function isRenewal({ action }: RequestedLine): boolean {
  return action === 'RENEWAL';
}

/** C12: beside a group stand only renewals of those of its members that are not excluded. */
function memberErrors(line: RequestedLine, members: readonly string[], excluded: ReadonlySet<string>): UserError[] {
  const id = line.subscriptionId ?? '';
  if (!isRenewal(line)) {
    const message = 'Beside a group, a line can only renew one of its subscriptions. Quote this line apart.';
    return [new InputError('NOT_IN_GROUP', message, line.fieldOf('action'))];
  }
  if (members.includes(id) && !excluded.has(id)) {
    return [];
  }
  const message = excluded.has(id)
    ? 'The subscription of this line is excluded too. Leave out the line, or do not exclude it.'
    : 'The group does not have the subscription of this line. Leave it out, or quote it apart.';
  return [new InputError('NOT_IN_GROUP', message, line.fieldOf('subscriptionId'))];
}

function excludeErrors(excluded: readonly string[], ids: readonly string[]): UserError[] {
  return excluded.flatMap((id, index) => {
    if (ids.includes(id)) {
      return [];
    }
    const message = 'The group does not have this subscription. Remove it from excludeSubscriptionIds.';
    return [new InputError('NOT_FOUND', message, ['excludeSubscriptionIds', String(index)])];
  });
}
