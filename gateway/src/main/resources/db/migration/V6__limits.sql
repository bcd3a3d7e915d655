-- Trusted documents: what each agency may ask for by an id.
create table trusted_document (
    agency text not null,
    id text not null,
    name text not null,
    type text not null,
    body text not null,
    primary key (agency, id)
);

-- What is left of each allowance; replicas take slices of it and spend them by themselves.
create table allowance (
    name text primary key,
    tokens double precision not null,
    taken bigint not null,
    touched_at timestamptz not null
);
create index allowance_touched_at on allowance (touched_at);
