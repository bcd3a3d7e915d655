-- The log in parts: of entries, details and subjects each part has tables of its own. A part has 2^k entries and begins at
-- a multiple of that, so that one hash of the tree stands for all of it.
create table log_part_size (
    one_row boolean primary key default true check (one_row),
    entries bigint  not null check (entries between 256 and 4294967296 and entries & (entries - 1) = 0)
);

comment on table log_part_size is 'How many entries the parts that are made from now on have.';

insert into log_part_size (entries) values (${log_part});

create table log_part (
    first  bigint primary key check (first >= 0),
    until  bigint not null unique,
    check (first < until and (until - first) & (until - first - 1) = 0 and first % (until - first) = 0)
);

comment on table log_part is 'The parts, made before they are needed: entries from first until below until.';

alter table log_entry rename to undivided_entry;
alter table log_detail rename to undivided_detail;
alter table log_subject rename to undivided_subject;

create table log_entry (like undivided_entry including all) partition by range (index);
create table log_detail (like undivided_detail including all) partition by range (entry);
create table log_subject (like undivided_subject including all) partition by range (entry);

comment on table log_entry is 'The leaves of the log, from index 0 without gaps.';
comment on table log_detail is 'What an entry says of the requester and the case, committed to by its leaf.';
comment on table log_subject is 'What an entry says of each subject, committed to by the root of subjects in its leaf.';

create function add_log_parts() returns void language plpgsql security definer as $$
declare
    needed bigint;
    made   bigint;
    width  bigint;
    divided text;
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
        foreach divided in array array['log_entry', 'log_detail', 'log_subject'] loop
            execute format('create table %I (like %I including all)', divided || '_' || made, divided);
            execute format('alter table %I attach partition %I for values from (%s) to (%s)',
                divided, divided || '_' || made, made, made + width);
        end loop;
        insert into log_part (first, until) values (made, made + width);
    end loop;
end
$$;

comment on function add_log_parts is 'Makes parts until two whole ones lie ahead of the log''s head.';

do $$
begin
    execute format('alter function add_log_parts() set search_path = %I, pg_temp', current_schema());
end
$$;

revoke execute on function add_log_parts() from public;

select add_log_parts();

insert into log_entry select * from undivided_entry;
insert into log_detail select * from undivided_detail;
insert into log_subject select * from undivided_subject;

drop table undivided_entry, undivided_detail, undivided_subject;
