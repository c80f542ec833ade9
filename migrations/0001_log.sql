-- The truth: what is exchanged between files. Nothing else ever is.
-- An op is immutable; its key is the SHA-256 of its body. writer, seq and hlc repeat what the
-- body says, so that they can be indexed.

create table meta (
    key text primary key,
    value text not null
) without rowid;

create table op (
    hash blob primary key check (length(hash) = 32),
    writer blob not null check (length(writer) = 16),
    seq integer not null,
    hlc integer not null,
    body blob not null check (length(body) <= 65536)
);

create index op_by_writer on op (writer, seq);
create index op_by_clock on op (hlc, hash);

create table blob (
    hash blob primary key check (length(hash) = 32),
    bytes blob not null
);
