import type { Language } from './language.ts';
import type { ListedQuote, Mail } from './mail.ts';
import { sampleMail } from './samples.ts';

/** A realistic mail that lists several automatic quotes, at least two. */
export function sampleDigest(language: Language, quotes = 3): Mail {
  const mail = sampleMail('AUTOMATIC_QUOTE', language);
  const others = Array.from({ length: quotes - 1 }, (_, index): ListedQuote => {
    const { quote, link, documentLink } = sampleMail('AUTOMATIC_QUOTE', language, 1 + (index % 4));
    const number = `Q-8M4T-X2KD-${String(1_000 + index)}`;
    const expiresOn = quote.expiresOn?.add({ days: index + 1 });
    const proof = quote.proof && { ...quote.proof, fingerprint: `8KQ2-MX4D-Z7TW-3PHB-${String(1_000 + index)}` };
    return { quote: { ...quote, number, expiresOn, proof }, link, documentLink };
  });
  return { ...mail, others };
}
