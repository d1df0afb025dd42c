import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Log } from '../log.ts';
import type { MailProvider } from '../settings/environment.ts';
import { applyDeliveryEvent } from './apply-delivery-event.ts';
import { InboxMailer } from './inbox-mailer.ts';
import type { Mailer } from './mailer.ts';
import { RequestPace } from './request-pace.ts';
import { ResendMailer } from './resend-mailer.ts';
import { SmtpMailer } from './smtp-mailer.ts';
import type { Telling } from './tell-undelivered.ts';

interface MailerParts extends Telling {
  /** Stores the request pace that all workers share, and the inbox's bounces. */
  readonly em: SqlEntityManager;
  readonly log: Log;
}

export function createMailer(provider: MailProvider, { em, log, ...telling }: MailerParts): Mailer {
  switch (provider.kind) {
    case 'resend':
      return new ResendMailer({ ...provider, pace: new RequestPace({ em, log, provider: 'resend' }) });
    case 'smtp':
      return new SmtpMailer({ url: provider.url });
    case 'inbox':
      return new InboxMailer((event) =>
        em.fork().transactional((em) => applyDeliveryEvent(em, event.providerId, event, telling)),
      );
  }
}
