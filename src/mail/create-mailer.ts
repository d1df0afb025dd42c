import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Log } from '../log.ts';
import type { MailProvider } from '../settings/environment.ts';
import { InboxMailer } from './inbox-mailer.ts';
import type { Mailer } from './mailer.ts';
import { RequestPace } from './request-pace.ts';
import { ResendMailer } from './resend-mailer.ts';
import { SmtpMailer } from './smtp-mailer.ts';

/** `em` stores the request pace that all workers share. */
export function createMailer(provider: MailProvider, { em, log }: { em: SqlEntityManager; log: Log }): Mailer {
  switch (provider.kind) {
    case 'resend':
      return new ResendMailer({ ...provider, pace: new RequestPace({ em, log, provider: 'resend' }) });
    case 'smtp':
      return new SmtpMailer({ url: provider.url });
    case 'inbox':
      return new InboxMailer();
  }
}
