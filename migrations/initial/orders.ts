export const ORDERS = `
create table orders (
  id uuid primary key,
  number text not null unique,
  quote_id uuid not null unique,
  customer_id uuid not null,
  total_minor bigint not null check (total_minor >= 0),
  currency_code text not null,
  purchase_order_reference text check (length(purchase_order_reference) <= 50),
  accepted_by text not null,
  placed_at timestamptz(3) not null,
  unique (customer_id, id),
  foreign key (customer_id, quote_id) references quotes (customer_id, id),
  -- P5: an order is for what its quote came to.
  foreign key (quote_id, total_minor, currency_code) references quotes (id, total_minor, currency_code)
);

-- A4: one term of one subscription is renewed at most once, whatever the quotes.
create table renewed_terms (
  subscription_id uuid not null,
  previous_end_date date not null,
  customer_id uuid not null,
  order_id uuid not null,
  primary key (subscription_id, previous_end_date),
  foreign key (customer_id, subscription_id) references subscriptions (customer_id, id),
  foreign key (customer_id, order_id) references orders (customer_id, id)
);

-- U3: one automatic quote per subscription and end date.
create table auto_quotes (
  subscription_id uuid not null,
  end_date date not null,
  customer_id uuid not null,
  quote_id uuid not null,
  primary key (subscription_id, end_date),
  foreign key (customer_id, subscription_id) references subscriptions (customer_id, id),
  foreign key (customer_id, quote_id) references quotes (customer_id, id)
);`;

// P5: each document is made once. A second attempt finds the first one's bytes.
export const DOCUMENTS = `
create table quote_documents (
  quote_id uuid not null,
  language text not null,
  customer_id uuid not null,
  bytes bytea not null,
  size integer not null check (size = length(bytes)),
  sha256 text not null check (sha256 = encode(sha256(bytes), 'hex')),
  made_at timestamptz(3) not null,
  primary key (quote_id, language),
  unique (customer_id, quote_id, language),
  foreign key (customer_id, quote_id) references quotes (customer_id, id)
);
-- Compressed already.
alter table quote_documents alter column bytes set storage external;`;
