-- Inquiries that are hidden from their subjects for a while. Rows are only added; the last one of an entry holds.
create table hidden_inquiry (
    number       bigint      generated always as identity primary key,
    entry        bigint      not null,
    reason       text        not null,
    approved_by  text        not null,
    hidden_until timestamptz not null,
    decided_at   timestamptz not null,
    check (decided_at < hidden_until)
);

create index hidden_inquiry_by_entry on hidden_inquiry (entry, number desc);

comment on column hidden_inquiry.entry is 'the number of the inquiry''s entry in the log';
comment on column hidden_inquiry.approved_by is 'agency/official who decided it';
comment on column hidden_inquiry.hidden_until is 'from this moment on the subject is told of the inquiry';

create function refuse_change_of_hidden_inquiry() returns trigger language plpgsql as $$
begin
    raise exception 'hidden_inquiry: % (expected: insert only)', tg_op;
end
$$;

create trigger hidden_inquiry_is_kept
    before update or delete or truncate on hidden_inquiry
    for each statement execute function refuse_change_of_hidden_inquiry();
