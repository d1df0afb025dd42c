import { contactsFile } from './contacts-file.ts';
import { customersFile } from './customers-file.ts';
import type { ImportFile } from './import-file.ts';
import { partnersFile } from './partners-file.ts';
import { pricesFile } from './prices-file.ts';
import { productsFile } from './products-file.ts';
import { promotionsFile } from './promotions-file.ts';
import { sellersFile } from './sellers-file.ts';
import { subscriptionsFile } from './subscriptions-file.ts';
import { taxesFile } from './taxes-file.ts';

/** The import files, in the order in which they are read, stored and reported. */
export const IMPORT_FILES: readonly ImportFile[] = [
  customersFile,
  contactsFile,
  partnersFile,
  productsFile,
  pricesFile,
  promotionsFile,
  sellersFile,
  taxesFile,
  subscriptionsFile,
];
