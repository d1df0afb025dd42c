export const MAILS = `
create table mails (
  id uuid primary key,
  quote_id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('QUOTE_READY', 'AUTOMATIC_QUOTE', 'REMINDER', 'ACCEPTED', 'DECLINED', 'CANCELED', 'SUPERSEDED')),
  occasion text not null default '',
  recipient_id uuid,
  reader_kind text not null check (reader_kind in ('PRIMARY', 'ADDITIONAL', 'PARTNER', 'SALES')),
  to_address text not null,
  to_name text,
  language text not null,
  state text not null default 'QUEUED'
    check (state in ('QUEUED', 'DROPPED', 'SENT', 'DELAYED', 'DELIVERED', 'BOUNCED', 'COMPLAINED', 'FAILED')),
  state_detail text,
  attempts integer not null default 0,
  refusals integer not null default 0 check (refusals <= attempts),
  first_attempt_at timestamptz(3),
  sender text,
  reply_to text,
  subject text,
  html text,
  text text,
  headers jsonb,
  document_language text,
  provider_id text,
  queued_at timestamptz(3) not null,
  rendered_at timestamptz(3),
  sent_at timestamptz(3),
  foreign key (customer_id, quote_id) references quotes (customer_id, id),
  foreign key (customer_id, recipient_id) references quote_recipients (customer_id, id),
  foreign key (customer_id, quote_id, document_language) references quote_documents (customer_id, quote_id, language),
  check ((reader_kind in ('PRIMARY', 'ADDITIONAL')) = (recipient_id is not null))
);
-- One mail per quote, kind, reader and occasion, whoever queues it and how often.
create unique index mails_recipient_unique on mails (quote_id, kind, occasion, recipient_id) where recipient_id is not null;
create unique index mails_other_unique on mails (quote_id, kind, occasion, reader_kind) where recipient_id is null;
create index mails_recipient_index on mails (recipient_id);
create index mails_sent_index on mails (sent_at, id);
create index mails_provider_index on mails (provider_id) where provider_id is not null;
create index mails_bytes_index on mails (rendered_at) where html is not null;
create index mails_failed_index on mails (id) where state = 'FAILED';

-- R7: each of the provider's events counts once; kept for a while so that one that outran our own commit is not lost.
create table delivery_events (
  id text primary key,
  provider_id text not null,
  status text not null,
  detail text,
  received_at timestamptz(3) not null default now()
);
create index delivery_events_provider_index on delivery_events (provider_id);
create index delivery_events_received_index on delivery_events (received_at);

-- When the next request to the provider may go out, over all workers.
create table mail_pace (
  provider text primary key,
  milliseconds_apart double precision not null check (milliseconds_apart >= 0),
  next_turn_at timestamptz not null
);`;
