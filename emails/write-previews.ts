import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from './language.ts';
import { MAIL_KINDS } from './samples.ts';

/** The preview server lists files: one per language and kind, made here rather than kept seventy times. */
for (const language of LANGUAGES) {
  const folder = join('.data', 'previews', language);
  mkdirSync(folder, { recursive: true });
  for (const kind of MAIL_KINDS) {
    const source = `import { previewOf } from '../../../emails/preview.tsx';\n\nexport default previewOf('${kind}', '${language}');\n`;
    writeFileSync(join(folder, `${kind.toLowerCase().replaceAll('_', '-')}.tsx`), source);
  }
}
