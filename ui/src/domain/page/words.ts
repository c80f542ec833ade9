/** Where words begin and end, also in scripts that write none between them; offsets in UTF-16. */
import type { Span } from '../../host/bindings/Span';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of `text` in order; punctuation and white space are nobody's. */
export function wordsOf(text: string): Span[] {
  const words: Span[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) words.push({ start: index, end: index + segment.length });
  }
  return words;
}

/** What is chosen of a list of words: from one to another, either of which may come first. */
export interface Choice {
  anchor: number;
  head: number;
}

/** The choice after moving by a word; `extend` keeps the other end where it is. */
export function moved(choice: Choice, by: number, extend: boolean, count: number): Choice {
  const head = Math.min(Math.max(choice.head + by, 0), Math.max(count - 1, 0));
  return { anchor: extend ? choice.anchor : head, head };
}

/** The span that a choice covers, from the first word's start to the last word's end. */
export function covered(words: readonly Span[], { anchor, head }: Choice): Span | null {
  const [first, last] = [words[Math.min(anchor, head)], words[Math.max(anchor, head)]];
  return first && last ? { start: first.start, end: last.end } : null;
}
