import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../emails/language.ts';
import { PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import type { DocumentKind } from './document-kind.ts';

/** A10: the PDF that confirms an order. The interface shows it as a document of the accepted quote. */
@Entity({ tableName: 'order_confirmations' })
export class OrderConfirmation {
  [OptionalProps]?: 'kind';

  @PrimaryKey({ type: new PublicId('quote') })
  quoteId!: string;

  @PrimaryKey({ type: 'text' })
  language!: Locale;

  @Property({ type: new PublicId('customer') })
  customerId!: string;

  /** Lazy: loaded only if a query populates it. */
  @Property({ type: 'blob', lazy: true })
  bytes?: Uint8Array;

  @Property({ type: 'integer' })
  size!: number;

  @Property({ type: 'text' })
  sha256!: string;

  @Property({ type: InstantType })
  madeAt!: Temporal.Instant;

  get kind(): DocumentKind {
    return 'CONFIRMATION';
  }
}
