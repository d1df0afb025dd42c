import { connectionType } from '../graphql/connection.ts';
import { BulkRenewalGroup } from './bulk-renewal-group.ts';

export const BulkRenewalGroupConnection = connectionType(BulkRenewalGroup, 'BulkRenewalGroup', 'bulk renewal groups');
