import { composeMail } from './compose-mail.ts';
import type { Language } from './language.ts';
import { Layout } from './layout.tsx';
import type { MailKind } from './mail.ts';
import { sampleMail } from './samples.ts';

/** One mail with sample data, as the preview server wants it: a component without properties. */
export function previewOf(kind: MailKind, language: Language) {
  return function MailPreview() {
    return <Layout {...composeMail(sampleMail(kind, language))} />;
  };
}
