-- A version is published before it is in force, so that every replica has it by then. Versions come into force in the
-- order of their numbers.
alter table catalogue_version
    add column in_force_from timestamptz,
    add column published_by text;

alter table catalogue_version disable trigger catalogue_version_is_kept;
update catalogue_version set in_force_from = published_at;
alter table catalogue_version enable trigger catalogue_version_is_kept;

alter table catalogue_version
    alter column in_force_from set default now(),
    alter column in_force_from set not null;

comment on column catalogue_version.in_force_from is 'the moment, by this database''s clock, from which inquiries are decided under it';
comment on column catalogue_version.published_by is 'the agency of the official who published it; null for the file of the first start';

create function tell_catalogue_version() returns trigger language plpgsql as $$
begin
    perform pg_notify('catalogue_version', new.version::text);
    return null;
end
$$;

create trigger catalogue_version_is_told
    after insert on catalogue_version
    for each row execute function tell_catalogue_version();
