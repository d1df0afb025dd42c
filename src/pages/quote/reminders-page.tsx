import type { ReactElement } from 'react';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { RemindersOfReader } from '../reminder-links.ts';
import { PageShell } from './page-shell.tsx';
import { TickBox } from './tick-box.tsx';
import { UnbrokenNumber } from './unbroken-number.tsx';

interface RemindersPageProps {
  readonly reminders: RemindersOfReader;
  readonly texts: PageTexts;
  /** Whether the form came back without its box ticked. */
  readonly isUnticked: boolean;
}

/** Asks whether to stop the reminders of a quote, or says that they are stopped. */
export function RemindersPage({ reminders, texts, isUnticked }: RemindersPageProps): ReactElement {
  const { quoteNumber, areStopped } = reminders;
  const title = texts.text(areStopped ? 'stoppedTitle' : 'stopTitle');
  const number = texts.mail.isolate(quoteNumber);
  return (
    <PageShell texts={texts} title={title}>
      <div className="plain">
        <h1>{title}</h1>
        <p>
          <UnbrokenNumber text={texts.text(areStopped ? 'stoppedText' : 'stopText', { number })} number={quoteNumber} />
        </p>
        {!areStopped && (
          <form method="post" noValidate>
            <TickBox
              name="stop"
              label={texts.text('stopAgree')}
              error={isUnticked ? texts.text('errorStopMissing') : undefined}
            />
            <button type="submit">{texts.text('stop')}</button>
          </form>
        )}
      </div>
    </PageShell>
  );
}
