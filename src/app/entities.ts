import type { EntityClass } from '@mikro-orm/core';
import { ListPrice } from '../catalog/list-price.ts';
import { Product } from '../catalog/product.ts';
import { Promotion } from '../catalog/promotion.ts';
import { TaxRate } from '../catalog/tax-rate.ts';
import { Change } from '../changes/change.ts';
import { Contact } from '../customers/contact.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { OrderConfirmation } from '../documents/order-confirmation.ts';
import { QuoteDocument } from '../documents/quote-document.ts';
import { JobRun } from '../jobs/job-run.ts';
import { OutgoingMail } from '../mail/outgoing-mail.ts';
import { Order } from '../quotes/order.ts';
import { Quote } from '../quotes/quote.ts';
import { QuoteEvent } from '../quotes/quote-event.ts';
import { QuoteLine } from '../quotes/quote-line.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { QuoteRequest } from '../requests/quote-request.ts';
import { QuoteRequestEvent } from '../requests/quote-request-event.ts';
import { QuoteRequestLine } from '../requests/quote-request-line.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { WebhookDelivery } from '../webhooks/webhook-delivery.ts';
import { WebhookEndpoint } from '../webhooks/webhook-endpoint.ts';
import { WebhookEndpointEvent } from '../webhooks/webhook-endpoint-event.ts';

/** Every entity of the application. */
export const entities: EntityClass<object>[] = [
  Change,
  Contact,
  Customer,
  JobRun,
  Order,
  OrderConfirmation,
  OutgoingMail,
  Partner,
  ListPrice,
  Product,
  Promotion,
  Quote,
  QuoteDocument,
  QuoteEvent,
  QuoteLine,
  QuoteRecipient,
  QuoteRequest,
  QuoteRequestEvent,
  QuoteRequestLine,
  Subscription,
  TaxRate,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointEvent,
];
