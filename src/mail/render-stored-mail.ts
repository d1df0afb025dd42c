import { uuidOf } from '../database/ids.ts';
import { isOfQuote, isOfRequest, type LoadedMail } from './outgoing-mail.ts';
import { renderEndpointMail } from './render-endpoint-mail.ts';
import { renderQuoteMail } from './render-quote-mail.ts';
import { renderRequestMail } from './render-request-mail.ts';
import type { Circumstances, RenderedPart } from './rendering.ts';

/** Renders a mail and stores its bytes once. What it is about and its recipient must be loaded. */
export async function renderStoredMail(mail: LoadedMail, circumstances: Circumstances): Promise<void> {
  const { now, letterhead, steps } = circumstances;
  const rendered = await renderPart(mail, circumstances);
  await steps.storeRendered({
    id: uuidOf('mail', mail.id),
    ...rendered,
    sender: letterhead.emailFrom,
    rendered_at: now.toString(),
    carries: circumstances.carries ?? 0,
  });
}

async function renderPart(mail: LoadedMail, circumstances: Circumstances): Promise<RenderedPart> {
  if (isOfQuote(mail)) {
    return await renderQuoteMail(mail, circumstances);
  }
  return isOfRequest(mail) ? await renderRequestMail(mail, circumstances) : renderEndpointMail(mail, circumstances);
}
