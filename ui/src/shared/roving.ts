/** The row that a key goes to in a list of `count`, from row `at`; null if the key is not the list's. */
export function roved(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), count - 1);
}

/** The one row that Tab reaches: the one last used while it is drawn, else the first drawn. */
export function reached(active: number, drawn: readonly number[]): number {
  return drawn.includes(active) ? active : (drawn[0] ?? 0);
}
