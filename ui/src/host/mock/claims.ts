import type { Mark } from '../bindings/Mark';

/** What the sample says about its claims: the words they stand on, and how they stand. */
export interface Seed {
  quotes: string[];
  text?: string;
  mark: Mark;
  stale?: Mark;
  score: number;
  checkable?: string;
  reasons: string[];
  speaker?: string;
  rating?: string;
  dismissed?: string;
  carried?: string;
  changes?: string[];
}

export const seeds: Seed[] = [
  { quotes: ['Ferry Subsidy Doubles', 'double the ferry subsidy, from 14 million to 28 million crowns a year', 'The subsidy rises from 14 million to 28 million crowns a year'], text: 'The ferry subsidy doubles from 14 million to 28 million crowns a year.', mark: 'confirmed', score: 0.97, reasons: ['an amount of money', 'said three times', 'in the headline'], rating: 'True' },
  { quotes: ['The regional council voted on Monday'], text: 'The regional council voted on Monday, January 12, 2026.', mark: 'to_check', score: 0.71, reasons: ['a dated event', 'first paragraph'] },
  { quotes: ['the outer islands were cut off for 44 days', 'the outer islands were cut off for 41 days'], text: 'The outer islands were cut off for 44 days in the winter.', mark: 'recheck', stale: 'confirmed', score: 0.93, reasons: ['a number', 'first paragraph'], rating: 'True', carried: 'reworded', changes: ['41 became 44'] },
  { quotes: ['The vote was 19 to 6.'], mark: 'proposed', score: 0.88, reasons: ['two numbers', 'can be looked up'] },
  { quotes: ['3,200 people live on the four islands, 9 percent fewer than in 2015'], text: '3,200 people live on the four islands, 9 percent fewer than in 2015.', mark: 'partly', score: 0.95, reasons: ['a number', 'a comparison', 'names its source'], speaker: 'National Office of Statistics', rating: 'Half true' },
  { quotes: ['9 percent fewer than in 2015'], text: 'The population fell by 9 percent since 2015.', mark: 'to_check', score: 0.62, reasons: ['a comparison'] },
  { quotes: ['The council’s own report blames the timetable'], mark: 'cannot_tell', score: 0.57, reasons: ['names a document'], rating: 'Cannot tell' },
  { quotes: ['two families had left since Christmas alone'], text: 'Two families have left the islands since Christmas.', mark: 'disputed', score: 0.66, reasons: ['a number', 'reported words'], speaker: 'Ingrid Solheim', rating: 'Mostly true' },
  { quotes: ['Nobody moves to a place you cannot leave'], mark: 'dismissed', score: 0.12, checkable: 'opinion', reasons: ['reported words'], speaker: 'Ingrid Solheim', dismissed: 'opinion' },
  { quotes: ['The Solveig, built in 1987, is the oldest passenger ferry still in service on the coast.'], mark: 'wrong', score: 0.9, reasons: ['a superlative', 'a year'], rating: 'False' },
  { quotes: ['Its sister ship was sold for scrap in 2019.'], mark: 'gone', score: 0.6, reasons: ['a year'], rating: 'True' },
  { quotes: ['It is the most beautiful crossing in the country'], mark: 'proposed', score: 0.21, checkable: 'opinion', reasons: ['a superlative', 'sounds like an opinion'] },
  { quotes: ['a replacement ship may be ordered by the summer', 'a replacement ship would be ordered by the spring'], text: 'The ministry said that a replacement ship may be ordered by the summer.', mark: 'recheck', stale: 'partly', score: 0.74, checkable: 'prediction', reasons: ['a promise', 'a date'], speaker: 'transport ministry', rating: 'Half true', carried: 'reworded', changes: ['“would” became “may”', 'spring became summer'] },
  { quotes: ['Both ships failed their inspection in November'], mark: 'proposed', score: 0.82, reasons: ['a dated event', 'can be looked up'] },
  { quotes: ['the only dock that can lift them was booked until January'], mark: 'proposed', score: 0.55, reasons: ['a date'] },
  { quotes: ['The fishery pays 2 million crowns of the subsidy'], mark: 'proposed', score: 0.86, reasons: ['an amount of money', 'new in version 2'] },
];
