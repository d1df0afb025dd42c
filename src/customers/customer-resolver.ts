import sql from 'sql-template-tag';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { seesCreditLine, seesTaxTerms, visibleCustomers } from '../access/visibility.ts';
import { TaxTreatment } from '../catalog/tax-treatment.ts';
import type { Context } from '../context.ts';
import { allOf } from '../database/condition.ts';
import { type Connection, connectionType, PageArgs } from '../graphql/connection.ts';
import { lookUp } from '../graphql/search.ts';
import { Derived } from '../reading/fields.ts';
import { findVisible } from '../reading/read-by-id.ts';
import { visibleChildren } from '../reading/read-children.ts';
import { readPage } from '../reading/read-page.ts';
import type { Asked } from '../reading/shape.ts';
import { Contact } from './contact.ts';
import { hasCsn } from './csn.ts';
import { Customer } from './customer.ts';
import { contacts, customers, loadVisibleContacts, OF_CUSTOMER } from './load-visible.ts';

const CustomerConnection = connectionType(Customer, 'Customer', 'customers');
const BY_CSN = { kind: 'customer', property: 'csn', direction: 'ASC', parse: String } as const;

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, {
    nullable: true,
    description: 'Returns a customer by its customer number. Null if there is none, or if you may not see it.',
  })
  customer(
    @Ctx() context: Context,
    @Arg('csn', () => ID, { description: 'Customer number; its leading zeros may be left out.' }) csn: string,
    @Info() asked: Asked,
  ): Promise<Customer | undefined> {
    return findVisible(context, customers, hasCsn('customer', csn), asked);
  }

  @Query(() => CustomerConnection, {
    nullable: true,
    description: 'Lists the customers that you may see, ordered by customer number.',
  })
  async customers(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'List only customers whose name or number contains this text. At most 200 characters; upper and lower case count as the same.',
    })
    search: string | undefined,
    @Info() asked: Asked,
  ): Promise<Connection<Customer>> {
    const isFound = await lookUp(context.em, search, SEARCHED);
    const list = { where: allOf([visibleCustomers(context.viewer), isFound]), order: BY_CSN };
    return readPage(context, customers, list, page, asked);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the customer has an open credit line and so can buy on invoice. Null for partners and for callers without the permission READ_SUBSCRIPTIONS, who are not told.',
  })
  creditLineOpen(@Ctx() { viewer }: Context, @Root() { creditLineOpen }: Customer): boolean | undefined {
    return seesCreditLine(viewer) ? creditLineOpen : undefined;
  }

  @Derived<Customer, unknown>(
    () => String,
    {
      nullable: true,
      description:
        'The customer’s VAT number. On a sent quote it is the number at sending. Null if there is none. Otherwise null for partners, for those who came by the link in a mail and for callers without the permission READ_QUOTES, who are not told.',
    },
    {
      needs: ['storedVatNumber'],
      value: ({ storedVatNumber }, _found, { viewer }) => (seesTaxTerms(viewer) ? storedVatNumber : null),
    },
  )
  vatNumber!: string | null;

  @Derived<Customer, unknown>(
    () => TaxTreatment,
    {
      nullable: true,
      description:
        'How the customer is taxed now. Null for partners, for those who came by the link in a mail and for callers without the permission READ_QUOTES, who are not told.',
    },
    {
      needs: ['storedTaxTreatment'],
      value: ({ storedTaxTreatment }, _found, { viewer }) => (seesTaxTerms(viewer) ? storedTaxTreatment : null),
    },
  )
  taxTreatment!: TaxTreatment | null;

  @FieldResolver(() => [Contact], {
    description: 'The customer’s contacts, ordered by e-mail address. Empty if you may not see them.',
  })
  contacts(@Ctx() context: Context, @Root() { id }: Customer, @Info() asked: Asked): Promise<Contact[]> {
    return loadVisibleContacts(context, id, asked);
  }

  @FieldResolver(() => Contact, {
    nullable: true,
    description: 'The contact who buys for the customer. Null if there is none, or if you may not see contacts.',
  })
  async purchaser(
    @Ctx() context: Context,
    @Root() { id }: Customer,
    @Info() asked: Asked,
  ): Promise<Contact | undefined> {
    return (await loadPurchaser(context, id, asked))[0];
  }
}

const loadPurchaser = visibleChildren(contacts, { ...OF_CUSTOMER, where: sql`t.role = 'PURCHASER'` });

const SEARCHED = { table: 'customers', texts: ['name', 'csn'] };
