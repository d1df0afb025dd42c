import type { ReactElement } from 'react';
import type { InboxMail } from '../../mail/inbox.ts';
import { INBOX_PATH, inboxMailPath } from '../../values/paths.ts';
import { InboxShell, minuteOf } from './inbox-list-page.tsx';

const VIEWS = ['html', 'text', 'headers', 'source'] as const;
export type InboxView = (typeof VIEWS)[number];

export function isInboxView(view: unknown): view is InboxView {
  return VIEWS.some((one) => one === view);
}

interface InboxMailPageProps {
  readonly mail: InboxMail;
  readonly view: InboxView;
  readonly isPhone: boolean;
  /** The whole message, for the view `source`. */
  readonly source?: string;
}

export function InboxMailPage({ mail, view, isPhone, source }: InboxMailPageProps): ReactElement {
  return (
    <InboxShell title={mail.subject}>
      <p>
        <a href={INBOX_PATH}>Inbox</a>
      </p>
      <h1 dir="auto">{mail.subject}</h1>
      <p className="quiet">
        To {mail.to}, {minuteOf(mail)}
      </p>
      {mail.attachment && <p className="quiet">With {mail.attachment.fileName}</p>}
      <nav aria-label="Parts of the mail">
        {VIEWS.map((one) => (
          <a key={one} href={`?view=${one}`} aria-current={one === view ? 'page' : undefined}>
            {one}
          </a>
        ))}
        {view === 'html' && (
          <a href={isPhone ? '?view=html' : '?view=html&width=phone'}>{isPhone ? 'wide' : 'phone'}</a>
        )}
        <a href={inboxMailPath(`${mail.id}.eml`)}>download .eml</a>
      </nav>
      {view === 'html' && (
        <iframe
          className={isPhone ? 'phone' : undefined}
          title="The mail as HTML"
          src={`${inboxMailPath(`${mail.id}.html`)}?framed`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      {view === 'text' && <pre dir="auto">{mail.text}</pre>}
      {view === 'headers' && <Headers mail={mail} />}
      {view === 'source' && <pre>{source}</pre>}
    </InboxShell>
  );
}

function Headers({ mail }: { mail: InboxMail }): ReactElement {
  const { from, to, replyTo, subject, headers } = mail;
  const all = { From: from, To: to, 'Reply-To': replyTo, Subject: subject, ...headers };
  return (
    <dl className="headers">
      {Object.entries(all).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
