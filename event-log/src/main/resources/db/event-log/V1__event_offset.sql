-- Where in the log this service stands, moved in the transaction that moves its rows.
create table event_offset (
    topic text not null,
    partition int not null,
    next_offset bigint not null,
    primary key (topic, partition)
);
