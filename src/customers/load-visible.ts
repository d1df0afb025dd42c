import sql from 'sql-template-tag';
import { visibleContacts, visibleCustomers, visiblePartners } from '../access/visibility.ts';
import { visibleById } from '../reading/read-by-id.ts';
import { visibleChildren } from '../reading/read-children.ts';
import { readable } from '../reading/readable.ts';
import { Contact } from './contact.ts';
import { Customer } from './customer.ts';
import { Partner } from './partner.ts';

export const contacts = readable({ type: 'Contact', entity: Contact, kind: 'contact', visible: visibleContacts });
export const customers = readable({ type: 'Customer', entity: Customer, kind: 'customer', visible: visibleCustomers });
export const partners = readable({ type: 'Partner', entity: Partner, kind: 'partner', visible: visiblePartners });

export const loadVisibleContact = visibleById(contacts);
export const loadVisibleCustomer = visibleById(customers);
export const loadVisiblePartner = visibleById(partners);

export const OF_CUSTOMER = { parent: 'customer', parentColumn: sql`t.customer_id`, orderBy: sql`t.email` } as const;

/** Loads the contacts of a customer that the viewer may see, in the order of their addresses. */
export const loadVisibleContacts = visibleChildren(contacts, OF_CUSTOMER);
