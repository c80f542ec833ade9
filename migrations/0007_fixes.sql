-- The tables are made anew from the ops when the file is next opened.

-- What is to be done about the words of a claim, as JSON: an action and a suggested wording.
alter table verdict add column fix text;

-- Whom to call, without looking at every source.
create index source_called on source (id) where call is not null;
