/** Every script of Unicode that has letters, by its code in ISO 15924. */
export const SCRIPTS: readonly string[] = `
  Adlm Aghb Ahom Arab Armi Armn Avst Bali Bamu Bass Batk Beng Berf Bhks Bopo Brah Bugi Buhd Cakm Cans Cari Cham Cher Chrs Copt
  Cpmn Cprt Cyrl Deva Diak Dogr Dsrt Dupl Egyp Elba Elym Ethi Gara Geor Glag Gong Gonm Goth Gran Grek Gujr Gukh Guru Hang
  Hani Hano Hatr Hebr Hira Hluw Hmng Hmnp Hung Ital Java Kali Kana Kawi Khar Khmr Khoj Kits Knda Krai Kthi Lana Laoo Latn
  Lepc Limb Lina Linb Lisu Lyci Lydi Mahj Maka Mand Mani Marc Medf Mend Merc Mero Mlym Modi Mong Mroo Mtei Mult Mymr Nagm
  Nand Narb Nbat Newa Nkoo Nshu Ogam Olck Onao Orkh Orya Osge Osma Ougr Palm Pauc Perm Phag Phli Phlp Phnx Plrd Prti Rjng
  Rohg Runr Samr Sarb Saur Shaw Shrd Sidd Sidt Sind Sinh Sogd Sogo Sora Soyo Sund Sunu Sylo Syrc Tagb Takr Tale Talu Taml Tang
  Tavt Tayo Telu Tfng Tglg Thaa Thai Tibt Tirh Tnsa Todr Tols Toto Tutg Ugar Vaii Vith Wara Wcho Xpeo Xsux Yezi Yiii Zanb
`
  .trim()
  .split(/\s+/);

/** Every general category but lone surrogates, which are no characters. */
export const CATEGORIES: readonly string[] = `
  Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co Cn
`
  .trim()
  .split(/\s+/);

const CODES = Array.from({ length: 0x11_0000 }, (_, code) => code);
const ALL = CODES.filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .join('');
const LETTERS = (ALL.match(/\p{L}/gu) ?? []).join('');

/** The letters of a script that one can see. */
export function lettersOf(script: string): string[] {
  return LETTERS.match(new RegExp(String.raw`[\p{sc=${script}}--\p{Default_Ignorable_Code_Point}]`, 'gv')) ?? [];
}

export function charactersOf(category: string): string[] {
  return ALL.match(new RegExp(String.raw`\p{gc=${category}}`, 'gu')) ?? [];
}

/** Letters whose script is not listed: those of a newer Unicode. */
export function lettersOfOtherScripts(): string[] {
  const listed = SCRIPTS.map((script) => String.raw`\p{sc=${script}}`).join('');
  return LETTERS.match(new RegExp(String.raw`[^${listed}\p{sc=Zyyy}\p{sc=Zinh}]`, 'gu')) ?? [];
}
