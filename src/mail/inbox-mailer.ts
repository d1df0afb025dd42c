import type { Mailer, Message } from './mailer.ts';

/** Sends nothing. The local inbox page shows the rows of `mails` that are marked as sent. */
export class InboxMailer implements Mailer {
  async send({ key }: Message): Promise<{ providerId: string }> {
    return { providerId: `inbox:${key}` };
  }
}
