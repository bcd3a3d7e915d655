-- For each day (UTC) a checkpoint of the log, and what a timestamp authority said of it.
create table log_timestamp (
    day      date  primary key,
    note     text  not null,
    response bytea not null
);

comment on column log_timestamp.response is 'DER of a TimeStampResp (RFC 3161) over SHA-256 of the note';
