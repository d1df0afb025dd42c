import { visibleContacts, visibleCustomers, visiblePartners } from '../access/visibility.ts';
import { visibleById } from '../access/visible-by-id.ts';
import { Contact } from './contact.ts';
import { Customer } from './customer.ts';
import { Partner } from './partner.ts';

export const loadVisibleContact = visibleById(Contact, visibleContacts);
export const loadVisibleCustomer = visibleById(Customer, visibleCustomers);
export const loadVisiblePartner = visibleById(Partner, visiblePartners);
