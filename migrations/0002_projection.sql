-- The projection: a pure function of the ops, rebuilt from them by one call. Entity tables carry
-- no foreign keys to one another, because an op may arrive before what it refers to; rows that an
-- entity owns (blocks, occurrences) do.

create table txn (
    id blob primary key,
    act text not null,
    author blob not null,
    author_name text not null,
    hlc integer not null,
    undoes blob
) without rowid;
create index txn_by_author on txn (author, hlc, id);
create index txn_by_clock on txn (hlc, id);

-- Ops of complete transactions, by the register they write.
create table op_view (
    hash blob primary key,
    txn blob not null,
    idx integer not null,
    hlc integer not null,
    author blob not null,
    kind text not null,
    entity blob not null,
    field text not null
) without rowid;
create index op_view_by_entity on op_view (entity, field);
create index op_view_by_txn on op_view (txn, idx);

create table superseded (
    op blob not null,
    by blob not null,
    primary key (op, by)
) without rowid;
create index superseded_by on superseded (by);

-- Ops that wait for the rest of their transaction.
create table pending (
    txn blob not null,
    hash blob not null,
    primary key (txn, hash)
) without rowid;

create table article (
    id blob primary key,
    title text,
    site text,
    authors text not null,
    published text,
    language text,
    hlc integer not null,
    author_name text not null,
    conflicts text not null
) without rowid;

create table version (
    id blob primary key,
    article blob not null,
    number integer not null,
    latest integer not null,
    sha256 blob not null,
    text blob not null,
    original blob not null,
    media_type text not null,
    origin text not null,
    words integer not null,
    hlc integer not null,
    author_name text not null
) without rowid;
create index version_by_article on version (article, number);

create table block (
    version blob not null references version (id) on delete cascade,
    ord integer not null,
    role text not null,
    start integer not null,
    end integer not null,
    primary key (version, ord)
) without rowid;

-- What the program proposes for a version; a claim of the same id takes its place.
create table proposal (
    id blob primary key,
    version blob not null references version (id) on delete cascade,
    body text not null
) without rowid;
create index proposal_by_version on proposal (version);

create table claim (
    id blob primary key,
    article blob not null,
    born blob not null,
    text text not null,
    state text not null,
    mark text not null,
    stale text,
    rating text,
    candidate integer not null,
    score real not null,
    checkable text not null,
    reasons text not null,
    speaker text,
    dismissed text,
    hidden integer not null,
    hlc integer not null,
    author_name text not null,
    conflicts text not null
) without rowid;
create index claim_by_article on claim (article, hidden);
create index claim_by_born on claim (born);

-- How a claim came to a version.
create table placement (
    claim blob not null references claim (id) on delete cascade,
    version blob not null,
    kind text not null,
    score real not null,
    reasons text not null,
    choices text not null,
    primary key (claim, version)
) without rowid;
create index placement_by_version on placement (version);

create table occurrence (
    claim blob not null references claim (id) on delete cascade,
    version blob not null,
    ord integer not null,
    role text not null,
    start integer not null,
    end integer not null,
    quote text not null,
    prefix text not null,
    suffix text not null,
    primary key (claim, version, ord)
) without rowid;
create index occurrence_by_version on occurrence (version, start);

create table source (
    id blob primary key,
    kind text not null,
    title text not null,
    authors text not null,
    publisher text,
    issued text,
    address text,
    note text,
    hlc integer not null,
    author_name text not null,
    conflicts text not null
) without rowid;
create index source_by_clock on source (hlc);

create table capture (
    id blob primary key,
    source blob not null,
    sha256 blob not null,
    bytes integer not null,
    media_type text not null,
    origin text not null,
    redirects text not null,
    headers text not null,
    text blob,
    layout blob,
    hlc integer not null,
    author_name text not null
) without rowid;
create index capture_by_source on capture (source, hlc);

create table citation (
    id blob primary key,
    claim blob not null,
    source blob not null,
    capture blob,
    start integer,
    end integer,
    quote text not null,
    prefix text not null,
    suffix text not null,
    stance text not null,
    note text,
    hlc integer not null,
    author_name text not null,
    conflicts text not null
) without rowid;
create index citation_by_claim on citation (claim, hlc);
create index citation_by_source on citation (source);

create table verdict (
    id blob primary key,
    claim blob not null,
    op blob not null,
    scale text not null,
    rating text not null,
    label text not null,
    mark text not null,
    rationale text not null,
    version blob not null,
    quote text not null,
    current integer not null,
    hlc integer not null,
    author blob not null,
    author_name text not null
) without rowid;
create index verdict_by_claim on verdict (claim, hlc);
create index verdict_by_op on verdict (op);

create table signoff (
    id blob primary key,
    verdict blob not null,
    approved integer not null,
    comment text not null,
    hlc integer not null,
    author blob not null,
    author_name text not null
) without rowid;
create index signoff_by_verdict on signoff (verdict, hlc);

create table comment (
    id blob primary key,
    claim blob not null,
    body text not null,
    hlc integer not null,
    author blob not null,
    author_name text not null
) without rowid;
create index comment_by_claim on comment (claim, hlc);

create table scale (
    id text primary key,
    name text not null,
    ratings text not null,
    hlc integer not null
) without rowid;

-- How the claims of an article stand, for lists.
create table article_count (
    article blob primary key references article (id) on delete cascade,
    latest blob,
    versions integer not null,
    arrived integer not null,
    proposed integer not null,
    to_check integer not null,
    checked integer not null,
    recheck integer not null,
    disputed integer not null,
    dismissed integer not null,
    gone integer not null
) without rowid;
create index article_count_by_arrival on article_count (arrived);

create table search_doc (
    id integer primary key,
    kind text not null,
    entity blob not null,
    article blob,
    claim blob,
    title text not null,
    body text not null,
    unique (kind, entity)
);

-- Words of search_doc, with characters of scripts that write no spaces set apart.
create virtual table search using fts5 (
    words,
    content = '',
    contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);
