-- Looks at hosts that are done, and the work in later rounds that they lead to.
alter table host_work
    add column gate_round int not null default 0,
    -- the round that is worked on, or was
    add column round int not null default 0,
    add column tried_round int not null default 0,
    add column done_round int not null default 0,
    -- how often the host is looked at once it is done, null: never; whether also while it is well; and when next
    add column look_every_ms bigint,
    add column look_while_well boolean not null default false,
    add column look_at timestamptz;
