-- The event types that this service has known so far: one that knows more reads the log again from the earliest record.
create table event_type_known (
    event_type text primary key
);
