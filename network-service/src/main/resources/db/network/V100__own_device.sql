-- The devices that machines of a host have been in its network: these and no others may be deleted for it.
create table own_device (
    host_id text not null,
    node_id text not null,
    -- the host's full name there, and the latest incarnation that was this device
    fqdn text not null,
    incarnation int not null,
    primary key (host_id, node_id)
);
