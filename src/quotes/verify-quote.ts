import { Field, ObjectType } from 'type-graphql';
import type { Context } from '../context.ts';
import { Quote } from './quote.ts';
import { QuoteStatus } from './quote-status.ts';
import { typedCode, typedNumber } from './readable-code.ts';

@ObjectType({ description: 'Whether a document is a genuine quote, and whether the quote can still be accepted.' })
export class QuoteVerification {
  @Field(() => Boolean, {
    description: 'Whether a quote with this number was sent with exactly this fingerprint.',
  })
  genuine!: boolean;

  @Field(() => QuoteStatus, {
    nullable: true,
    description:
      'SENT while the quote can be accepted, ACCEPTED once it was, and EXPIRED if it can no longer be accepted, whatever the reason. Null if it is not genuine.',
  })
  status?: QuoteStatus;
}

export interface TypedProof {
  readonly number: string;
  readonly fingerprint: string;
}

/** A9: tells from number and fingerprint, as a person typed them, whether a quote is genuine, and nothing else of it. */
export async function verifyQuote(
  { em, now }: Pick<Context, 'em' | 'now'>,
  typed: TypedProof,
): Promise<QuoteVerification> {
  const proof = { number: typedNumber(typed.number), fingerprint: typedCode(typed.fingerprint) };
  const quote = await em.findOne(Quote, proof, { fields: ['storedStatus', 'expiresAt'] });
  return quote ? { genuine: true, status: toldStatus(quote.statusAt(now)) } : { genuine: false };
}

/** A9: how a quote was closed concerns those who may see it. */
function toldStatus(status: QuoteStatus): QuoteStatus {
  return status === 'SENT' || status === 'ACCEPTED' ? status : 'EXPIRED';
}
