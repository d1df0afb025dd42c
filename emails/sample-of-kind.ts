import { ENDPOINT_MAIL_KINDS, sampleEndpointMail } from './endpoints/sample-endpoint.ts';
import type { Language } from './language.ts';
import type { AnyMail, EndpointMailKind, MailKind, RequestMailKind } from './mail.ts';
import { REQUEST_MAIL_KINDS, sampleRequestMail } from './requests/sample-request.ts';
import { QUOTE_MAIL_KINDS, sampleMail } from './samples.ts';

export const MAIL_KINDS: readonly MailKind[] = [...QUOTE_MAIL_KINDS, ...REQUEST_MAIL_KINDS, ...ENDPOINT_MAIL_KINDS];

/** A realistic mail of any kind and language. */
export function sampleOfKind(kind: MailKind, language: Language, lineCount?: number): AnyMail {
  if (isOfEndpoint(kind)) {
    return sampleEndpointMail(kind, language);
  }
  return isOfRequest(kind) ? sampleRequestMail(kind, language, lineCount) : sampleMail(kind, language, lineCount);
}

function isOfRequest(kind: MailKind): kind is RequestMailKind {
  return REQUEST_MAIL_KINDS.some((one) => one === kind);
}

function isOfEndpoint(kind: MailKind): kind is EndpointMailKind {
  return ENDPOINT_MAIL_KINDS.some((one) => one === kind);
}
