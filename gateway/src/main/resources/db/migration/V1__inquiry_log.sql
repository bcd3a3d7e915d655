create table log_head (
    one_row boolean primary key default true check (one_row),
    size bigint not null check (size >= 0)
) with (fillfactor = 10);

comment on table log_head is 'How many entries the log has. Its row is locked while indices are given out.';

insert into log_head (size) values (0);

create table log_entry (
    index bigint primary key check (index >= 0),
    leaf bytea not null check (octet_length(leaf) <= 65535),
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
    written_at timestamptz not null default now()
);

comment on table log_entry is 'The leaves of the log, from index 0 without gaps.';
comment on column log_entry.leaf is 'Canonical bytes of the entry; the format is described at Leaf.';
comment on column log_entry.leaf_hash is 'SHA-256 of the byte 0 and the leaf, as in RFC 6962.';
comment on column log_entry.written_at is 'The database''s clock; not covered by the leaf.';

create table log_detail (
    entry bigint primary key,
    seed bytea not null check (octet_length(seed) = 32),
    particulars bytea not null,
    variables bytea not null
);

comment on table log_detail is 'What an entry says of the requester and the case, committed to by its leaf.';
comment on column log_detail.seed is 'Random; salts and padding are derived from it. Never shown to subjects.';
comment on column log_detail.particulars is 'Canonical bytes; the format is described at Particulars.';
comment on column log_detail.variables is 'The operation''s variables, encrypted; names its key.';

create table log_subject (
    entry bigint not null,
    position integer not null check (position >= 0),
    subject_key text not null,
    subject_hash bytea not null check (octet_length(subject_hash) = 32),
    coordinates integer not null check (coordinates >= 0),
    coordinates_hash bytea not null check (octet_length(coordinates_hash) = 32),
    contents_hash bytea not null check (octet_length(contents_hash) = 32),
    contents bytea not null,
    primary key (entry, position)
);

create index log_subject_by_subject on log_subject (subject_hash, entry);

comment on table log_subject is 'What an entry says of each subject, committed to by the root of subjects in its leaf.';
comment on column log_subject.subject_key is 'The id of the key that subject_hash is made with.';
comment on column log_subject.subject_hash is 'HMAC-SHA256 of the subject''s type and identifier.';
comment on column log_subject.coordinates is 'How many schema coordinates were answered; their text is in log_text.';
comment on column log_subject.contents_hash is 'SHA-256 of the contents before encryption, which begin with random bytes.';
comment on column log_subject.contents is 'The identifier and the records read, encrypted; names its key.';

create table log_text (
    hash bytea primary key check (octet_length(hash) = 32),
    text text not null
);

comment on table log_text is 'Documents and lists that entries name by their SHA-256, each once.';
