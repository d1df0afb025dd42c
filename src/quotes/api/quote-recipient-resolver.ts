import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { seesContacts } from '../../access/visibility.ts';
import type { Context } from '../../context.ts';
import { LanguageTagScalar } from '../../graphql/scalars.ts';
import { loadShownCustomer } from '../load-in-link.ts';
import { QuoteRecipient } from '../quote-recipient.ts';

// V8: a viewer who may not read contacts must not learn a contact's name or language by adding its address.

@Resolver(() => QuoteRecipient)
export class QuoteRecipientResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name, as it was given; to those who may read contacts, else as the contact has it.',
  })
  name(@Ctx() context: Context, @Root() recipient: QuoteRecipient): string | null | undefined {
    return isKnown(context, recipient) ? recipient.name : recipient.givenName;
  }

  @FieldResolver(() => LanguageTagScalar, {
    description:
      'Language of this recipient’s mails. Where none was given, those who may not read contacts are told the customer’s.',
  })
  async language(@Ctx() context: Context, @Root() recipient: QuoteRecipient): Promise<string | undefined> {
    if (isKnown(context, recipient)) return recipient.language;
    return recipient.givenLanguage ?? (await loadShownCustomer(context, recipient.customerId))?.language;
  }
}

function isKnown({ viewer }: Context, { id }: QuoteRecipient): boolean {
  return seesContacts(viewer) || (viewer.kind === 'RECIPIENT' && viewer.recipientId === id);
}
