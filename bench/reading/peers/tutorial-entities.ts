import { Collection } from '@mikro-orm/core';
import { Entity, ManyToOne, OneToMany, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { TypeID } from 'typeid-js';

// Tables as entities that are GraphQL types too, with no more than the bench's page needs.

@ObjectType()
@Entity({ tableName: 'products' })
export class Product {
  @PrimaryKey({ type: 'uuid', fieldName: 'id' })
  uuid!: string;

  @Field(() => ID)
  get id(): string {
    return TypeID.fromUUID('prd', this.uuid).toString();
  }

  @Field(() => String)
  @Property({ type: 'text' })
  sku!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;
}

@ObjectType()
@Entity({ tableName: 'partners' })
export class Partner {
  @PrimaryKey({ type: 'uuid', fieldName: 'id' })
  uuid!: string;

  @Field(() => ID)
  get id(): string {
    return TypeID.fromUUID('ptn', this.uuid).toString();
  }

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;
}

@ObjectType()
@Entity({ tableName: 'quotes' })
export class Quote {
  @PrimaryKey({ type: 'uuid', fieldName: 'id' })
  uuid!: string;

  @Field(() => ID)
  get id(): string {
    return TypeID.fromUUID('quo', this.uuid).toString();
  }

  @Field(() => String)
  @Property({ type: 'text' })
  number!: string;

  @Property({ type: 'text' })
  status!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: 'date', nullable: true })
  expiresOn?: string;

  @Property({ type: 'datetime', nullable: true })
  expiresAt?: Date;
}

@Entity({ tableName: 'quote_lines' })
export class QuoteLine {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne(() => Quote)
  quote!: Quote;

  @ManyToOne(() => Subscription)
  subscription!: Subscription;

  @Property({ type: 'datetime', nullable: true })
  standingSince?: Date;
}

@ObjectType()
export class Reason {
  @Field(() => String)
  code!: string;
}

@ObjectType()
export class Renewal {
  @Field(() => Boolean)
  eligible!: boolean;

  @Field(() => String)
  opensOn!: string;

  @Field(() => String)
  closesOn!: string;

  @Field(() => Int)
  daysUntilEnd!: number;

  @Field(() => [Reason])
  reasons!: Reason[];
}

@ObjectType()
@Entity({ tableName: 'subscriptions' })
export class Subscription {
  @PrimaryKey({ type: 'uuid', fieldName: 'id' })
  uuid!: string;

  @Field(() => ID)
  get id(): string {
    return TypeID.fromUUID('sub', this.uuid).toString();
  }

  @Field(() => String)
  @Property({ type: 'text' })
  reference!: string;

  @Property({ type: 'uuid' })
  customerId!: string;

  @Field(() => Product)
  @ManyToOne(() => Product)
  product!: Product;

  @Field(() => Partner, { nullable: true })
  @ManyToOne(() => Partner, { nullable: true })
  partner?: Partner;

  @OneToMany(
    () => QuoteLine,
    (line) => line.subscription,
  )
  lines = new Collection<QuoteLine>(this);

  @Field(() => Int)
  @Property({ type: 'integer' })
  quantity!: number;

  @Field(() => String)
  @Property({ type: 'text' })
  term!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  currencyCode!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  purchaseMethod!: string;

  @Property({ type: 'text', fieldName: 'status' })
  storedStatus!: string;

  @Field(() => String)
  @Property({ type: 'date' })
  startDate!: string;

  @Field(() => String)
  @Property({ type: 'date' })
  endDate!: string;

  @Field(() => Boolean)
  @Property({ type: 'boolean' })
  autoRenew!: boolean;
}
