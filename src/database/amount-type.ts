import { BigIntType } from '@mikro-orm/core';

/** A column of minor units. They are read as bigint, because a number cannot hold every amount exactly. */
export class AmountType extends BigIntType {
  constructor() {
    super('bigint');
  }
}
