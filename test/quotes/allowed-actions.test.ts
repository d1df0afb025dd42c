import { describe, expect, test } from 'vitest';
import type { CustomerViewer, Permission, Viewer } from '../../src/access/viewer.ts';
import type { UserErrorCode } from '../../src/graphql/user-errors.ts';
import { allowedActions, refusalOf } from '../../src/quotes/allowed-actions.ts';
import { Quote } from '../../src/quotes/quote.ts';
import type { QuoteAction, QuoteStatus } from '../../src/quotes/quote-status.ts';
import { NOW } from '../harness/clock.ts';

const LATER = NOW.add({ hours: 1 });

const PERSON = { kind: 'CUSTOMER', email: 'a@x.no', csn: '1', customerId: 'cus', contactId: 'con' } as const;
const PURCHASER: CustomerViewer = { ...PERSON, role: 'PURCHASER' };
const MEMBER: CustomerViewer = { ...PERSON, role: 'MEMBER' };
const PARTNER: Viewer = { kind: 'PARTNER', csn: '2', partnerId: 'ptn', isAsked: false };
const SALES: Viewer = { kind: 'SALES', email: 's@x.no' };
const LINK = { recipientId: 'r', quoteId: 'q', customerId: 'c' };
const RECIPIENT: Viewer = { kind: 'RECIPIENT', email: 'r@x.no', language: 'nb', ...LINK };

