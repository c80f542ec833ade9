import type { BlockView } from '../../host/bindings/BlockView';
import type { Span } from '../../host/bindings/Span';
import { wordsOf } from './words';

/** `span` with its end a word further on or back, inside its block; null if there is no such span. */
export function resized(block: BlockView, span: Span, by: 1 | -1): Span | null {
  const ends = wordsOf(block.text).map((word) => block.span.start + word.end);
  const end = by > 0 ? ends.find((one) => one > span.end) : ends.filter((one) => one < span.end && one > span.start).at(-1);
  return end === undefined ? null : { start: span.start, end };
}
