import type { Viewer } from '../access/viewer.ts';
import { addressKey } from '../values/email-address.ts';

/** Names the caller that an idempotency key belongs to (Q8). */
export function callerOf(viewer: Viewer): string {
  switch (viewer.kind) {
    case 'CUSTOMER':
      return `customer ${viewer.contactId}`;
    case 'PARTNER':
      return `partner ${viewer.partnerId} ${addressKey(viewer.email ?? '')}`;
    case 'SALES':
      return `sales ${addressKey(viewer.email)}`;
    case 'SERVICE':
      return `service ${viewer.subject ?? ''} ${addressKey(viewer.email ?? '')}`;
    case 'RECIPIENT':
      return `recipient ${viewer.recipientId}`;
    case 'JOB':
      return `job ${viewer.name}`;
  }
}
