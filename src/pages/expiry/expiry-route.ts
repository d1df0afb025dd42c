import type { FastifyReply, FastifyRequest } from 'fastify';
import { readerLocale, translatorFor } from '../../../emails/language.ts';
import { type OpenedForParts, openedFor } from '../opened-for.ts';
import { withPageHeaders } from '../page-headers.ts';
import { browserLanguage, chosenLanguage } from '../reader-language.ts';
import { expiryCalendar } from './expiry-calendar.ts';
import type { OpenExpiry } from './open-expiry.ts';

export interface ExpiryRoute {
  Params: { number: string };
  Querystring: { language?: unknown };
}

export interface ExpiryParts extends OpenedForParts {
  readonly openExpiry: OpenExpiry;
}

/** The event in the language that was chosen, else in the reader's own, else in the browser's. */
export async function calendarFor(
  request: FastifyRequest<ExpiryRoute>,
  token: string | undefined,
  parts: ExpiryParts,
): Promise<string | undefined> {
  const { params, query, headers } = request;
  const found = await openedFor(request, token, parts, (claims) => parts.openExpiry(claims, params.number));
  if (!found) {
    return undefined;
  }
  const own = found.language === undefined ? browserLanguage(headers['accept-language']) : readerLocale(found.language);
  return expiryCalendar(found, translatorFor(chosenLanguage(query.language) ?? own));
}

export function sendCalendar(reply: FastifyReply, number: string, calendar: string): FastifyReply {
  return withPageHeaders(reply)
    .header('content-disposition', `attachment; filename="${number}.ics"`)
    .type('text/calendar; charset=utf-8; method=PUBLISH')
    .send(calendar);
}
