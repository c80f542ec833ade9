/** Keeps the focus in a list whose rows go away when they are dealt with. */
import { tick } from 'svelte';

const rowsOf = (list: HTMLElement) => [...list.children].filter((row) => row instanceof HTMLElement);

/** When the row that had the focus is gone, the one that took its place gets it. */
export function stay(list: () => HTMLElement | undefined, count: () => number): void {
  let at = -1;
  $effect.pre(() => {
    void count();
    const held = document.activeElement;
    const rows = list();
    at = rows ? rowsOf(rows).findIndex((row) => row.contains(held)) : -1;
    if (at < 0) return;
    void tick().then(() => {
      const left = list();
      if (!left || document.activeElement !== document.body) return;
      const row = rowsOf(left)[Math.min(at, rowsOf(left).length - 1)];
      row?.querySelector<HTMLElement>('button')?.focus();
    });
  });
}
