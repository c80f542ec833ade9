/** Choosing a passage sentence by sentence. */
import type { BlockView } from '../../host/bindings/BlockView';
import type { Span } from '../../host/bindings/Span';

const folded = new Set(['navigation', 'footer']);

/** The sentences of a text, in order; navigation and footers are left out. */
export function sentencesOf(blocks: BlockView[], language = 'en'): Span[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return blocks.flatMap((block) =>
    folded.has(block.role) ? [] : [...segmenter.segment(block.text)].flatMap(({ index, segment }) => {
      const words = segment.trimEnd();
      if (words.trim() === '') return [];
      const start = block.span.start + index + (words.length - words.trimStart().length);
      return [{ start, end: block.span.start + index + words.length }];
    }));
}

/** Sentences chosen with the keyboard: from where one began to where one is. */
export interface Walk {
  anchor: number;
  head: number;
}

/** Moves one sentence; with `extend` the other end stays. */
export function stepTo(walk: Walk | null, by: 1 | -1, extend: boolean, count: number): Walk | null {
  if (count === 0) return null;
  if (!walk) return by > 0 ? { anchor: 0, head: 0 } : { anchor: count - 1, head: count - 1 };
  const head = Math.min(count - 1, Math.max(0, walk.head + by));
  return { anchor: extend ? walk.anchor : head, head };
}

/** The span a walk covers. */
export function walked(sentences: Span[], walk: Walk | null): Span | null {
  if (!walk) return null;
  const first = sentences[Math.min(walk.anchor, walk.head)];
  const last = sentences[Math.max(walk.anchor, walk.head)];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** Where the keyboard goes on from a passage chosen otherwise. */
export function walkAt(sentences: Span[], span: Span): Walk | null {
  const anchor = sentences.findIndex((one) => one.end > span.start);
  const head = sentences.filter((one) => one.start < span.end).length - 1;
  return anchor < 0 || head < anchor ? null : { anchor, head };
}
