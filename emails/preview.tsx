import { composeMail } from './compose-mail.ts';
import type { Language } from './language.ts';
import { Layout } from './layout.tsx';
import type { MailKind } from './mail.ts';
import { sampleOfKind } from './sample-of-kind.ts';

/** One mail with sample data, for the preview server. */
export function MailPreview({ kind, language }: { kind: MailKind; language: Language }) {
  return <Layout {...composeMail(sampleOfKind(kind, language))} />;
}
