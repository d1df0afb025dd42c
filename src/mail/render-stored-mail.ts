import { uuidOf } from '../database/ids.ts';
import { isOfRequest, type LoadedMail } from './outgoing-mail.ts';
import { renderQuoteMail } from './render-quote-mail.ts';
import { renderRequestMail } from './render-request-mail.ts';
import type { Circumstances } from './rendering.ts';

/** Renders a mail and stores its bytes once. Its quote or request and its recipient must be loaded. */
export async function renderStoredMail(mail: LoadedMail, circumstances: Circumstances): Promise<void> {
  const { now, letterhead, steps } = circumstances;
  const rendered = await (isOfRequest(mail)
    ? renderRequestMail(mail, circumstances)
    : renderQuoteMail(mail, circumstances));
  await steps.storeRendered({
    id: uuidOf('mail', mail.id),
    ...rendered,
    sender: letterhead.emailFrom,
    rendered_at: now.toString(),
    carries: circumstances.carries ?? 0,
  });
}
