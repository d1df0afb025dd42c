import type { Context } from '../context.ts';
import { badUserInput } from '../gateway/bad-user-input.ts';
import { type Connection, connectionOf, type PageArgs, pageSize } from '../gateway/connection.ts';
import { readDay } from '../gateway/scalars.ts';
import { type BulkRenewalGroup, groupKeyOf } from './bulk-renewal-group.ts';
import { countGroups, findGroups, type GroupPlace, placeOf } from './find-groups.ts';

/** The group as it is now, if it has any member that the viewer sees (G5). */
export async function findGroup(context: Context, id: string): Promise<BulkRenewalGroup | undefined> {
  const key = groupKeyOf(id);
  return key && (await findGroups(context, { key, limit: 1 }))[0];
}

export async function pageOfGroups(
  context: Context,
  args: PageArgs,
  customerCsn?: string,
): Promise<Connection<BulkRenewalGroup>> {
  const { limit, fromEnd } = pageSize(args);
  const after = args.after ? placeAt(args.after) : undefined;
  const before = args.before ? placeAt(args.before) : undefined;
  const groups = await findGroups(context, { customerCsn, after, before, backward: fromEnd, limit: limit + 1 });
  const page = groups.slice(0, limit);
  if (fromEnd) page.reverse();
  const count = () => countGroups(context, { customerCsn });
  return connectionOf(page, cursorOf, { args, fromEnd, hasMore: groups.length > limit, count });
}

function cursorOf(group: BulkRenewalGroup): string {
  return Buffer.from(JSON.stringify(placeOf(group))).toString('base64url');
}

function placeAt(cursor: string): GroupPlace {
  const place = parsed(Buffer.from(cursor, 'base64url').toString());
  if (isPlace(place)) return place;
  throw badUserInput('`after` and `before` take a cursor that this very connection gave.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPlace(place: unknown): place is GroupPlace {
  if (!Array.isArray(place) || place.length !== 6) return false;
  const [endDate, currency, method, partner, part, customer] = place;
  const texts = [endDate, currency, method, partner, customer];
  return texts.every((text) => typeof text === 'string') && isDay(endDate) && isPart(part);
}

function isDay(text: string): boolean {
  try {
    return readDay(text) !== undefined;
  } catch {
    return false;
  }
}

// As many digits as a group's id has for it.
function isPart(part: unknown): boolean {
  return Number.isInteger(part) && Number(part) >= 0 && Number(part) < 1_000_000;
}
