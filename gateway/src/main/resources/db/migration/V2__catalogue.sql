-- The published versions of the application catalogue. A version is never changed and never deleted.
create table catalogue_version (
    version      bigint      primary key check (version > 0),
    digest       text        not null,
    content      text        not null,
    document     text        not null,
    published_at timestamptz not null default now()
);

comment on column catalogue_version.digest is 'SHA-256 over content, in hex';
comment on column catalogue_version.content is 'the canonical text: groups and wildcards resolved';
comment on column catalogue_version.document is 'the document as it was published';

create function refuse_change_of_catalogue_version() returns trigger language plpgsql as $$
begin
    raise exception 'catalogue_version: % (expected: insert only)', tg_op;
end
$$;

create trigger catalogue_version_is_kept
    before update or delete or truncate on catalogue_version
    for each statement execute function refuse_change_of_catalogue_version();

-- By whom an agency is authorised to read about them under an item. The subject is kept as a keyed hash only.
create table subject_authorization (
    id           uuid        primary key,
    key_id       text        not null,
    subject_hash text        not null,
    agency       text        not null,
    item         text        not null,
    valid_from   timestamptz not null,
    valid_until  timestamptz not null,
    revoked_at   timestamptz,
    recorded_at  timestamptz not null default now(),
    check (valid_from < valid_until)
);

create index subject_authorization_by_subject on subject_authorization (subject_hash, agency, item);
