import type { BlockView } from '../bindings/BlockView';
import type { Span } from '../bindings/Span';

/** Sample article: two drafts of a piece of our own writing. */
type Draft = [role: string, text: string][];

const opening: Draft = [
  ['site', 'The Harbour Ledger'],
  ['headline', 'Ferry Subsidy Doubles as Islands Count the Cost of a Lost Winter'],
  ['dateline', 'Tuesday, January 13, 2026 by Marta Oyelaran'],
  ['navigation', 'Home · Islands · Economy · Letters'],
  ['caption', 'The ferry Solveig leaves the harbour of Arnholm after six weeks in dock.'],
  ['credit', 'Image © Harbour Ledger / J. Wick'],
];

const closing: Draft = [
  ['heading', 'Understanding the ferry subsidy'],
  ['question', 'How much will the ferry subsidy cost?'],
  ['answer', 'The subsidy rises from 14 million to 28 million crowns a year, paid from the regional transport fund.'],
  ['question', 'Why did the ferries stop?'],
  ['answer', 'Both ships failed their inspection in November, and the only dock that can lift them was booked until January.'],
  ['question', 'Will fares go up?'],
  ['answer', 'Not before the summer. The council has promised to hold fares until the end of June.'],
  ['correction', 'An earlier version of this article gave the wrong name for the inspection office.'],
  ['footer', '© The Harbour Ledger 2026'],
];

const first: Draft = [
  ...opening,
  ['body', 'The regional council voted on Monday to double the ferry subsidy, from 14 million to 28 million crowns a year, after a winter in which the outer islands were cut off for 41 days. The vote was 19 to 6.'],
  ['body', 'According to the National Office of Statistics, 3,200 people live on the four islands, 9 percent fewer than in 2015. The council’s own report blames the timetable; islanders blame the ships.'],
  ['body', '“Nobody moves to a place you cannot leave,” said Ingrid Solheim, who chairs the island association, adding that two families had left since Christmas alone.'],
  ['body', 'The Solveig, built in 1987, is the oldest passenger ferry still in service on the coast. Its sister ship was sold for scrap in 2019.'],
  ['body', 'Critics say the money would be better spent on a bridge. It is the most beautiful crossing in the country, and it would be a shame to lose it.'],
  ['body', 'Last week the transport ministry declared that it will not let the islands face another winter like this one, and that a replacement ship would be ordered by the spring.'],
  ...closing,
];

const second: Draft = first.map(([role, text]): [string, string] => [
  role,
  text
    .replace('cut off for 41 days', 'cut off for 44 days')
    .replace('said Ingrid Solheim', 'said Ingrid Solheim on Tuesday')
    .replace('would be ordered by the spring', 'may be ordered by the summer')
    .replace(' Its sister ship was sold for scrap in 2019.', ''),
]);
second.splice(second.length - 2, 0, ['body', 'The fishery pays 2 million crowns of the subsidy, the first time that a private company shares its cost.']);

export const drafts: Draft[] = [first, second];

/** The blocks of a draft, with spans into its text (blocks are joined by an empty line). */
export function layBlocks(draft: Draft): BlockView[] {
  let start = 0;
  return draft.map(([role, text]) => {
    const block = { role, text, span: { start, end: start + text.length } };
    start += text.length + 2;
    return block;
  });
}

/** Where `quote` stands in the blocks: every place, in order. */
export function places(blocks: BlockView[], quote: string): { span: Span; role: string }[] {
  return blocks.flatMap((block) => {
    const at = block.text.indexOf(quote);
    if (at < 0) return [];
    return [{ role: block.role, span: { start: block.span.start + at, end: block.span.start + at + quote.length } }];
  });
}

/** A very long article, to see how the page bears it. */
export function longDraft(paragraphs: number): Draft {
  const body = first.filter(([role]) => role === 'body');
  return [...opening, ...Array.from({ length: paragraphs }, (_, n): [string, string] => {
    const [, text] = body[n % body.length] ?? ['body', ''];
    return ['body', text.replaceAll('. ', `, as note ${String(n + 1)} says. `).replace(/\.$/, `, as note ${String(n + 1)} says.`)];
  }), ...closing];
}
