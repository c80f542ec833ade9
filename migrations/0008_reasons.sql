-- What a verdict was given on, and how each place of a claim came to a version. The tables are made
-- anew from the ops when the file is next opened.

-- The words at every place when a verdict was given, each with the rest of its sentence.
alter table verdict add column seen text not null default '[]';

-- How each place came there, and the places that did not come along.
alter table placement add column ways text not null default '[]';
alter table placement add column lost text not null default '[]';

-- The rest of the sentence that a place is a part of; null in ops of an older program.
alter table occurrence add column around text;
