-- Records that departments submit. Rows are only added: a correction or a withdrawal is a row with a higher version. The
-- rows of one submission, its own row, and its entry in the log are committed together.
create table submission (
    source     text        not null,
    number     bigint      not null check (number > 0),
    records    integer     not null check (records > 0),
    arrived_at timestamptz not null,
    primary key (source, number)
);

comment on column submission.number is 'from 1 without gaps within the source: what was looked up before number n is what n - 1 left';
comment on column submission.arrived_at is 'when the gateway took the records: not when what they record happened';

create table submitted_record (
    source       text    not null,
    kind         text    not null,
    record       text    not null,
    version      integer not null check (version > 0),
    status       text    not null check (status in ('CURRENT', 'WITHDRAWN')),
    subject_key  text    not null,
    subject_hash text    not null,
    subject      bytea   not null,
    event_on     date,
    ended        date,
    until        date,
    repaired     date,
    content      json    not null,
    submission   bigint  not null,
    position     integer not null,
    primary key (source, kind, record, version),
    foreign key (source, submission) references submission (source, number),
    check ((status = 'WITHDRAWN') = (subject_hash = '')),
    check ((status = 'WITHDRAWN') = (event_on is null))
);

create index submitted_record_by_subject on submitted_record (subject_hash, source, kind) where status = 'CURRENT';

comment on column submitted_record.record is 'the department''s own id of the record';
comment on column submitted_record.subject_key is 'the id of the key of subject_hash; empty for a withdrawal';
comment on column submitted_record.subject_hash is 'HMAC-SHA256 of the subject''s type and identifier';
comment on column submitted_record.subject is 'type and identifier, encrypted; empty for a withdrawal';
comment on column submitted_record.event_on is 'the day of the recorded event';
comment on column submitted_record.content is 'the other fields, as the department gave them; its text is part of the digest';

-- The last version of each record, where that is not a withdrawal.
create view current_record as
select source, kind, record, subject_hash, event_on, ended, until, repaired, content
from submitted_record as this
where status = 'CURRENT'
  and not exists (
      select from submitted_record as later
      where later.source = this.source and later.kind = this.kind and later.record = this.record
        and later.version > this.version);

create function refuse_change_of_submitted_records() returns trigger language plpgsql as $$
begin
    raise exception '%: % (expected: insert only)', tg_table_name, tg_op;
end
$$;

create trigger submission_is_kept
    before update or delete or truncate on submission
    for each statement execute function refuse_change_of_submitted_records();

create trigger submitted_record_is_kept
    before update or delete or truncate on submitted_record
    for each statement execute function refuse_change_of_submitted_records();
