import type { ReactElement } from 'react';
import { InboxShell, minuteOf } from '../inbox/inbox-list-page.tsx';
import type { Caught } from './sink.ts';

interface SinkPageProps {
  readonly caught: readonly Caught[];
  /** The address of this page, which an endpoint can have. */
  readonly url: string;
}

/** The page is for developers, so it is in English only. */
export function SinkPage({ caught, url }: SinkPageProps): ReactElement {
  return (
    <InboxShell title="Webhooks">
      <h1>Webhooks</h1>
      <p className="quiet">
        Register an endpoint with <code>createWebhookEndpoint</code> and the URL <code>{url}</code>. What is delivered
        to it shows here, the newest first, until this process ends.
      </p>
      {caught.length === 0 ? (
        <p>Nothing was delivered yet.</p>
      ) : (
        caught.map((one) => <Delivered key={`${one.id} ${one.receivedAt}`} one={one} />)
      )}
    </InboxShell>
  );
}

function Delivered({ one }: { readonly one: Caught }): ReactElement {
  const { id, type, endpoint, isRepeated, payload, receivedAt } = one;
  return (
    <details className="webhook">
      <summary>
        <strong>{type}</strong>{' '}
        <span className={endpoint ? 'good' : 'bad'}>{endpoint ? 'signature verified' : 'not verified'}</span>{' '}
        {isRepeated && <span className="quiet">again, with the same id </span>}
        <time dateTime={receivedAt.toString()}>{minuteOf({ sentAt: receivedAt })}</time>
      </summary>
      <p className="quiet">
        {id}
        {endpoint && `, signed with the secret of ${endpoint}`}
      </p>
      <pre dir="auto">{payload}</pre>
    </details>
  );
}
