import { Field, InputType, ObjectType } from 'type-graphql';
import { Money } from '../values/money.ts';
import { CurrencyCodeScalar, DecimalScalar } from './scalars.ts';

// `Money` must not depend on GraphQL, so its decorators are applied here.
ObjectType('Money', { description: 'An amount of money in one currency.' })(Money);
describeField(
  Money,
  'amount',
  () => DecimalScalar,
  'The exact amount, in units of the currency and with as many decimals as the currency has.',
);
describeField(Money, 'currencyCode', () => CurrencyCodeScalar, 'Currency of the amount.');

@InputType({ description: 'An amount of money in one currency.' })
export class MoneyInput {
  @Field(() => DecimalScalar, {
    description: 'The exact amount, in units of the currency and with at most as many decimals as the currency has.',
  })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'Currency of the amount.' })
  currencyCode!: string;

  /** `undefined` if the amount has more decimals than the currency. */
  get money(): Money | undefined {
    return Money.parse(this.amount, this.currencyCode);
  }
}

function describeField(owner: typeof Money, name: keyof Money, type: () => typeof DecimalScalar, description: string) {
  Field(type, { description })(owner.prototype, name);
}
