import { TERMS } from './values.ts';

export const CATALOG = `
create table products (
  id uuid primary key,
  sku text not null unique,
  name text not null,
  kind text not null check (kind in ('SUBSCRIPTION', 'SUCCESS_PLAN', 'VALUE_BASED')),
  renewable boolean not null
);

create table prices (
  id uuid primary key,
  product_id uuid not null references products (id),
  term text not null check (term in ${TERMS}),
  currency_code text not null check (currency_code ~ '^[A-Z]{3}$'),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  unique (product_id, term, currency_code, valid_from)
);

create table promotions (
  id uuid primary key,
  code text not null unique,
  name text not null,
  percent_bp integer check (percent_bp between 1 and 10000),
  amount_minor bigint check (amount_minor > 0),
  currency_code text check (currency_code ~ '^[A-Z]{3}$'),
  skus text[] not null,
  terms text[] not null,
  actions text[] not null,
  countries text[] not null,
  min_quantity integer not null default 1 check (min_quantity >= 1),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  stackable boolean not null,
  check ((percent_bp is null) <> (amount_minor is null)),
  check ((amount_minor is null) = (currency_code is null))
);
create index promotions_valid_index on promotions (valid_until, valid_from);`;
