import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { allOf, EVERY_ROW, hasValue } from '../database/condition.ts';
import { type Connection, connectionType, PageArgs } from '../graphql/connection.ts';
import { CurrencyCodeScalar } from '../graphql/scalars.ts';
import { lookUp } from '../graphql/search.ts';
import { findVisible } from '../reading/read-by-id.ts';
import { readPage } from '../reading/read-page.ts';
import type { Asked } from '../reading/shape.ts';
import { keptText } from '../values/kept-text.ts';
import { ListPrice } from './list-price.ts';
import { loadCurrentPrices } from './load-current-prices.ts';
import { products } from './load-visible.ts';
import { Product, ProductKind } from './product.ts';

const ProductConnection = connectionType(Product, 'Product', 'products');
const BY_SKU = { kind: 'product', property: 'sku', direction: 'ASC', parse: String } as const;
const SEARCHED = { table: 'products', texts: ['name', 'sku'] };

@ArgsType()
class ProductsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'List only products whose name or SKU contains this text. At most 200 characters; upper and lower case count as the same.',
  })
  search?: string | null;

  @Field(() => ProductKind, { nullable: true, description: 'List only products that are sold in this way.' })
  kind?: ProductKind | null;
}

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, {
    nullable: true,
    description: 'Returns a product by its SKU. Null if there is none, or if you may not see it.',
  })
  product(
    @Ctx() context: Context,
    @Arg('sku', () => String, { description: 'SKU of the product, written as in the catalogue.' }) sku: string,
    @Info() asked: Asked,
  ): Promise<Product | undefined> {
    return findVisible(context, products, hasValue('sku', keptText(sku)), asked);
  }

  @Query(() => ProductConnection, {
    nullable: true,
    description: 'Lists the products of the catalogue, ordered by SKU. Empty for those who came by the link in a mail.',
  })
  async products(
    @Ctx() context: Context,
    @Args(() => ProductsArgs) { search, kind, ...page }: ProductsArgs,
    @Info() asked: Asked,
  ): Promise<Connection<Product>> {
    const isFound = await lookUp(context.em, search, SEARCHED);
    const isOfKind = kind == null ? EVERY_ROW : hasValue('kind', kind);
    const list = { where: allOf([products.visible(context.viewer), isOfKind, isFound]), order: BY_SKU };
    return readPage(context, products, list, page, asked);
  }

  @FieldResolver(() => [ListPrice], {
    description:
      'The list prices that are valid today, one for each currency and term, ordered by currency and from the shortest term. Today is the day in your company’s time zone if you are a customer, and the day in UTC for everybody else. Empty if the product is not for sale today, and for those who came by the link in a mail.',
  })
  prices(
    @Ctx() context: Context,
    @Root() { id }: Product,
    @Arg('currencyCode', () => CurrencyCodeScalar, {
      nullable: true,
      description: 'Return only prices in this currency. If left out, in all of them.',
    })
    currencyCode: string | null | undefined,
  ): Promise<ListPrice[]> {
    return loadCurrentPrices(context, id, { currencyCode });
  }
}
