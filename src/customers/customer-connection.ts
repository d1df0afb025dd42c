import { connectionType } from '../graphql/connection.ts';
import { Customer } from './customer.ts';

export const CustomerConnection = connectionType(Customer, 'Customer', 'customers');
