import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from './language.ts';
import type { MailKind } from './mail.ts';
import { MAIL_KINDS } from './sample-of-kind.ts';

/** Writes the preview server's files, one per language and kind, so that a hundred files need not be kept. */
for (const language of LANGUAGES) {
  const folder = join('.react-email', language);
  mkdirSync(folder, { recursive: true });
  for (const kind of MAIL_KINDS) {
    writeFileSync(join(folder, `${kind.toLowerCase().replaceAll('_', '-')}.tsx`), previewSource(kind, language));
  }
}

function previewSource(kind: MailKind, language: Language): string {
  return `import { MailPreview } from '../../emails/preview.tsx';

export default function Preview() {
  return <MailPreview kind="${kind}" language="${language}" />;
}
`;
}
