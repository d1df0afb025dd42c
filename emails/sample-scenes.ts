import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';
import type { Language } from './language.ts';

/** Sender, reader and currency of the samples in each language. */
export const SCENES: Readonly<Record<Language, SampleScene>> = {
  en: {
    reader: 'Grace Whitfield',
    customer: {
      name: 'Harbour & Lane Architects Ltd',
      address: { line1: '14 Quay Street', postalCode: 'BS1 4DB', city: 'Bristol', countryCode: 'GB' },
      vatNumber: 'GB 284 7116 05',
    },
    offeredBy: { kind: 'PARTNER', name: 'Northlight Software Ltd', email: 'quotes@northlight.example' },
    currencyCode: 'GBP',
    timeZone: 'Europe/London',
    unitPrice: '74.50',
    note: 'As agreed on the phone, the three-year term for the render seats keeps today’s price.',
    reason: 'We are merging two offices and need fewer seats.',
  },
  nb: {
    reader: 'Kari Nordahl',
    customer: {
      name: 'Nordahl & Berg Arkitekter AS',
      address: { line1: 'Strandgata 21', postalCode: '9008', city: 'Tromsø', countryCode: 'NO' },
      vatNumber: 'NO 918 274 665 MVA',
    },
    offeredBy: { kind: 'PARTNER', name: 'Lysark Programvare AS', email: 'tilbud@lysark.example' },
    currencyCode: 'NOK',
    timeZone: 'Europe/Oslo',
    unitPrice: '845.00',
    note: 'Som avtalt på telefon: Treårsperioden holder dagens pris på Render Cloud.',
    reason: 'Vi slår sammen to kontorer og trenger færre brukere.',
  },
  sv: {
    reader: 'Elin Åkerlund',
    customer: {
      name: 'Åkerlund Bygg & Konstruktion AB',
      address: { line1: 'Kungsgatan 8', postalCode: '411 19', city: 'Göteborg', countryCode: 'SE' },
      vatNumber: 'SE 556712345601',
    },
    offeredBy: { kind: 'SALES', email: 'sales@example.com' },
    currencyCode: 'SEK',
    timeZone: 'Europe/Stockholm',
    unitPrice: '895.00',
    note: 'Treårsperioden för Render Cloud behåller dagens pris.',
    reason: 'Vi slår ihop två kontor och behöver färre användare.',
  },
  da: {
    reader: 'Søren Kjærgaard',
    customer: {
      name: 'Kjærgaard Ingeniører ApS',
      address: { line1: 'Havnegade 12', postalCode: '8000', city: 'Aarhus C', countryCode: 'DK' },
      vatNumber: 'DK 31 42 75 88',
    },
    offeredBy: { kind: 'PARTNER', name: 'Nordlys Software A/S', email: 'tilbud@nordlys.example' },
    currencyCode: 'DKK',
    timeZone: 'Europe/Copenhagen',
    unitPrice: '595.00',
    note: 'Som aftalt: Treårsperioden for Render Cloud beholder dagens pris.',
    reason: 'Vi lægger to kontorer sammen og har brug for færre brugere.',
  },
  de: {
    reader: 'Dr. Annegret Großmann',
    customer: {
      name: 'Ingenieurbüro Großmann & Söhne GmbH',
      address: { line1: 'Lindenallee 45', postalCode: '04109', city: 'Leipzig', countryCode: 'DE' },
      vatNumber: 'DE 284 771 605',
    },
    offeredBy: { kind: 'PARTNER', name: 'Bauwerk Software GmbH', email: 'angebote@bauwerk.example' },
    currencyCode: 'EUR',
    timeZone: 'Europe/Berlin',
    unitPrice: '84.00',
    note: 'Wie besprochen gilt für die Render-Lizenzen über drei Jahre der heutige Preis.',
    reason: 'Wir legen zwei Standorte zusammen und brauchen weniger Lizenzen.',
  },
  nl: {
    reader: 'Anneke van der Linden',
    customer: {
      name: 'Van der Linden & Zonen Bouw B.V.',
      address: { line1: 'Oudegracht 210', postalCode: '3511 NR', city: 'Utrecht', countryCode: 'NL' },
      vatNumber: 'NL 8123 45 678 B01',
    },
    offeredBy: { kind: 'PARTNER', name: 'Waterkant Software B.V.', email: 'offertes@waterkant.example' },
    currencyCode: 'EUR',
    timeZone: 'Europe/Amsterdam',
    unitPrice: '84.00',
    note: 'Zoals besproken behoudt de looptijd van drie jaar voor Render Cloud de huidige prijs.',
    reason: 'We voegen twee kantoren samen en hebben minder licenties nodig.',
  },
  fr: {
    reader: 'Hélène Bérenger',
    customer: {
      name: 'Atelier Bérenger & Associés',
      address: { line1: '27, rue de la République', postalCode: '69002', city: 'Lyon', countryCode: 'FR' },
      vatNumber: 'FR 40 512 345 678',
    },
    offeredBy: { kind: 'PARTNER', name: 'Logiciels du Rhône SAS', email: 'devis@logiciels-rhone.example' },
    currencyCode: 'EUR',
    timeZone: 'Europe/Paris',
    unitPrice: '84.00',
    note: 'Comme convenu, la période de trois ans garde le prix actuel pour Render Cloud.',
    reason: 'Nous regroupons deux agences et avons besoin de moins de postes.',
  },
  es: {
    reader: 'Íñigo Peñalver',
    customer: {
      name: 'Estudio Peñalver Arquitectos, S.L.',
      address: { line1: 'Calle de Alcalá, 118', postalCode: '28009', city: 'Madrid', countryCode: 'ES' },
      vatNumber: 'ES B84771605',
    },
    offeredBy: { kind: 'SALES', email: 'sales@example.com' },
    currencyCode: 'EUR',
    timeZone: 'Europe/Madrid',
    unitPrice: '84.00',
    note: 'Según lo hablado, el período de tres años mantiene el precio actual de Render Cloud.',
    reason: 'Unimos dos oficinas y necesitamos menos licencias.',
  },
  it: {
    reader: 'Niccolò Bellandi',
    customer: {
      name: 'Bellandi Ingegneria S.r.l.',
      address: { line1: 'Via Garibaldi, 12', postalCode: '10122', city: 'Torino', region: 'TO', countryCode: 'IT' },
      vatNumber: 'IT 01234567890',
    },
    offeredBy: { kind: 'SALES', email: 'sales@example.com' },
    currencyCode: 'EUR',
    timeZone: 'Europe/Rome',
    unitPrice: '84.00',
    note: 'Come concordato, la durata di tre anni mantiene il prezzo attuale di Render Cloud.',
    reason: 'Uniamo due sedi e ci servono meno licenze.',
  },
  pt: {
    reader: 'João Magalhães',
    customer: {
      name: 'Magalhães Engenharia Ltda.',
      address: { line1: 'Rua Augusta, 1500', postalCode: '01304-001', city: 'São Paulo', countryCode: 'BR' },
      vatNumber: '12.345.678/0001-95',
    },
    offeredBy: { kind: 'PARTNER', name: 'Horizonte Software Ltda.', email: 'propostas@horizonte.example' },
    currencyCode: 'BRL',
    timeZone: 'America/Sao_Paulo',
    unitPrice: '429.90',
    note: 'Conforme combinado, o período de três anos mantém o preço atual do Render Cloud.',
    reason: 'Vamos unir dois escritórios e precisamos de menos licenças.',
  },
  ja: {
    reader: '佐藤 美咲',
    customer: {
      name: '株式会社青葉設計',
      address: { line1: '一番町2-4-1', postalCode: '980-0811', city: '仙台市青葉区', countryCode: 'JP' },
      vatNumber: 'T2370001012345',
    },
    offeredBy: { kind: 'PARTNER', name: '北星ソフトウェア株式会社', email: 'mitsumori@hokusei.example' },
    currencyCode: 'JPY',
    timeZone: 'Asia/Tokyo',
    unitPrice: '12400',
    note: 'お電話でお話ししたとおり、Render Cloudの3年契約は現在の価格のままです。',
    reason: '2つの事務所を統合するため、必要なシート数が減りました。',
  },
  ar: {
    reader: 'ليلى الحدّاد',
    customer: {
      name: 'مكتب الحدّاد للهندسة المعمارية',
      address: { line1: 'شارع الخليج العربي 27', postalCode: '13001', city: 'مدينة الكويت', countryCode: 'KW' },
    },
    offeredBy: { kind: 'PARTNER', name: 'شركة الأفق للبرمجيات', email: 'quotes@alufuq.example' },
    currencyCode: 'KWD',
    timeZone: 'Asia/Kuwait',
    unitPrice: '27.500',
    note: 'كما اتفقنا هاتفيًا، تحتفظ مدة الثلاث سنوات بالسعر الحالي لـ Render Cloud.',
    reason: 'ندمج مكتبين ونحتاج إلى مقاعد أقل.',
  },
};

export interface SampleScene extends Pick<QuoteSnapshot, 'currencyCode' | 'timeZone' | 'note' | 'offeredBy'> {
  readonly reader: string;
  readonly customer: Omit<QuoteSnapshot['customer'], 'csn'>;
  /** The cheapest product's price. The others are multiples of it. */
  readonly unitPrice: string;
  readonly reason: string;
}
