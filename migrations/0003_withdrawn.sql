-- A verdict can be withdrawn when the text has changed under it. The tables are made anew from the
-- ops when the file is next opened.
alter table verdict add column withdrawn integer not null default 0;
