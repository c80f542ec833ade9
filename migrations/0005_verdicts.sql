-- The tables are made anew from the ops when the file is next opened.

-- A scale as a whole, and what people disagree on in it.
drop table scale;
create table scale (
    id text primary key,
    definition text not null,
    hlc integer not null,
    author_name text not null,
    conflicts text not null
) without rowid;
create index scale_in_conflict on scale (id) where conflicts <> '[]';

-- The numbers a verdict was given under, the blind round it belongs to, how long it is good.
alter table verdict add column value integer;
alter table verdict add column worst integer;
alter table verdict add column best integer;
alter table verdict add column round blob;
alter table verdict add column good_until text;
alter table verdict add column expiry text;
alter table verdict add column conflicts text not null default '[]';
create index verdict_ages on verdict (good_until, claim) where current and good_until is not null;
create index verdict_standing on verdict (scale, rating, hlc) where current;
create index verdict_in_conflict on verdict (id) where conflicts <> '[]';

-- Who works on a claim, until when, and the blind second rating that was asked for.
alter table claim add column assignee text;
alter table claim add column deadline text;
alter table claim add column blind text;
create index claim_due on claim (deadline) where deadline is not null;

-- What overviews count, so that they need not look at verdicts and places: a verdict stands, what
-- was said when it was signed, a place in the latest version, a blind rating is due, the rating
-- that counts.
alter table claim add column rated integer not null default 0;
alter table claim add column signing text;
alter table claim add column placed integer not null default 0;
alter table claim add column blind_due integer not null default 0;
alter table claim add column scale text;
alter table claim add column rating_key text;
create index claim_at_work on claim (article, mark, rated, signing, placed, blind_due, scale,
    rating_key, assignee, deadline) where state = 'to_check';
create index claim_unseen on claim (article) where state in ('proposed', 'unproposed') and not hidden;
alter table article add column deadline text;
create index article_due on article (deadline) where deadline is not null;

create table calculation (
    id blob primary key,
    claim blob not null,
    definition text not null,
    hlc integer not null,
    author_name text not null,
    conflicts text not null
) without rowid;
create index calculation_by_claim on calculation (claim, hlc);
create index calculation_in_conflict on calculation (id) where conflicts <> '[]';

-- Evidence that bears on a claim, without looking at its words.
create index citation_bearing on citation (claim, stance, source);
