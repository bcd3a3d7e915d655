-- Inquiries made in an emergency, each to be reviewed afterwards.
create table emergency_access (
    inquiry     uuid        primary key,
    item        text        not null,
    agency      text        not null,
    official    text        not null,
    reason      text        not null,
    superior    text        not null,
    opened_at   timestamptz not null,
    due_at      timestamptz not null,
    outcome     text        check (outcome in ('JUSTIFIED', 'UNJUSTIFIED')),
    reviewed_by text,
    note        text,
    reviewed_at timestamptz,
    check (opened_at < due_at),
    check ((outcome is null) = (reviewed_at is null) and (outcome is null) = (reviewed_by is null))
);

create index emergency_access_unreviewed on emergency_access (agency, due_at) where reviewed_at is null;

comment on column emergency_access.inquiry is 'the id of the inquiry, as its entry in the log has it';
comment on column emergency_access.official is 'who asked: the official''s id within the agency';
comment on column emergency_access.due_at is 'from this moment on, without a review, the agency may not ask in emergencies';
comment on column emergency_access.reviewed_by is 'agency/official of the reviewer';
