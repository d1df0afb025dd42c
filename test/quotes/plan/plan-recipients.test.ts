import 'reflect-metadata';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/access/viewer.ts';
import {
  IN_RECIPIENTS,
  planRecipients,
  primaryOf,
  type RecipientFacts,
} from '../../../src/quotes/plan/plan-recipients.ts';
import { primaryPerson } from '../../../src/quotes/plan/primary-recipient.ts';
import { contactOf } from '../../harness/rows.ts';
import { located } from '../../harness/rule-facts.ts';

const PURCHASER = contactOf('kari@nordlys.example', { role: 'PURCHASER' });
const MEMBER = contactOf('ola@nordlys.example', { name: 'Ola Nordmann', language: 'nn' });
const CONTACTS = [MEMBER, PURCHASER];

describe('the primary recipient', () => {
  test.each<[string, Channel, string | undefined, string | undefined]>([
    ['R1 of a self-service quote is the purchaser', 'SELF_SERVICE', undefined, PURCHASER.email],
    ['R1 of an automatic quote is the purchaser', 'AUTOMATIC', undefined, PURCHASER.email],
    ['R1 of a partner’s quote is the purchaser by default', 'PARTNER', undefined, PURCHASER.email],
    ['R1 in self-service the purchaser may be named', 'SELF_SERVICE', PURCHASER.email, PURCHASER.email],
    ['R1 in self-service another contact may not', 'SELF_SERVICE', MEMBER.email, undefined],
    ['R1 in an automatic quote another contact may not', 'AUTOMATIC', MEMBER.email, undefined],
    ['R1 a partner may name any contact', 'PARTNER', MEMBER.email, MEMBER.email],
    ['R1 sales may name any contact', 'SALES', MEMBER.email, MEMBER.email],
    ['R1, R3 a contact is found whatever the case and blanks around', 'SALES', ' OLA@Nordlys.Example ', MEMBER.email],
    ['R1 nobody may name a person who is not a contact', 'SALES', 'somebody@else.example', undefined],
    ['R1 an empty text is no contact’s address', 'SALES', '', undefined],
  ])('%s', (_rule, channel, asked, email) => {
    expect(primaryPerson({ people: CONTACTS, ownDomains: [] }, asked, channel)?.email).toBe(email);
  });

  test.each<Channel>(['SELF_SERVICE', 'AUTOMATIC', 'PARTNER', 'SALES'])(
    'R1 without a purchaser and without a name there is none for %s',
    (channel) => {
      const found = { people: [MEMBER], ownDomains: ['nordlys.example'] };
      expect(primaryPerson(found, undefined, channel)).toBeUndefined();
      expect(primaryPerson(found, null, channel)).toBeUndefined();
    },
  );
});

describe('R1 the primary recipient of a partner’s or sales’ quote, at the customer’s own mail domains', () => {
  const people = [MEMBER, PURCHASER];
  const ownDomains = ['nordlys.example', 'xn--blbr-roah.no'];
  const personAt = (email: string, channel: Channel = 'SALES') => primaryPerson({ people, ownDomains }, email, channel);

  test.each([
    ['anybody there', 'office@nordlys.example', 'office@nordlys.example'],
    ['R3 whatever the case and blanks around', ' Office@NORDLYS.Example ', 'Office@NORDLYS.Example'],
    ['R3 a domain in its own letters', 'ola@blåbær.no', 'ola@blåbær.no'],
    ['R3 a domain in decomposed letters', 'ola@bla\u030abær.no', 'ola@bl\u00e5bær.no'],
    ['R3 a domain in its IDNA form', 'ola@XN--BLBR-ROAH.no', 'ola@XN--BLBR-ROAH.no'],
  ])('may be %s', (_rule, asked, email) => {
    expect(personAt(asked)).toEqual({ email });
    expect(personAt(asked, 'PARTNER')).toEqual({ email });
    expect(personAt(asked, 'SELF_SERVICE')).toBeUndefined();
    expect(personAt(asked, 'AUTOMATIC')).toBeUndefined();
  });

  test.each([
    ['at a subdomain', 'ola@mail.nordlys.example'],
    ['at the domain above', 'ola@example'],
    ['at a domain that ends alike', 'ola@evilnordlys.example'],
    ['at a domain that begins alike', 'ola@nordlys.example.evil.example'],
    ['at a domain that looks alike', 'ola@nоrdlys.example'],
    ['at a domain with a dot behind it', 'ola@nordlys.example.'],
    ['with the domain before the at sign', 'nordlys.example@evil.example'],
    ['with two at signs', 'ola@evil.example@nordlys.example'],
    ['with the at sign of another width', 'ola＠nordlys.example'],
    ['with a header behind it', 'ola@nordlys.example\r\nBcc: all@evil.example'],
    ['with a header in it', 'ola\r\nBcc: x@nordlys.example'],
    ['without a name', '@nordlys.example'],
    ['who is a domain alone', 'nordlys.example'],
    ['who is nothing', ''],
  ])('is nobody %s', (_what, asked) => {
    expect(personAt(asked)).toBeUndefined();
  });

  test('is the contact with that address, if there is one, with name and language', () => {
    expect(personAt('OLA@nordlys.example')).toBe(MEMBER);
  });

  test('is nobody but contacts if the customer has no domain', () => {
    expect(primaryPerson({ people, ownDomains: [] }, 'office@nordlys.example', 'SALES')).toBeUndefined();
  });

  test('R8 has no name, and reads the customer’s language', () => {
    expect(primaryOf({ email: 'office@nordlys.example' }, 'sv')).toEqual({
      ...{ email: 'office@nordlys.example', name: undefined, language: 'sv', primary: true },
    });
  });
});

