-- One row per host; the row is the queue. It outlives the host, as a fence against late events.
create table host_work (
    host_id text primary key,
    -- what is wanted, and the event that opened the way for it
    incarnation int not null default 0,
    generation int not null default 0,
    wanted_type text,
    wanted jsonb,
    gate_incarnation int not null default 0,
    gate_generation int not null default 0,
    gate_type text,
    gate jsonb,
    -- where the work on tried_generation stands
    tried_generation int not null default 0,
    attempt int not null default 1,
    waited jsonb not null default '{}',
    host_key text,
    host_key_incarnation int not null default 0,
    -- the latest outcome, stored before it is announced
    done_incarnation int not null default 0,
    done_generation int not null default 0,
    outcome_type text,
    outcome jsonb,
    announced boolean not null default true,
    -- when it is next due, and who works on it
    due_at timestamptz,
    claimed_by uuid,
    claim bigint not null default 0
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);

create index host_work_due on host_work (due_at) where due_at is not null;

create table work_lease (
    instance uuid primary key,
    expires_at timestamptz not null
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01);
