-- Parts of the log that were archived to a file and then taken out of the database.
create table log_archive (
    first        bigint      primary key references log_part,
    file_digest  bytea       not null check (octet_length(file_digest) = 32),
    approved_by  text        not null,
    reason       text        not null,
    decided_at   timestamptz not null
);

comment on column log_archive.file_digest is 'SHA-256 of the file';
comment on column log_archive.approved_by is 'agency/official who decided it';

create function detach_log_part() returns trigger language plpgsql security definer set lock_timeout = '1s' as $$
declare
    ends    bigint := (select until from log_part where first = new.first);
    written timestamptz := (select written_at from log_entry where index = ends - 1);
    divided text;
begin
    if exists (select from log_part left join log_archive using (first) where first < new.first and reason is null) then
        raise exception 'log_archive: part % (expected: after the parts before it)', new.first;
    end if;
    if written is null or written > now() - interval '3 years' then
        raise exception 'log_archive: part % (expected: one whose last entry is older than three years)', new.first;
    end if;
    foreach divided in array array['log_entry', 'log_detail', 'log_subject'] loop
        execute format('alter table %I detach partition %I', divided, divided || '_' || new.first);
    end loop;
    return new;
end
$$;

comment on function detach_log_part is 'The tables of the part stay until their owner drops them.';

create trigger log_archive_detaches
    before insert on log_archive
    for each row execute function detach_log_part();

create function refuse_change_of_log_archive() returns trigger language plpgsql as $$
begin
    raise exception 'log_archive: % (expected: insert only)', tg_op;
end
$$;

create trigger log_archive_is_kept
    before update or delete or truncate on log_archive
    for each statement execute function refuse_change_of_log_archive();

do $$
begin
    execute format('alter function detach_log_part() set search_path = %I, pg_temp', current_schema());
end
$$;