describe('additional recipients', () => {
  test('R2 may be inside or outside the company, up to four', () => {
    const { recipients, errors } = plan([MEMBER.email, 'b@x.example', 'c@x.example', 'd@x.example']);
    expect(errors).toEqual([]);
    expect(recipients.map(({ email, primary }) => [email, primary])).toEqual([
      [MEMBER.email, false],
      ['b@x.example', false],
      ['c@x.example', false],
      ['d@x.example', false],
    ]);
  });

  test.each<[string, string[], Partial<RecipientFacts>, string[]]>([
    ['R2 the fifth of one call is too many', fresh(5), {}, ['RECIPIENT_LIMIT recipients']],
    ['R2 the fifth over all calls is too many', fresh(2), { additionalCount: 3 }, ['RECIPIENT_LIMIT recipients']],
    ['R2 the fourth over all calls is not', fresh(1), { additionalCount: 3 }, []],
    ['R2 the limit is policy', fresh(1), { limit: 0 }, ['RECIPIENT_LIMIT recipients']],
    ['R2 adding nobody never exceeds the limit', [], { additionalCount: 4 }, []],
    ['R3 the primary’s address is taken', [PURCHASER.email], {}, ['DUPLICATE_RECIPIENT recipients.0.email']],
    ['R3 the same address twice', ['a@x.example', 'a@x.example'], {}, ['DUPLICATE_RECIPIENT recipients.1.email']],
    ['R3 whatever its case', ['a@x.example', 'A@X.Example'], {}, ['DUPLICATE_RECIPIENT recipients.1.email']],
    [
      'R3 whatever blanks are around',
      ['a@x.example', '  a@x.example '],
      {},
      ['DUPLICATE_RECIPIENT recipients.1.email'],
    ],
    [
      'R3 one of an earlier call',
      ['a@x.example'],
      { taken: ['A@x.example'] },
      ['DUPLICATE_RECIPIENT recipients.0.email'],
    ],
    ['R4 what is no address', ['a@x.example', 'nobody'], {}, ['INVALID_EMAIL recipients.1.email']],
    ['R4 a line break before a good address', ['\na@x.example'], {}, ['INVALID_EMAIL recipients.0.email']],
    [
      'R4 what is none twice is not a duplicate',
      ['nobody', 'nobody'],
      {},
      ['INVALID_EMAIL recipients.0.email', 'INVALID_EMAIL recipients.1.email'],
    ],
    [
      'R2, R3, R4 all that is wrong is told at once',
      ['nobody', PURCHASER.email, ...fresh(3)],
      {},
      ['INVALID_EMAIL recipients.0.email', 'DUPLICATE_RECIPIENT recipients.1.email', 'RECIPIENT_LIMIT recipients'],
    ],
  ])('%s', (_rule, emails, facts, errors) => {
    expect(located(plan(emails, facts).errors)).toEqual(errors);
  });

  test('R4 an address is kept as it was given, without the blanks around it', () => {
    expect(plan(['  Kari.N@X.Example ']).recipients[0]?.email).toBe('Kari.N@X.Example');
  });
});

describe('the language of a recipient', () => {
  test.each([
    ['R8 is its own', MEMBER.email, 'sv', 'sv'],
    ['R8 else that of the contact with its address', MEMBER.email.toUpperCase(), undefined, 'nn'],
    ['R8 else the customer’s, for a contact without one', 'eva@nordlys.example', undefined, 'nb-NO'],
    ['R8 else the customer’s, for a stranger', 'somebody@else.example', undefined, 'nb-NO'],
  ])('%s', (_rule, email, language, expected) => {
    const facts = { ...FACTS, contacts: [MEMBER, contactOf('eva@nordlys.example')] };
    const { recipients } = planRecipients([{ email, language }], facts, IN_RECIPIENTS);
    expect(recipients[0]?.language).toBe(expected);
  });

  test('R8 of the primary recipient is the contact’s, else the customer’s', () => {
    expect(primaryOf(MEMBER, 'nb-NO')).toMatchObject({ language: 'nn', primary: true });
    expect(primaryOf(PURCHASER, 'nb-NO')).toMatchObject({ language: 'nb-NO', primary: true });
  });
});

test('M4 a recipient is greeted by the name given, else by the contact’s, and a name names no address', () => {
  const named = (name?: string) => planRecipients([{ email: MEMBER.email, name }], FACTS, IN_RECIPIENTS);
  expect(named(' Ola ').recipients[0]?.name).toBe('Ola');
  expect(named().recipients[0]?.name).toBe('Ola Nordmann');
  for (const name of ['', '  ', 'Ola\r\nBcc: all@x.example', 'Ola <ola@x.example>', 'https://x.example']) {
    expect(located(named(name).errors)).toEqual(['INVALID recipients.0.name']);
  }
  expect(located(named('é'.repeat(201)).errors)).toEqual(['TOO_LONG recipients.0.name']);
  expect(named('é'.repeat(200)).errors).toEqual([]);
});

const FACTS: RecipientFacts = {
  taken: [PURCHASER.email],
  additionalCount: 0,
  limit: 4,
  contacts: CONTACTS,
  language: 'nb-NO',
};

function plan(emails: readonly string[], facts: Partial<RecipientFacts> = {}) {
  return planRecipients(
    emails.map((email) => ({ email })),
    { ...FACTS, ...facts },
    IN_RECIPIENTS,
  );
}

function fresh(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `new${index}@x.example`);
}
