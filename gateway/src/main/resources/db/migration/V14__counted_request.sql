create table counted_request (
    name text primary key,
    fingerprint text not null,
    inquiry text not null,
    counted_at timestamptz not null default now()
);

create index counted_request_counted_at on counted_request (counted_at);

comment on table counted_request is 'Inquiries that came with an Idempotency-Key, for a day: a repetition counts no second time.';
comment on column counted_request.name is 'Keyed hash of requester and key.';
comment on column counted_request.fingerprint is 'Keyed hash of what was asked.';
