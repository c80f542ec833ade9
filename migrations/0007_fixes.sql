-- The tables are made anew from the ops when the file is next opened.

-- What is to be done about the words of a claim, as JSON: an action and a suggested wording.
alter table verdict add column fix text;
