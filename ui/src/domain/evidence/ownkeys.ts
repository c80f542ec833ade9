/**
 * Keeps the window's keys out of a dialog that is not the window's one overlay: `j` in it must not
 * move through claims behind it. Escape and Tab still reach the dialog.
 */
export function ownKeys(node: HTMLElement): () => void {
  const keep = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
  };
  node.addEventListener('keydown', keep);
  return () => { node.removeEventListener('keydown', keep); };
}
