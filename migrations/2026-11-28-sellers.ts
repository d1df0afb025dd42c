import { Migration } from '@mikro-orm/migrations';

/** S1: who sells to which country, with their logos; and where partners are. */
export class Sellers extends Migration {
  override up(): void {
    this.addSql(LOGOS);
    this.addSql(SELLERS);
    this.addSql(ONE_SELLER_PER_COUNTRY);
    this.addSql(PARTNERS);
  }
}

// A logo stays when another takes its place: mails and documents that went out show it.
const LOGOS = `
  create table logos (
    sha256 text primary key constraint logos_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
    png bytea not null constraint logos_png_check check (
      length(png) <= 200000 and substring(png for 8) = '\\x89504e470d0a1a0a'::bytea and encode(sha256(png), 'hex') = sha256)
  )`;

/** No countries make a seller the default one. An import may swap two sellers, so it is checked once at its end. */
const SELLERS = `
  create table sellers (
    id uuid primary key,
    code text not null unique check (length(code) <= 200),
    name text not null check (length(name) <= 200),
    legal_name text not null check (length(legal_name) <= 200),
    countries text[] not null check (length(array_to_string(countries, '|')) <= 3000 and array_position(countries, null) is null),
    address_line1 text not null check (length(address_line1) <= 200),
    address_line2 text check (length(address_line2) <= 200),
    postal_code text check (length(postal_code) <= 200),
    city text not null check (length(city) <= 200),
    region text check (length(region) <= 200),
    country_code text not null check (country_code ~ '^[A-Z]{2}$'),
    registration_number text check (length(registration_number) <= 50),
    vat_number text check (length(vat_number) <= 50),
    email text not null check (length(email) <= 254),
    phone text check (length(phone) <= 50),
    website text check (length(website) <= 200 and website like 'https://%'),
    logo_sha256 text check (length(logo_sha256) = 64) references logos (sha256),
    color text check (color ~ '^#[0-9a-f]{6}$'),
    terms_url text check (length(terms_url) <= 200 and terms_url like 'https://%'),
    payment_days integer check (payment_days between 0 and 365),
    bank_account text check (length(bank_account) <= 200),
    constraint sellers_default_unique exclude (cardinality(countries) with =) where (cardinality(countries) = 0)
      deferrable initially deferred
  )`;

const ONE_SELLER_PER_COUNTRY = `
  create function seller_countries_are_its_own() returns trigger language plpgsql as $$
  begin
    if exists (
      select from sellers o join sellers t on t.id = new.id where o.id <> t.id and o.countries && t.countries
    ) then
      raise exclusion_violation using message = 'a country belongs to one seller at most';
    end if;
    return null;
  end $$;
  create constraint trigger sellers_countries_unique after insert or update of countries on sellers
    deferrable initially deferred for each row execute function seller_countries_are_its_own()`;

const PARTNERS = `
  alter table partners
    add column address_line1 text constraint partners_address_line1_bound check (length(address_line1) <= 200),
    add column address_line2 text constraint partners_address_line2_bound check (length(address_line2) <= 200),
    add column postal_code text constraint partners_postal_code_bound check (length(postal_code) <= 200),
    add column city text constraint partners_city_bound check (length(city) <= 200),
    add column region text constraint partners_region_bound check (length(region) <= 200)`;
