/** A zone's name as it stands inside a sentence, the same in all seasons: "sentraleuropeisk tid". */
export function zoneName(timeZone: string, locale: string): string {
  const timeZoneName = /(^|\/)UTC$/.test(timeZone) ? 'long' : 'longGeneric'; // UTC has no generic name
  const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName });
  const name = format.formatToParts(SUMMER).find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  const common = COMMON_WORD[new Intl.Locale(locale).language]?.exec(name)?.[0] ?? '';
  return common.toLocaleLowerCase(locale) + name.slice(common.length);
}

// A date far from any change of the clocks would make Intl name the standard time; this one is between two changes.
const SUMMER = Date.UTC(2026, 6, 1);

/** Words that begin a zone's name in CLDR as if it were a heading, and that the language writes small in a sentence. */
const COMMON_WORD: Readonly<Record<string, RegExp>> = {
  da: /^\p{Lu}\p{Ll}+sk (?=(?:normal)?tid)/u,
  es: /^Hora\b/,
  it: /^Ora\b/,
  pt: /^(?:Hora|Horário)(?: Padrão)?(?!\p{L})/u,
};
