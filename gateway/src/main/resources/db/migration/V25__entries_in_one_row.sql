-- What an entry's leaf commits to stands in the row of the entry. By whom entries are found is an index beside them, which
-- says nothing that the entries do not.
alter table log_entry rename to former_entry;
alter table log_detail rename to former_detail;
alter table log_subject rename to former_subject;

-- Parts that were taken out of the log before keep their names until their owner drops them.
do $$
declare
    part text;
begin
    for part in
        select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
        where inhparent in ('former_entry'::regclass, 'former_detail'::regclass, 'former_subject'::regclass)
    loop
        execute format('alter table %I rename to %I', part, 'former' || substr(part, 4));
    end loop;
end
$$;

create table log_entry (
    index       bigint      primary key check (index >= 0),
    written_at  timestamptz not null default now(),
    leaf        bytea       not null check (octet_length(leaf) <= 65535),
    leaf_hash   bytea       not null check (octet_length(leaf_hash) = 32),
    seed        bytea       not null check (octet_length(seed) = 32),
    particulars bytea       not null,
    variables   bytea       not null,
    subjects    bytea       not null
) partition by range (index);

-- Hashes and what is encrypted cannot be compressed.
alter table log_entry
    alter column leaf set storage external,
    alter column particulars set storage external,
    alter column variables set storage external,
    alter column subjects set storage external;

comment on table log_entry is 'The log, from index 0 without gaps.';
comment on column log_entry.written_at is 'The database''s clock; not covered by the leaf.';
comment on column log_entry.leaf is 'Canonical bytes of the entry; the format is described at Leaf.';
comment on column log_entry.leaf_hash is 'SHA-256 of the byte 0 and the leaf, as in RFC 6962.';
comment on column log_entry.seed is 'Random; salts and padding are derived from it. Never shown to subjects.';
comment on column log_entry.particulars is
    'What it says of the requester and the case, committed to by the leaf; the format is described at Particulars.';
comment on column log_entry.variables is 'The operation''s variables, encrypted; names its key.';
comment on column log_entry.subjects is
    'What it says of each subject, committed to by the leaf; the format is described at EncodedSubjects.';

create table log_subject (
    mark   bigint not null,
    entry  bigint not null,
    primary key (mark, entry)
) partition by range (entry);

comment on table log_subject is
    'Which entries are about a subject: of all entries that log_index has. It is made anew when both are emptied.';
comment on column log_subject.mark is 'The first eight bytes of the subject''s keyed hash.';

create function make_log_part(first bigint) returns void language plpgsql as $$
declare
    divided text;
begin
    foreach divided in array array['log_entry', 'log_subject'] loop
        execute format('create table %I (like %I including all)', divided || '_' || first, divided);
    end loop;
    execute format('alter table %I set (toast_tuple_target = 8160)', 'log_entry_' || first);
end
$$;

comment on function make_log_part is 'An entry of up to some twenty subjects stays in one piece.';

create function attach_log_part(first bigint, until bigint) returns void language plpgsql as $$
declare
    divided text;
begin
    foreach divided in array array['log_entry', 'log_subject'] loop
        execute format('alter table %I attach partition %I for values from (%s) to (%s)',
            divided, divided || '_' || first, first, until);
    end loop;
end
$$;

revoke execute on function make_log_part(bigint), attach_log_part(bigint, bigint) from public;

create or replace function add_log_parts() returns void language plpgsql security definer as $$
declare
    needed bigint;
    made   bigint;
    width  bigint;
begin
    select size + 2 * entries into needed from log_head, log_part_size;
    if needed <= (select coalesce(max(until), 0) from log_part) then
        return;
    end if;
    lock table log_part in exclusive mode;
    loop
        select coalesce(max(until), 0) into made from log_part;
        exit when needed <= made;
        select case made when 0 then entries else least(entries, made & -made) end into width from log_part_size;
        perform make_log_part(made);
        perform attach_log_part(made, made + width);
        insert into log_part (first, until) values (made, made + width);
    end loop;
end
$$;

create or replace function detach_log_part() returns trigger
language plpgsql security definer set lock_timeout = '1s' as $$
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
    foreach divided in array array['log_entry', 'log_subject'] loop
        execute format('alter table %I detach partition %I', divided, divided || '_' || new.first);
    end loop;
    return new;
end
$$;

do $$
begin
    execute format('alter function add_log_parts() set search_path = %I, pg_temp', current_schema());
    execute format('alter function detach_log_part() set search_path = %I, pg_temp', current_schema());
end
$$;

select make_log_part(first), attach_log_part(first, until) from log_part
where not exists (select from log_archive where log_archive.first = log_part.first)
    or exists (select from former_entry where index = log_part.first);

insert into log_entry (index, written_at, leaf, leaf_hash, seed, particulars, variables, subjects)
select index, written_at, leaf, leaf_hash, seed, particulars, variables, coalesce(subjects, '')
from former_entry
left join former_detail on former_detail.entry = index
left join (
    select entry, string_agg(
        int4send(octet_length(convert_to(subject_key, 'UTF8'))) || convert_to(subject_key, 'UTF8') || subject_hash
            || int4send(coordinates) || coordinates_hash || contents_hash
            || int4send(octet_length(contents)) || contents, ''::bytea order by position) as subjects
    from former_subject group by entry
) as subject on subject.entry = index;

insert into log_subject (mark, entry)
select distinct ('x' || encode(substr(subject_hash, 1, 8), 'hex'))::bit(64)::bigint, entry
from former_subject where entry < (select coalesce(256 * (max(tile) + 1), 0) from log_index);

drop table former_entry, former_detail, former_subject;