describe('what may be done', () => {
  test.each<[string, Viewer, QuoteStatus, QuoteAction[]]>([
    [
      'Q6 a purchaser may cancel a draft',
      PURCHASER,
      'DRAFT',
      ['UPDATE', 'ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'SEND', 'CANCEL'],
    ],
    [
      'Q6 a purchaser may not cancel what was sent',
      PURCHASER,
      'SENT',
      ['ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'RESEND', 'ACCEPT', 'DECLINE'],
    ],
    [
      'Q6, Q11 a partner may, and extend it',
      PARTNER,
      'SENT',
      ['ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'RESEND', 'EXTEND', 'ACCEPT', 'DECLINE', 'CANCEL'],
    ],
    [
      'Q6, Q11 sales may, and extend it',
      SALES,
      'SENT',
      ['ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'RESEND', 'EXTEND', 'ACCEPT', 'DECLINE', 'CANCEL'],
    ],
    ['A5, V7 a link accepts and declines, and nothing else', RECIPIENT, 'SENT', ['ACCEPT', 'DECLINE']],
    ['V1 a member only reads', MEMBER, 'SENT', []],
    ['V1 a member only reads a draft', MEMBER, 'DRAFT', []],
    [
      'Q a draft cannot be accepted',
      SALES,
      'DRAFT',
      ['UPDATE', 'ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'SEND', 'CANCEL'],
    ],
  ])('%s', (_rule, viewer, status, actions) => {
    expect(allowedActions(quoteIn(status), viewer, NOW, false)).toEqual(actions);
  });

  test.each(['ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELED', 'SUPERSEDED'] as const)(
    'Q R9 nothing may be done with a quote that is %s, but recipients removed',
    (status) => {
      for (const viewer of [PURCHASER, PARTNER, SALES]) {
        expect(allowedActions(quoteIn(status), viewer, NOW, false)).toEqual(['REMOVE_RECIPIENT']);
      }
      expect(allowedActions(quoteIn(status), RECIPIENT, NOW, false)).toEqual([]);
    },
  );

  test('Q4 no more may be done from the moment a sent quote expires', () => {
    expect(allowedActions(quoteIn('SENT'), SALES, LATER.subtract({ nanoseconds: 1 }), false)).toContain('ACCEPT');
    expect(allowedActions(quoteIn('SENT'), SALES, LATER, false)).toEqual(['REMOVE_RECIPIENT']);
  });

  test('A5 K5 whoever needs the customer’s word neither accepts nor declines', () => {
    expect(allowedActions(quoteIn('SENT'), RECIPIENT, NOW, true)).toEqual([]);
    expect(allowedActions(quoteIn('SENT'), PARTNER, NOW, true)).toEqual([
      ...(['ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'RESEND', 'EXTEND', 'CANCEL'] as const),
    ]);
  });

  test.each<[Permission, QuoteAction[]]>([
    ['SEND_QUOTE', ['ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'RESEND', 'EXTEND']],
    ['ACCEPT_QUOTE', ['ACCEPT', 'DECLINE']],
    ['CANCEL_QUOTE', ['CANCEL']],
    ['READ_QUOTES', []],
    ['CREATE_QUOTE', []],
  ])('V3, V7 a service account may with a sent quote just what %s covers', (permission, actions) => {
    const service: Viewer = { kind: 'SERVICE', permissions: [permission] };
    expect(allowedActions(quoteIn('SENT'), service, NOW, false)).toEqual(actions);
  });
});

describe('what a status does not allow', () => {
  const CLOSED = ['ACCEPTED', 'DECLINED', 'CANCELED', 'SUPERSEDED'] as const;

  test.each<[string, QuoteAction, QuoteStatus[], UserErrorCode | undefined]>([
    ['Q9 a draft is changed', 'UPDATE', ['DRAFT'], undefined],
    ['Q5, Q9 a sent quote is locked', 'UPDATE', ['SENT'], 'QUOTE_LOCKED'],
    ['Q9 a closed one is closed', 'UPDATE', [...CLOSED, 'EXPIRED'], 'QUOTE_CLOSED'],
    ['R5 recipients join an open quote', 'ADD_RECIPIENTS', ['DRAFT', 'SENT'], undefined],
    ['R5 and no closed one', 'ADD_RECIPIENTS', [...CLOSED, 'EXPIRED'], 'QUOTE_CLOSED'],
    ['Q2 a draft is sent', 'SEND', ['DRAFT'], undefined],
    ['Q2 and no other quote', 'SEND', ['SENT', ...CLOSED, 'EXPIRED'], 'INVALID_TRANSITION'],
    ['Q11 a sent quote is extended', 'EXTEND', ['SENT'], undefined],
    ['Q11 and no other', 'EXTEND', ['DRAFT', ...CLOSED, 'EXPIRED'], 'INVALID_TRANSITION'],
    ['R9 a recipient is removed from an open quote', 'REMOVE_RECIPIENT', ['DRAFT', 'SENT'], undefined],
    ['R9 and from a closed one', 'REMOVE_RECIPIENT', [...CLOSED, 'EXPIRED'], undefined],
    ['R10 a sent quote is mailed again', 'RESEND', ['SENT'], undefined],
    ['R10 and no other', 'RESEND', ['DRAFT', ...CLOSED, 'EXPIRED'], 'INVALID_TRANSITION'],
    ['A3 a sent quote is accepted', 'ACCEPT', ['SENT'], undefined],
    ['A3 an expired one is not', 'ACCEPT', ['EXPIRED'], 'QUOTE_EXPIRED'],
    ['A3 nor is any other', 'ACCEPT', ['DRAFT', ...CLOSED], 'QUOTE_NOT_ACCEPTABLE'],
    ['A5 a sent quote is declined', 'DECLINE', ['SENT'], undefined],
    ['A5 and no other', 'DECLINE', ['DRAFT', ...CLOSED, 'EXPIRED'], 'INVALID_TRANSITION'],
    ['Q6 an open quote is canceled', 'CANCEL', ['DRAFT', 'SENT'], undefined],
    ['Q6 and no closed one', 'CANCEL', [...CLOSED, 'EXPIRED'], 'INVALID_TRANSITION'],
  ])('%s', (_rule, action, statuses, code) => {
    expect(statuses.map((status) => refusalOf(action, status, SALES))).toEqual(statuses.map(() => code));
  });

  test('Q6 a customer must ask the partner to cancel what was sent, and only that', () => {
    const refusals = (status: QuoteStatus) =>
      [PURCHASER, PARTNER, SALES].map((viewer) => refusalOf('CANCEL', status, viewer));
    expect(refusals('SENT')).toEqual(['CANCEL_NEEDS_PARTNER', undefined, undefined]);
    expect(refusals('DRAFT')).toEqual([undefined, undefined, undefined]);
    expect(refusals('ACCEPTED')).toEqual(['INVALID_TRANSITION', 'INVALID_TRANSITION', 'INVALID_TRANSITION']);
  });
});

function quoteIn(storedStatus: QuoteStatus): Quote {
  return Object.assign(new Quote(), { storedStatus, expiresAt: storedStatus === 'DRAFT' ? null : LATER });
}
