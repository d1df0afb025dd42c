import sql from 'sql-template-tag';
import { visibleChanges } from '../access/visible-changes.ts';
import { allOf, type Condition } from '../database/condition.ts';
import { visibleById } from '../reading/read-by-id.ts';
import { readable } from '../reading/readable.ts';
import { Change, ChangeType } from './change.ts';

export const ofTypes =
  (types: readonly ChangeType[]): Condition =>
  (row) =>
    sql`${row}.type = any(${[...types]}::text[])`;

/** During an upgrade the next version may already write types that this one does not know. They are left out. */
const isKnown = ofTypes(Object.values(ChangeType));

export function isKnownType(type: string): type is ChangeType {
  return Object.hasOwn(ChangeType, type);
}

export const changes = readable({
  type: 'Change',
  entity: Change,
  kind: 'change',
  visible: (viewer) => allOf([isKnown, visibleChanges(viewer)]),
});

export const loadVisibleChange = visibleById(changes);
