-- What stands, folded from the log: a row only moves forward, in the order of its columns after the key.
-- Times are the records', in milliseconds since 1970. Text is ASCII and compares byte by byte, as it does in the service.

-- The newest version of each host that was wanted.
create table host (
    id text collate "C" primary key,
    environment text collate "C" not null,
    incarnation int not null,
    generation int not null,
    request text collate "C" not null,
    requires text collate "C" not null,
    since_ms bigint not null
) with (fillfactor = 70);
create index host_by_environment on host (environment, id);

-- What was said of a host beside its steps: role, addresses, fqdn.
create table host_detail (
    host text collate "C" not null,
    kind text collate "C" not null,
    incarnation int not null,
    generation int not null,
    round int not null,
    attempt int not null,
    value text collate "C" not null,
    primary key (host, kind)
) with (fillfactor = 70);

-- The latest report of each step. rank: 0 retrying, 1 failed, 2 done; tie decides between reports of one rank at one moment;
-- said is the state as JSON, null when done.
create table host_step (
    host text collate "C" not null,
    step text collate "C" not null,
    incarnation int not null,
    generation int not null,
    round int not null,
    attempt int not null,
    rank int not null,
    tie bytea not null,
    said text collate "C",
    since_ms bigint not null,
    primary key (host, step)
) with (fillfactor = 70);

-- Of each thing that is said of a request, when it was first said.
create table request (
    environment text collate "C" not null,
    request text collate "C" not null,
    accepted_ms bigint,
    rejected_ms bigint,
    completed_ms bigint,
    problems text collate "C",
    primary key (environment, request)
);

-- The hosts of an accepted request, at the versions that it gave them.
create table request_host (
    environment text collate "C" not null,
    request text collate "C" not null,
    host text collate "C" not null,
    incarnation int not null,
    generation int not null,
    requires text collate "C" not null,
    primary key (environment, request, host)
);

-- The hosts for which a completed request ended without them being ready: failed or superseded, as JSON.
create table unready_host (
    environment text collate "C" not null,
    request text collate "C" not null,
    host text collate "C" not null,
    said text collate "C" not null,
    primary key (environment, request, host)
);
