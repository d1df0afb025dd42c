import { GraphQLError, type GraphQLSchema } from 'graphql';
import { Temporal } from 'temporal-polyfill';
import {
  Arg,
  buildSchema,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  InterfaceType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import { MoneyInput } from '../../src/graphql/money-type.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../src/graphql/scalars.ts';
import { Money } from '../../src/values/money.ts';

/** A small schema with everything that an executor can get wrong, so that the gateway is tested without the domain. */
export function buildSampleSchema(): Promise<GraphQLSchema> {
  return buildSchema({ resolvers: [SampleResolver], orphanedTypes: [Seat, Desk], validate: false });
}

/** What the sample's resolvers are given. */
export interface SampleContext {
  readonly viewer: string;
  readonly requestId: string;
  readonly steps: string[];
}

const Size = { SMALL: 'SMALL', LARGE: 'LARGE' } as const;
registerEnumType(Size, { name: 'Size' });

@InterfaceType('Thing')
abstract class Thing {
  @Field(() => ID)
  id!: string;
}

@ObjectType('Seat', { implements: Thing, simpleResolvers: true })
class Seat extends Thing {
  @Field(() => DateScalar)
  day = Temporal.PlainDate.from('2026-12-29');

  @Field(() => DateTimeScalar)
  at = Temporal.Instant.from('2026-12-29T23:00:00Z');

  @Field(() => Money)
  price = new Money(120_050n, 'NOK');

  @Field(() => String, { nullable: true })
  note?: string;

  constructor(override readonly id: string) {
    super();
  }

  /** Broken on purpose: a field that may not be null. */
  @Field(() => String, { simple: false })
  owner(): string {
    if (this.id === 'seat-2') {
      throw new Error('ada@example.com has no seat 2');
    }
    return 'Ada';
  }
}

@ObjectType('Desk', { implements: Thing, simpleResolvers: true })
class Desk extends Thing {
  @Field(() => Size)
  size = Size.LARGE;

  constructor(override readonly id: string) {
    super();
  }
}

@ObjectType('SeatConnection', { simpleResolvers: true })
class SeatConnection {
  @Field(() => [Seat])
  nodes: Seat[] = [];
}

@InputType()
class Search {
  @Field(() => DateScalar, { nullable: true })
  from?: Temporal.PlainDate;

  @Field(() => Size, { defaultValue: Size.SMALL })
  size!: keyof typeof Size;

  @Field(() => Int)
  quantity!: number;

  @Field(() => MoneyInput, { nullable: true })
  total?: MoneyInput;

  @Field(() => [Int], { nullable: true })
  list?: number[];
}

const NEW_YEAR = Temporal.PlainDate.from('2027-01-01');

@Resolver()
class SampleResolver {
  @Query(() => String)
  whoAmI(@Ctx() context: SampleContext): string {
    return `${context.viewer} ${context.requestId === '' ? 'without' : 'with'} request id`;
  }

  @Query(() => [Thing])
  things(): Thing[] {
    return [new Seat('seat-1'), new Desk('desk-1')];
  }

  @Query(() => [Seat], { nullable: true })
  seats(): Seat[] {
    return [new Seat('seat-1'), new Seat('seat-2')];
  }

  @Query(() => [Seat, { nullable: true } as never], { nullable: true })
  async sparseSeats(): Promise<Seat[]> {
    return [new Seat('seat-1'), new Seat('seat-2')];
  }

  @Query(() => SeatConnection)
  seatPage(@Arg('first', () => Int, { nullable: true }) first?: number): SeatConnection {
    if ((first ?? 20) > 80) {
      throw new GraphQLError('first must be 1 to 80.', { extensions: { code: 'BAD_USER_INPUT' } });
    }
    return new SeatConnection();
  }

  @Query(() => String)
  search(@Arg('search', () => Search) { from, size, quantity, total, list }: Search): string {
    return [from?.add({ days: 1 }), size, quantity, total?.amount, list].join(' ');
  }

  @Query(() => String)
  day(@Arg('day', () => DateScalar, { nullable: true }) day?: Temporal.PlainDate): string {
    return day === undefined ? 'absent' : day === null ? 'null' : day.add({ days: 1 }).toString();
  }

  @Query(() => String)
  since(@Arg('day', () => DateScalar, { nullable: true, defaultValue: NEW_YEAR }) day: Temporal.PlainDate): string {
    return day.add({ days: 1 }).toString();
  }

  @Query(() => String)
  amount(@Arg('amount', () => DecimalScalar, { defaultValue: '1.50' }) amount: string): string {
    return amount;
  }

  @Query(() => String, { nullable: true })
  fails(): string {
    throw new Error('connect to db.internal failed for ada@example.com with token qt_secret');
  }

  @Mutation(() => String)
  async step(@Arg('name', () => String) name: string, @Ctx() { steps }: SampleContext): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, steps.length === 0 ? 20 : 0));
    steps.push(name);
    return steps.join(',');
  }
}
