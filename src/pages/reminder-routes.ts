import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { clientOf } from '../gateway/http/client-address.ts';
import { callerOf, type RateLimit } from '../gateway/rate-limit.ts';
import type { WrongTries } from '../gateway/wrong-tries.ts';
import { stopPath } from '../values/paths.ts';
import { refuseTooMany, refuseUnknown, showFailure, showReminders } from './page-replies.ts';
import type { ReminderLinks } from './reminder-links.ts';

export interface ReminderPagesOptions {
  readonly links: ReminderLinks;
  readonly wrongTries: WrongTries;
  /** Limits the forms of each working link. */
  readonly forms: RateLimit;
}

interface StopRoute {
  Params: { '*': string };
  Body: Buffer | undefined;
}

/**
 * Where a recipient stops reminders: by the page's form, or by one click in the mail program, which posts for them
 * without cookie and origin (RFC 8058). A GET changes nothing.
 */
export async function reminderPages(app: FastifyInstance, options: ReminderPagesOptions): Promise<void> {
  app.setErrorHandler(showFailure);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: FORM_BYTES },
    async (_request: unknown, body: Buffer) => body,
  );
  app.get<StopRoute>(STOP, (request, reply) => show(request, reply, options));
  app.post<StopRoute>(STOP, (request, reply) => stop(request, reply, options));
}

const STOP = stopPath('*');
const FORM_BYTES = 16 * 1024;

async function show(request: FastifyRequest<StopRoute>, reply: FastifyReply, options: ReminderPagesOptions) {
  const reminders = await options.links.open({ token: request.params['*'] });
  return reminders ? showReminders(reply, reminders) : refuseUnknown(request, reply, options, 'unknownStop');
}

async function stop(request: FastifyRequest<StopRoute>, reply: FastifyReply, options: ReminderPagesOptions) {
  const { links, forms } = options;
  const token = request.params['*'];
  const reminders = await links.open({ token });
  if (!reminders) {
    return refuseUnknown(request, reply, options, 'unknownStop');
  }
  const wait = forms.exceededBy(callerOf({ kind: 'link', token }));
  if (wait !== undefined) {
    return refuseTooMany(request, reply, wait);
  }
  if (!(await isMeant(request))) {
    return showReminders(reply.status(422), reminders, true);
  }
  const stopped = await links.stop({ token, ...clientOf(request), requestId: request.id });
  // R6: the recipient may have been replaced meanwhile.
  return stopped ? showReminders(reply, stopped) : refuseUnknown(request, reply, options, 'unknownStop');
}

/** A mail program says that its reader clicked; on the page, a person ticks the box. Robots only press the button (A6). */
async function isMeant({ headers, body }: FastifyRequest<StopRoute>): Promise<boolean> {
  const form = await formIn(body, headers['content-type']);
  return form?.get('List-Unsubscribe') === 'One-Click' || form?.get('stop') === 'yes';
}

/** RFC 8058 lets mail programs post both encodings of forms. Undefined if the body is neither. */
async function formIn(body: Buffer | undefined, contentType = ''): Promise<FormData | undefined> {
  try {
    return await new Response(body && new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    return undefined;
  }
}
