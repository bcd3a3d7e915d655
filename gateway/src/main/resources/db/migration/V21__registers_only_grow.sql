-- The rows of the registers are only added, each with the entry of its act: what ends a case or an authorization, and the
-- review of an access, are rows of their own.
create table case_closing (
    number      bigint      generated always as identity unique,
    agency      text        not null,
    case_number text        not null,
    closed_at   timestamptz not null,
    primary key (agency, case_number)
);

comment on column case_closing.closed_at is 'the moment from which on the case is no longer open, for all of its subjects';

insert into case_closing (agency, case_number, closed_at)
    select agency, case_number, min(closed_at) from case_register where closed_at is not null
    group by agency, case_number order by agency, case_number;

alter table case_register
    drop column closed_at,
    drop column recorded_at,
    add column number bigint generated always as identity unique;

create table authorization_revocation (
    authorization_id uuid        primary key references subject_authorization,
    revoked_at       timestamptz not null
);

comment on column authorization_revocation.revoked_at is 'the moment from which on it no longer holds';

insert into authorization_revocation (authorization_id, revoked_at)
    select id, revoked_at from subject_authorization where revoked_at is not null;

alter table subject_authorization
    drop column revoked_at,
    drop column recorded_at;

create table emergency_review (
    inquiry     uuid        primary key references emergency_access,
    outcome     text        not null check (outcome in ('JUSTIFIED', 'UNJUSTIFIED')),
    reviewed_by text        not null,
    note        text        not null,
    reviewed_at timestamptz not null
);

comment on column emergency_review.reviewed_by is 'agency/official of the reviewer';

insert into emergency_review (inquiry, outcome, reviewed_by, note, reviewed_at)
    select inquiry, outcome, reviewed_by, coalesce(note, ''), reviewed_at from emergency_access
    where reviewed_at is not null;

drop index emergency_access_unreviewed;

alter table emergency_access
    drop column outcome,
    drop column reviewed_by,
    drop column note,
    drop column reviewed_at;

create index emergency_access_by_agency on emergency_access (agency, due_at);

-- What the registers held before each of their rows had an entry with its digest.
create table carried_over (
    one_row boolean primary key default true check (one_row),
    content text    not null
);

comment on table carried_over is 'Written by the first start after the migration, with an entry of its own.';
comment on column carried_over.content is 'for each table a line: its name, how many rows, SHA-256 over their sorted digests';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%: % (expected: insert only)', tg_table_name, tg_op;
end
$$;

do $$
declare
    kept text;
begin
    foreach kept in array array['case_register', 'case_closing', 'subject_authorization', 'authorization_revocation',
            'emergency_access', 'emergency_review', 'carried_over'] loop
        execute format('create trigger %I before update or delete or truncate on %I
            for each statement execute function refuse_change()', kept || '_is_kept', kept);
    end loop;
end
$$;

-- It locks the rows of authorizations, which the gateway's role may not change: the function is the owner's.
alter function use_authorizations(text, timestamptz, uuid[], integer[], timestamptz[]) security definer;

revoke execute on function use_authorizations(text, timestamptz, uuid[], integer[], timestamptz[]) from public;

do $$
begin
    execute format('alter function use_authorizations(text, timestamptz, uuid[], integer[], timestamptz[])
        set search_path = %I, pg_temp', current_schema());
end
$$;
