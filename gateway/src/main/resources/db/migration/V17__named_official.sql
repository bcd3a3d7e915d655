-- Inquiries of which the subjects are told the official's name. Rows are only added; the last one of an entry holds.
create table named_official (
    number       bigint      generated always as identity primary key,
    entry        bigint      not null,
    reason       text        not null,
    approved_by  text        not null,
    decided_at   timestamptz not null
);

create index named_official_by_entry on named_official (entry);

comment on column named_official.entry is 'the number of the inquiry''s entry in the log';
comment on column named_official.approved_by is 'agency/official who decided it';

create function refuse_change_of_named_official() returns trigger language plpgsql as $$
begin
    raise exception 'named_official: % (expected: insert only)', tg_op;
end
$$;

create trigger named_official_is_kept
    before update or delete or truncate on named_official
    for each statement execute function refuse_change_of_named_official();
