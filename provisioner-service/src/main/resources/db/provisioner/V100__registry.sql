-- A host for ever: the counters only grow, also over its removal.
create table host (
    id text primary key,
    environment text not null,
    incarnation int not null,
    generation int not null,
    specification text not null
);
create index host_environment on host (environment);

-- What each step said last, by the order of versions: the event itself.
create table host_step (
    host text not null references host,
    step text not null,
    event_type text not null,
    event text not null,
    primary key (host, step)
);

create table request (
    id text primary key,
    environment text not null,
    name text not null,
    state text not null
);

-- Each host of an accepted request, at the version that the request gave it.
create table request_host (
    request text not null references request,
    host text not null,
    incarnation int not null,
    generation int not null,
    requires text not null,
    state text not null,
    superseded_by text,
    failed_step text,
    failure text,
    primary key (request, host)
);
create index request_host_open on request_host (host) where state = 'OPEN';

-- Events that are decided and not yet on their topic, in the order in which they are to be said.
create table announcement (
    id bigint generated always as identity primary key,
    event_type text not null,
    event text not null
);
