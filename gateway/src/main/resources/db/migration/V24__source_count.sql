-- What each process has asked of each source on each day (of the inquiries). A process writes its own rows only, with what
-- it has counted so far; a department reads their sum.
create table source_count (
    source   text   not null,
    day      date   not null,
    process  uuid   not null,
    calls    bigint not null,
    subjects bigint not null,
    rows     bigint not null,
    failures bigint not null,
    primary key (source, day, process)
);
