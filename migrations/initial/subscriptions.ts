import { METHODS, TERMS } from './values.ts';

export const SUBSCRIPTIONS = `
create table subscriptions (
  id uuid primary key,
  reference text not null unique,
  customer_id uuid not null references customers (id),
  partner_id uuid references partners (id),
  product_id uuid not null references products (id),
  quantity integer not null check (quantity between 1 and 1000000),
  term text not null check (term in ${TERMS}),
  currency_code text not null check (currency_code ~ '^[A-Z]{3}$'),
  purchase_method text not null check (purchase_method in ${METHODS}),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'CANCELED', 'TRIAL')),
  start_date date not null,
  end_date date not null check (end_date >= start_date),
  auto_renew boolean not null,
  auto_renew_held_by_id uuid,
  auto_quoted_for date,
  unique (customer_id, id),
  check (auto_renew_held_by_id is null or not auto_renew)
);
create index subscriptions_customer_end_index on subscriptions (customer_id, end_date, id);
create index subscriptions_partner_end_index on subscriptions (partner_id, end_date, id) where partner_id is not null;
create index subscriptions_end_index on subscriptions (end_date, id);
-- U1: what is still to be quoted by itself, and nothing that was: a daily run costs what is due.
create index subscriptions_unquoted_index on subscriptions (end_date, customer_id)
  where not auto_renew and term <> 'MONTHLY' and auto_quoted_for is distinct from end_date;
create index subscriptions_held_index on subscriptions (auto_renew_held_by_id) where auto_renew_held_by_id is not null;
`;
