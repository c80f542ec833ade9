-- The tables are made anew from the ops when the file is next opened.

-- A verdict can be withdrawn when the text has changed under it.
alter table verdict add column withdrawn integer not null default 0;

-- The first wording of a claim that nobody has worded since: its statement follows the text.
alter table claim add column made text;

-- What a desk has accepted and dismissed, the latest first.
create index claim_decided on claim (hlc)
    where state in ('to_check', 'dismissed') and candidate;
