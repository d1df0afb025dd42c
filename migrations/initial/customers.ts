export const CUSTOMERS = `
create table customers (
  id uuid primary key,
  csn text not null unique check (csn ~ '^[0-9]{1,10}$'),
  name text not null,
  country_code text not null check (country_code ~ '^[A-Z]{2}$'),
  language text not null,
  time_zone text not null default 'UTC',
  address_line1 text not null,
  address_line2 text,
  postal_code text,
  city text not null,
  credit_line_open boolean not null default false
);

create table contacts (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  email text not null,
  name text not null,
  language text,
  role text not null check (role in ('PURCHASER', 'MEMBER'))
);
create unique index contacts_email_unique on contacts (customer_id, lower(email));
create unique index contacts_purchaser_unique on contacts (customer_id) where role = 'PURCHASER';

create table partners (
  id uuid primary key,
  csn text not null unique check (csn ~ '^[0-9]{1,10}$'),
  name text not null,
  email text not null
);`;
