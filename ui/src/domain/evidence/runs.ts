/** Text cut into runs at the edges of marked spans, and places in the DOM told as spans (UTF-16). */
import type { CaptureView } from '../../host/bindings/CaptureView';
import type { PageStart } from '../../host/bindings/PageStart';
import type { BlockView } from '../../host/bindings/BlockView';
import type { Span } from '../../host/bindings/Span';

/** A run of a block's text: plain, cited before, or chosen now. */
export interface Run {
  start: number;
  text: string;
  cited: boolean;
  chosen: boolean;
}

const covers = (span: Span, at: number) => span.start <= at && at < span.end;

/** Cuts a block where cited or chosen passages begin and end. */
export function cut(block: BlockView, cited: Span[], chosen: Span | null): Run[] {
  const { start, end } = block.span;
  const edges = new Set([start, end]);
  for (const span of chosen ? [...cited, chosen] : cited) {
    for (const edge of [span.start, span.end]) if (edge > start && edge < end) edges.add(edge);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => ({
    start: from,
    text: block.text.slice(from - start, (sorted[index + 1] ?? end) - start),
    cited: cited.some((span) => covers(span, from)),
    chosen: chosen !== null && covers(chosen, from),
  }));
}

/** The words of a span; what lies between blocks becomes an empty line. */
export function wordsOf(blocks: BlockView[], span: Span): string {
  return blocks
    .filter((block) => block.span.start < span.end && block.span.end > span.start)
    .map((block) => block.text.slice(Math.max(0, span.start - block.span.start), span.end - block.span.start))
    .join('\n\n');
}

/** A span without the white space at its ends; null if nothing else is in it. */
export function trim(blocks: BlockView[], span: Span): Span | null {
  const inside = blocks.filter((block) => block.span.start < span.end && block.span.end > span.start);
  const first = inside.find((block) => part(block, span).trim() !== '');
  const last = inside.filter((block) => part(block, span).trim() !== '').at(-1);
  if (!first || !last) return null;
  const head = part(first, span);
  const tail = part(last, span);
  return {
    start: Math.max(span.start, first.span.start) + (head.length - head.trimStart().length),
    end: Math.min(span.end, last.span.end) - (tail.length - tail.trimEnd().length),
  };
}

function part(block: BlockView, span: Span): string {
  return block.text.slice(Math.max(0, span.start - block.span.start), Math.max(0, span.end - block.span.start));
}

/** One end of a selection in the text: which block it lies in, and how many code units into it. */
export interface Place {
  block: number;
  offset: number;
}

/** The span between two ends of a selection, in whichever order they were made. */
export function spanBetween(blocks: BlockView[], a: Place, b: Place): Span | null {
  const at = (place: Place) => {
    const block = blocks[place.block];
    return block ? Math.min(block.span.start + place.offset, block.span.end) : null;
  };
  const [one, other] = [at(a), at(b)];
  if (one === null || other === null || one === other) return null;
  return trim(blocks, { start: Math.min(one, other), end: Math.max(one, other) });
}

/** Where the passage of a citation stands, found by its words when no span was kept. */
export function findQuote(blocks: BlockView[], quote: string): Span | null {
  for (const block of blocks) {
    const at = quote === '' ? -1 : block.text.indexOf(quote);
    if (at >= 0) return { start: block.span.start + at, end: block.span.start + at + quote.length };
  }
  return null;
}

/** The pages that begin before a block and after the one before it: their marks stand above it. */
export function pagesBefore(view: Pick<CaptureView, 'blocks' | 'pages'>, index: number): PageStart[] {
  const block = view.blocks[index];
  const before = view.blocks[index - 1];
  if (!block) return [];
  return view.pages.filter((page) => page.start <= block.span.start && (before === undefined || page.start > before.span.start));
}
