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
    description:
      'Name of the recipient as the quote’s maker gave it. If none was given, those who may read contacts see the name of the contact with this address; others see null.',
  })
  name(@Ctx() context: Context, @Root() recipient: QuoteRecipient): string | null | undefined {
    return isKnown(context, recipient) ? recipient.name : recipient.givenName;
  }

  @FieldResolver(() => LanguageTagScalar, {
    description:
      'Language of the recipient’s mails. If none was given when the recipient was added, those who may not read contacts see the customer’s language here.',
  })
  async language(@Ctx() context: Context, @Root() recipient: QuoteRecipient): Promise<string | undefined> {
    if (isKnown(context, recipient)) {
      return recipient.language;
    }
    return recipient.givenLanguage ?? (await loadShownCustomer(context, recipient.customerId))?.language;
  }
}

function isKnown({ viewer }: Context, { id }: QuoteRecipient): boolean {
  return seesContacts(viewer) || (viewer.kind === 'RECIPIENT' && viewer.recipientId === id);
}
