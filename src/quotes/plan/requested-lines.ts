import type { Context } from '../../context.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { loadMemberIds } from '../../renewal-groups/group-members.ts';
import { loadGroup } from '../../renewal-groups/group-page.ts';
import type { CreateQuoteInput, QuoteLineInput } from '../quote-inputs.ts';
import { countErrors } from './combination-errors.ts';
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
  const requested = (lines ?? []).map((line, index) => ({
    ...line,
    fieldOf: (name: LineField) => ['lines', String(index), name],
  }));
  return { lines: requested, errors };
}

/** One renewal line for each present member of the group that the input does not exclude. */
export async function requestedByGroup(context: Context, input: LinesInput): Promise<RequestedLines> {
  const field = ['bulkRenewalGroupId'];
  const errors: UserError[] = [];
  if (input.lines) {
    errors.push(new InputError('INVALID', 'Give either bulkRenewalGroupId or lines, not both.', ['lines']));
  }
  const group = await loadGroup(context, input.bulkRenewalGroupId ?? '');
  if (!group) {
    const message = 'There is no such group, or it has no subscription any more. List the groups again.';
    return { lines: [], errors: [...errors, new InputError('NOT_FOUND', message, field)] };
  }
  const members = await loadMemberIds(context, group);
  const excluded = new Set(input.excludeSubscriptionIds ?? []);
  errors.push(...excludeErrors(input.excludeSubscriptionIds ?? [], members));
  const ids = members.filter((id) => !excluded.has(id));
  const lines = ids.map(
    (subscriptionId): RequestedLine => ({ action: 'RENEWAL', subscriptionId, fieldOf: () => field }),
  );
  if (ids.length === 0) {
    const message = 'Every subscription of the group is excluded. Exclude fewer.';
    errors.push(new InputError('EMPTY_QUOTE', message, ['excludeSubscriptionIds']));
  }
  return { lines, errors };
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
