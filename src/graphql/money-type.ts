import { Field, InputType, ObjectType } from 'type-graphql';
import { Money } from '../values/money.ts';
import { CurrencyCodeScalar, DecimalScalar } from './scalars.ts';

// Money is arithmetic and knows nothing of GraphQL, so its decorators are applied from outside.
ObjectType('Money', { description: 'An amount in one currency.' })(Money);
describeField(Money, 'amount', () => DecimalScalar, 'Exact, with the currency’s number of decimals.');
describeField(Money, 'currencyCode', () => CurrencyCodeScalar, 'The currency of the amount.');

@InputType({ description: 'An amount in one currency.' })
export class MoneyInput {
  @Field(() => DecimalScalar, { description: 'Exact, with at most the currency’s number of decimals.' })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amount.' })
  currencyCode!: string;

  /** `undefined` where the amount has more decimals than the currency. */
  get money(): Money | undefined {
    return Money.parse(this.amount, this.currencyCode);
  }
}

function describeField(owner: typeof Money, name: keyof Money, type: () => typeof DecimalScalar, description: string) {
  Field(type, { description })(owner.prototype, name);
}
