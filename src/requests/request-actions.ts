import { isVendor } from '../access/actor.ts';
import { may, type Permission, type Viewer } from '../access/viewer.ts';
import type { QuoteRequest } from './quote-request.ts';
import { LIVE_STATUSES, QuoteRequestAction, type QuoteRequestStatus } from './request-status.ts';

type Facts = Pick<QuoteRequest, 'status' | 'to'>;

interface ActionRule {
  readonly permission: Permission;
  /** The statuses in which a request allows the action. */
  readonly statuses: readonly QuoteRequestStatus[];
  readonly sides: (to: QuoteRequest['to'], viewer: Viewer) => boolean;
}

/** K3: who may do what with a request, and in which status. Readers are shown it and verbs enforce it. */
const RULES: Readonly<Record<QuoteRequestAction, ActionRule>> = {
  QUOTE: {
    permission: 'CREATE_QUOTE',
    statuses: LIVE_STATUSES,
    sides: (to, viewer) => isVendor(viewer) || isAsked(to, viewer),
  },
  DECLINE: { permission: 'CREATE_QUOTE', statuses: ['OPEN'], sides: isAsked },
  WITHDRAW: {
    permission: 'REQUEST_QUOTE',
    statuses: LIVE_STATUSES,
    sides: (_, viewer) => viewer.kind === 'CUSTOMER' || isVendor(viewer),
  },
};

/** What this viewer may do with the request now. The caller has checked that the viewer sees the request. */
export function allowedRequestActions(request: Facts, viewer: Viewer): QuoteRequestAction[] {
  return Object.values(QuoteRequestAction).filter(
    (action) => isRequestActionPermitted(action, request, viewer) && allowsAction(request, action),
  );
}

/** Whether the viewer's side and role permit the action, whatever the status of the request. */
export function isRequestActionPermitted(
  action: QuoteRequestAction,
  { to }: Pick<Facts, 'to'>,
  viewer: Viewer,
): boolean {
  const { permission, sides } = RULES[action];
  return may(viewer, permission) && sides(to, viewer);
}

export function allowsAction({ status }: Pick<Facts, 'status'>, action: QuoteRequestAction): boolean {
  return RULES[action].statuses.includes(status);
}

/** A partner sees no other requests than those to itself. */
function isAsked(to: QuoteRequest['to'], viewer: Viewer): boolean {
  return to === 'SALES' ? isVendor(viewer) : viewer.kind === 'PARTNER';
}
