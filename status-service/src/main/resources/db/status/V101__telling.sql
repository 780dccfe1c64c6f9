-- Hosts of which something new was said, to be told; noted with the rows that moved.
create table untold_host (
    id bigint generated always as identity primary key,
    host text collate "C" not null
);

-- The id of the last end of a host's way that was told: ready, or not.
create table told_end (
    host text collate "C" primary key,
    event text collate "C" not null
) with (fillfactor = 70);

-- What stands already was never told.
insert into untold_host (host) select id from host;
