-- What merging needs beside the ops. None of it is exchanged.

-- Merges into this file, for taking them back.
create table merged (
    id integer primary key,
    at integer not null,
    source text not null,
    backup text not null
);

create table merged_op (
    merge integer not null references merged (id) on delete cascade,
    hash blob not null,
    primary key (merge, hash)
) without rowid;

-- Segments of an exchange folder that were read or written, and the row up to which all ops are
-- there.
create table segment (
    place text not null,
    name text not null,
    primary key (place, name)
) without rowid;

create table relayed (
    place text primary key,
    row integer not null,
    hash blob not null
) without rowid;

-- What people disagree on, without looking at everything.
create index claim_disputed on claim (id) where mark = 'disputed';
create index claim_in_conflict on claim (id) where conflicts <> '[]';
create index article_in_conflict on article (id) where conflicts <> '[]';
create index source_in_conflict on source (id) where conflicts <> '[]';
create index citation_in_conflict on citation (id) where conflicts <> '[]';
