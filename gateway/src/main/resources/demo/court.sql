create table judgment_default (
  entry_no     text primary key,
  resident_id  text,
  uscc         text,
  case_number  text not null,
  court_name   text not null,
  amount_cny   numeric(18, 2) not null,
  obligation   text not null,
  performance  text not null check (performance in ('NONE', 'PARTIAL', 'FULL')),
  conduct      text not null,
  filed_on     date not null,
  listed_on    date not null,
  performed_on date,
  listed_until date not null,
  repaired_on  date,
  check (num_nonnulls(resident_id, uscc) = 1)
);

create index on judgment_default (resident_id);
create index on judgment_default (uscc);

create table serious_listing (
  listing_no       text primary key,
  resident_id      text,
  uscc             text,
  regime           text not null,
  decision_no      text not null,
  listed_on        date not null,
  conduct_ended_on date,
  removable_on     date not null,
  listed_until     date not null,
  repaired_on      date,
  check (num_nonnulls(resident_id, uscc) = 1)
);

create index on serious_listing (resident_id);
create index on serious_listing (uscc);

grant select on judgment_default, serious_listing to court_reader;
