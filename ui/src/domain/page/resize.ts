import type { BlockView } from '../../host/bindings/BlockView';
import type { Span } from '../../host/bindings/Span';
import { wordsOf } from './words';

/** Which end of a span moves. */
export type Edge = 'start' | 'end';

/** `span` grown (1) or shrunk (-1) by a word at one edge, inside its block; null if there is no such span. */
export function resized(block: BlockView, span: Span, by: 1 | -1, edge: Edge = 'end'): Span | null {
  const words = wordsOf(block.text);
  if (edge === 'end') {
    const ends = words.map((word) => block.span.start + word.end);
    const end = by > 0 ? ends.find((one) => one > span.end) : ends.filter((one) => one < span.end && one > span.start).at(-1);
    return end === undefined ? null : { start: span.start, end };
  }
  const starts = words.map((word) => block.span.start + word.start);
  const start = by > 0 ? starts.filter((one) => one < span.start).at(-1) : starts.find((one) => one > span.start && one < span.end);
  return start === undefined ? null : { start, end: span.end };
}

/** Which of a claim's places holds `at`; the first if none does. */
export function placeAt(spans: readonly Span[], at: number | null): number {
  const found = at === null ? -1 : spans.findIndex((span) => span.start <= at && at < span.end);
  return Math.max(found, 0);
}
