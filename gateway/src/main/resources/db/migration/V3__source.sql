-- Published source files; every version is kept.
create table source_file (
    file text not null,
    version integer not null,
    text text not null,
    published_at timestamptz not null default now(),
    primary key (file, version)
);
