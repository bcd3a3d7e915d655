-- Which tiles of the log (256 entries each) hold entries of an agency, an official, an item, a case, an outcome. It says
-- nothing that the entries do not: it can be emptied at any time, and is filled again.
create table log_index (
    tile       bigint      primary key check (tile >= 0),
    earliest   timestamptz not null,
    latest     timestamptz not null,
    marks      bigint[]    not null
);

create index log_index_by_mark on log_index using gin (marks);

comment on column log_index.tile is 'entries 256 * tile to 256 * tile + 255, all of them';
comment on column log_index.earliest is 'the first moment of an entry, in whole microseconds';
comment on column log_index.marks is 'what its entries are searched by, each once, ascending; made as described at EntryHead';
