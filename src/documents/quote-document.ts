import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Locale } from '../../emails/language.ts';
import { PublicId } from '../database/ids.ts';
import { InstantType, PlainDateType } from '../database/temporal-types.ts';
import { LanguageTagScalar } from '../graphql/scalars.ts';
import type { DocumentKind } from './document-kind.ts';

@ObjectType('QuoteDocument', {
  simpleResolvers: true,
  description:
    'A PDF of the quote as it was sent, or of the order that it became. It is made once; only if the quote is extended, another one with the new expiry day takes its place.',
})
@Entity({ tableName: 'quote_documents' })
export class QuoteDocument {
  [OptionalProps]?: 'kind';

  @PrimaryKey({ type: new PublicId('quote') })
  quoteId!: string;

  get kind(): DocumentKind {
    return 'QUOTE';
  }

  @Field(() => LanguageTagScalar, { description: 'Language of the PDF.' })
  @PrimaryKey({ type: 'text' })
  language!: Locale;

  /** The quote's expiry day that the document tells. */
  @PrimaryKey({ type: PlainDateType })
  expiresOn!: Temporal.PlainDate;

  @Property({ type: new PublicId('customer') })
  customerId!: string;

  /** Lazy: loaded only if a query populates it. */
  @Property({ type: 'blob', lazy: true })
  bytes?: Uint8Array;

  @Field(() => Int, { description: 'Size of the PDF in bytes.' })
  @Property({ type: 'integer' })
  size!: number;

  @Field(() => String, { description: 'SHA-256 hash of the PDF’s bytes, in hexadecimal.' })
  @Property({ type: 'text' })
  sha256!: string;

  @Property({ type: InstantType })
  madeAt!: Temporal.Instant;
}
