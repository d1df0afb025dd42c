import { type Model, type ModelQuote, type Real, statusOf } from './model.ts';
import { OfQuote } from './of-quote.ts';

let strangers = 0;

export class AddRecipient extends OfQuote {
  readonly mutation = 'addRecipients';
  readonly #email = `r${++strangers}@outside.example`;

  override input = () => ({ recipients: [{ email: this.#email }] });

  apply(quote: ModelQuote, model: Model): string | undefined {
    if (!['DRAFT', 'SENT'].includes(statusOf(quote, model))) {
      return 'QUOTE_CLOSED';
    }
    if (quote.additional === 4) {
      return 'RECIPIENT_LIMIT';
    }
    change(quote, model, 1);
    quote.mailedOnDays.push(quote.status === 'SENT' ? model.days : undefined);
    return undefined;
  }
}

export class RemoveRecipient extends OfQuote {
  readonly mutation = 'removeRecipient';

  override check = (model: Readonly<Model>) => model.quotes.length > 0 && this.picked(model).quote.additional > 0;

  /** The one that was added last. */
  override async ask(model: Model, { shop, quoteIds }: Real): Promise<object> {
    const { recipients } = await shop.sales.quote(quoteIds[this.picked(model).index] ?? '');
    return { recipientId: recipients.findLast(({ removedAt }) => !removedAt)?.id };
  }

  apply(quote: ModelQuote, model: Model): undefined {
    change(quote, model, -1);
    quote.mailedOnDays.pop();
  }
}

function change(quote: ModelQuote, { days }: Model, by: 1 | -1): void {
  quote.additional += by;
  quote.version++;
  quote.touchedOnDay = days;
}
