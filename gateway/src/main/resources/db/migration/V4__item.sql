-- What a subject allows besides its end: only some coordinates, only younger records, only so often.
alter table subject_authorization
    add column scope    text[],
    add column lookback text,
    add column times    integer check (times > 0),
    add column per      text,
    add check ((times is null) = (per is null)),
    add check (cardinality(scope) > 0);

comment on column subject_authorization.scope is 'schema coordinates; null for all that the item grants';
comment on column subject_authorization.lookback is 'how old records may be, as an ISO 8601 period; null for what the item says';
comment on column subject_authorization.times is 'how often it may be used in the period per; null where the subject does not say';

-- Each use of an authorization whose uses are limited.
create table authorization_use (
    authorization_id uuid        not null references subject_authorization,
    inquiry          text        not null,
    used_at          timestamptz not null,
    primary key (authorization_id, inquiry)
);

create index authorization_use_by_time on authorization_use (authorization_id, used_at);

-- Notes one use of each authorization, or of none and returns those that are used up. The rows of the authorizations
-- are locked in order of their ids, so that replicas neither count past each other nor wait in a circle.
create function use_authorizations(
    new_inquiry text, moment timestamptz, used uuid[], most integer[], since timestamptz[]
) returns setof uuid language plpgsql as $$
declare
    exhausted uuid[];
begin
    perform 1 from subject_authorization a where a.id = any(used) order by a.id for update;
    select array_agg(distinct l.id) into exhausted
        from unnest(used, most, since) as l (id, most, since)
        where (select count(*) from authorization_use u
                where u.authorization_id = l.id and u.used_at > l.since) >= l.most;
    if exhausted is not null then
        return query select unnest(exhausted);
    else
        insert into authorization_use (authorization_id, inquiry, used_at)
            select distinct id, new_inquiry, moment from unnest(used) as l (id)
            on conflict do nothing;
    end if;
end
$$;

-- The agencies' cases, each with the subjects that it is about. A subject is kept as a keyed hash only.
create table case_register (
    agency       text        not null,
    case_number  text        not null,
    key_id       text        not null,
    subject_hash text        not null,
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    recorded_at  timestamptz not null default now(),
    primary key (agency, case_number, key_id, subject_hash)
);

comment on column case_register.closed_at is 'the moment from which on it is no longer open; null while it is';
