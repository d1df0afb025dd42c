import type { ReactElement } from 'react';
import type { PageTexts, TextKey } from '../../snapshots/page-and-document-texts.ts';
import { PageShell } from './page-shell.tsx';

/** A page with only a message, for example that the link is unknown or the form was refused. */
export function MessagePage({ texts, message, requestId }: MessagePageProps): ReactElement {
  const { title, text } = MESSAGES[message];
  return (
    <PageShell texts={texts} title={texts.text(title)}>
      <div className="plain">
        <h1>{texts.text(title)}</h1>
        <p>{texts.text(text, { requestId: requestId ?? '' })}</p>
        {message === 'unknown' && <AskForLink texts={texts} />}
      </div>
    </PageShell>
  );
}

/** Posts to the page's own address, so that the page is the same for every link. */
function AskForLink({ texts }: { texts: PageTexts }): ReactElement {
  return (
    <form method="post">
      <p>{texts.text('freshLinkHint')}</p>
      <button type="submit">{texts.text('freshLink')}</button>
    </form>
  );
}

export type Message = keyof typeof MESSAGES;

interface MessagePageProps {
  readonly texts: PageTexts;
  readonly message: Message;
  readonly requestId?: string;
}

const MESSAGES = {
  unknown: { title: 'unknownTitle', text: 'unknownText' },
  /** The page of a link in a reminder's foot. Its address can renew no link. */
  unknownStop: { title: 'unknownTitle', text: 'unknownText' },
  asked: { title: 'freshLinkTitle', text: 'freshLinkText' },
  refused: { title: 'refusedTitle', text: 'refusedText' },
  tooMany: { title: 'tooManyTitle', text: 'tooManyText' },
  failed: { title: 'failedTitle', text: 'failedText' },
} as const satisfies Record<string, { readonly title: TextKey; readonly text: TextKey }>;
