import type { Span } from '../../host/bindings/Span';
import { wordsOf } from './words';

/** The words chosen on the page, and where they stand on the screen. */
export interface Picked {
  span: Span;
  text: string;
  rect: DOMRect;
}

/** The chosen part of `text` without white space around it and with its words whole; null if none are. */
export function wholeWords(text: string, start: number, end: number): Span | null {
  const chosen = text.slice(start, end);
  const words = chosen.trim();
  if (words === '') return null;
  let from = start + chosen.indexOf(words);
  let to = from + words.length;
  for (const word of wordsOf(text)) {
    if (word.start < from && from < word.end) from = word.start;
    if (word.start < to && to < word.end) to = word.end;
  }
  return { start: from, end: to };
}

/** The words selected in one block of `page`, as a span of the version's text. */
export function pickedIn(page: HTMLElement): Picked | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const block = blockOf(range.startContainer);
  if (!block || !page.contains(block)) return null;
  const within = range.cloneRange();
  if (blockOf(range.endContainer) !== block) within.setEnd(block, block.childNodes.length);
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(within.startContainer, within.startOffset);
  const [text, offset, from] = [block.textContent, Number(block.dataset['start']), before.toString().length];
  const span = wholeWords(text, from, from + within.toString().length);
  if (!span) return null;
  return {
    span: { start: span.start + offset, end: span.end + offset },
    text: text.slice(span.start, span.end),
    rect: within.getBoundingClientRect(),
  };
}

function blockOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-start]') ?? null;
}
