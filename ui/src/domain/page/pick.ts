import type { Span } from '../../host/bindings/Span';

/** The words chosen on the page, and where they stand on the screen. */
export interface Picked {
  span: Span;
  text: string;
  rect: DOMRect;
}

/** Trims white space off a span of `text`; null if nothing is left. */
export function trim(text: string, start: number): Span | null {
  const words = text.trim();
  if (words === '') return null;
  const from = start + text.indexOf(words);
  return { start: from, end: from + words.length };
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
  const text = within.toString();
  const span = trim(text, Number(block.dataset['start']) + before.toString().length);
  return span && { span, text: text.trim(), rect: within.getBoundingClientRect() };
}

function blockOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-start]') ?? null;
}
