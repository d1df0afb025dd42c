import type { DeliveryEvent } from './delivery-event.ts';
import type { Mailer, Message } from './mailer.ts';

/**
 * Sends nothing. The local inbox page shows the rows of `mails` that are marked as sent. A mail to an address that can
 * never exist comes back, so that a developer sees what a bounce does.
 */
export class InboxMailer implements Mailer {
  constructor(private readonly onBounce?: (event: DeliveryEvent) => Promise<void>) {}

  async send({ key, to }: Message): Promise<{ providerId: string }> {
    const providerId = `inbox:${key}`;
    if (to.endsWith('.invalid')) {
      await this.onBounce?.({ status: 'BOUNCED', providerId, detail: 'No mailbox can be in the domain .invalid' });
    }
    return { providerId };
  }
}
