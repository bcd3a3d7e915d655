-- A source file is published by its department while the gateway runs. Publications are numbered over all files, so that
-- of two at once one is refused, and every replica is told.
alter table source_file
    add column revision bigint,
    add column published_by text;

update source_file set revision = numbered.revision
from (select file, version, row_number() over (order by published_at, file, version) as revision from source_file) numbered
where numbered.file = source_file.file and numbered.version = source_file.version;

alter table source_file
    alter column revision set not null,
    add unique (revision);

comment on column source_file.revision is 'the number of the publication, over all files';
comment on column source_file.published_by is 'whose department''s program or official published it; null for what a start read';

create function tell_source_file() returns trigger language plpgsql as $$
begin
    perform pg_notify('source_file', new.revision::text);
    return null;
end
$$;

create trigger source_file_is_told
    after insert on source_file
    for each row execute function tell_source_file();
