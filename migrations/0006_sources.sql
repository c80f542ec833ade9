-- The tables are made anew from the ops when the file is next opened.

-- What is known about a source is one JSON value, since most of it is only shown.
drop table source;
create table source (
    id blob primary key,
    kind text not null,
    title text not null,
    fields text not null,
    alias text,
    grade text not null,
    call text,
    goes_back blob,
    goes_back_why text,
    -- Where it goes back to in the end; itself, if it stands by itself.
    root blob not null,
    -- Nobody can be held to it.
    anonymous integer not null,
    archived text not null,
    hlc integer not null,
    author_name text not null,
    conflicts text not null
) without rowid;
create index source_by_clock on source (hlc);
create index source_in_conflict on source (id) where conflicts <> '[]';
create index source_with_alias on source (id) where alias is not null;

-- What tells that two records are of one source: DOI, ISBN, address, each in one form.
create table source_key (
    key text not null,
    source blob not null references source (id) on delete cascade,
    primary key (key, source)
) without rowid;
create index source_key_by_source on source_key (source);

create index citation_by_capture on citation (capture) where capture is not null;
