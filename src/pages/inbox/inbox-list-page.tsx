import type { ReactElement, ReactNode } from 'react';
import type { InboxMail } from '../../mail/inbox.ts';
import { inboxMailPath } from '../../values/paths.ts';
import { inboxStylesheetAddress } from './inbox-stylesheet.ts';

export function InboxListPage({ mails }: { mails: readonly InboxMail[] }): ReactElement {
  return (
    <InboxShell title="Inbox">
      <h1>Inbox</h1>
      <p className="quiet">The mails that were sent, newest first. Nothing has left this machine.</p>
      {mails.length === 0 && <p>No mail was sent yet.</p>}
      <ul className="mails">
        {mails.map((mail) => (
          <li key={mail.id}>
            <a href={inboxMailPath(mail.id)}>
              <span className="to">{mail.to}</span>
              <strong dir="auto">{mail.subject}</strong>
              <span className="quiet">{mail.kind.replace('_', ' ').toLowerCase()}</span>
              <time dateTime={mail.sentAt.toString()}>{minuteOf(mail)}</time>
            </a>
          </li>
        ))}
      </ul>
    </InboxShell>
  );
}

/** The inbox is for developers, so its pages are in English only. */
export function InboxShell({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={inboxStylesheetAddress} />
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}

/** "2026-11-23 09:30 UTC". */
export function minuteOf({ sentAt }: Pick<InboxMail, 'sentAt'>): string {
  return `${sentAt.toString({ smallestUnit: 'minute' }).replace('T', ' ').replace('Z', '')} UTC`;
}
