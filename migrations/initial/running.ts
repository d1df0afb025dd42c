export const KEYS = `
create table idempotency_keys (
  caller text not null,
  mutation text not null,
  key text not null,
  input_hash bytea not null,
  answer jsonb not null,
  created_at timestamptz(3) not null,
  primary key (caller, mutation, key)
);
create index idempotency_keys_created_index on idempotency_keys (created_at);`;

// Unlogged: a crash only loses the counts, so every caller begins a new minute.
export const CALLERS = `
create unlogged table caller_minutes (
  minute integer not null,
  caller text not null,
  requests integer not null,
  primary key (minute, caller)
);`;

export const JOB_RUNS = `
create table job_runs (
  id uuid primary key,
  job text not null check (job in ('auto-quote', 'remind', 'sweep')),
  as_of timestamptz(3) not null,
  started_at timestamptz(3) not null,
  progress_at timestamptz(3) not null,
  finished_at timestamptz(3),
  looked_at integer not null default 0,
  done integer not null default 0,
  skipped jsonb not null,
  failed jsonb not null,
  error text,
  check (error is null or finished_at is not null)
);
create index job_runs_started_index on job_runs (started_at, id);
create index job_runs_unfinished_index on job_runs (job) where finished_at is null;`;
