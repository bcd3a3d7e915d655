create table log_tile (
    level smallint not null check (level between 0 and 63),
    index bigint not null check (index >= 0),
    hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
    primary key (level, index)
);

comment on table log_tile is 'The log''s Merkle tree, as in c2sp.org/tlog-tiles. A partial tile grows until it is full.';

create table log_tree (
    one_row boolean primary key default true check (one_row),
    size bigint not null check (size >= 0),
    note text
) with (fillfactor = 10);

comment on table log_tree is 'The last signed head of the tree. Its row is locked by the one replica that extends it.';
comment on column log_tree.note is 'The checkpoint, as in c2sp.org/tlog-checkpoint; null before the first.';

insert into log_tree (size) values (0);

create table log_checkpoint (
    day date primary key,
    size bigint not null,
    note text not null
);

comment on table log_checkpoint is 'The last checkpoint of each day (UTC), kept.';
