import type { Mailer, Message } from './mailer.ts';

/** The local inbox is the table of mails itself: what stands there as sent is what its page shows. */
export class InboxMailer implements Mailer {
  async send({ key }: Message): Promise<{ providerId: string }> {
    return { providerId: `inbox:${key}` };
  }
}
