import type { Brand } from './brand.ts';
import type { Frame } from './frame.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { RequestedLines } from './requests/requested-lines.ts';
import type { ShownLines } from './shown-lines.ts';

/** All words and figures of a mail. Its HTML and its plain text are made from them. */
export interface ComposedMail {
  readonly letter: Letter;
  readonly frame: Frame;
  readonly brand: Brand;
  readonly lines?: ShownLines;
  readonly requested?: RequestedLines;
  readonly t: Translator;
}
