import type { Place } from './runs';

/** Tells a point in the DOM as a block and a distance into its text; null outside the blocks. */
export function placeIn(root: HTMLElement, node: Node | null, offset: number): Place | null {
  if (!node || !root.contains(node)) return null;
  const element = node instanceof Element ? node : node.parentElement;
  const block = element?.closest<HTMLElement>('[data-block]');
  if (!block) return between(root, node, offset);
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return { block: Number(block.dataset['block']), offset: range.toString().length };
}

/** A point between two blocks: the end of the one before it, or the very start. */
function between(root: HTMLElement, node: Node, offset: number): Place | null {
  if (node !== root) return null;
  const before = [...root.childNodes].slice(0, offset).filter((child) => child instanceof HTMLElement && child.dataset['block'] !== undefined).at(-1);
  if (!(before instanceof HTMLElement)) return { block: 0, offset: 0 };
  return { block: Number(before.dataset['block']), offset: before.textContent.length };
}
