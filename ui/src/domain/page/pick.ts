import type { Span } from '../../host/bindings/Span';

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
  while (from > 0 && inWord(text, from)) from -= 1;
  while (to < text.length && inWord(text, to)) to += 1;
  return { start: from, end: to };
}

/** Whether the place before `at` is inside a word. */
function inWord(text: string, at: number): boolean {
  return /^[\p{L}\p{N}\p{M}]{2}$/u.test(text.slice(at - 1, at + 1));
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
