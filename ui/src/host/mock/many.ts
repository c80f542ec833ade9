/** Very much of everything, to see how the window bears it. */
import type { ArticleRow } from '../bindings/ArticleRow';
import type { BlockView } from '../bindings/BlockView';
import type { Mark } from '../bindings/Mark';
import type { Seed } from './claims';

const MARKS: Mark[] = ['proposed', 'to_check', 'confirmed', 'proposed', 'partly', 'wrong', 'proposed', 'cannot_tell', 'recheck', 'disputed', 'dismissed', 'to_check'];

/** Up to `most` claims: every sentence, and the second half of it as a claim of its own. */
export function manySeeds(blocks: BlockView[], most: number): Seed[] {
  const sentences = blocks.filter((block) => block.role === 'body').flatMap((block) => block.text.match(/[^.]+\.(?=\s|$)/g) ?? []);
  const quotes = sentences.flatMap((sentence) => [sentence.trim(), sentence.slice(sentence.indexOf(' ', sentence.length / 2)).trim()]);
  return quotes.slice(0, most).map((quote, n) => {
    const mark = MARKS[n % MARKS.length] ?? 'proposed';
    return { quotes: [quote], mark, ...(mark === 'recheck' ? { stale: 'confirmed' as const, changes: ['41 became 44'] } : {}), score: ((n * 37) % 100) / 100, reasons: ['a number', 'can be looked up'] };
  });
}

/** A long list of articles. */
export function manyArticles(count: number): ArticleRow[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `b${String(n)}`, title: `Council Minutes, Part ${String(n + 1)}: What the Harbour Paid for the Winter`, site: 'The Harbour Ledger', published: '2025-11-03',
    arrived: '2025-11-03T10:00:00Z', versions: 1 + (n % 3), counts: { proposed: n % 5, toCheck: n % 7, checked: n % 11, recheck: n % 13 === 0 ? 2 : 0, disputed: 0, dismissed: 1, gone: 0 },
  }));
}
