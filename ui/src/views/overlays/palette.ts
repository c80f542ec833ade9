/** Which commands a query means, the best first. */
import type { Action } from '../../state/keymap';

/** How well `label` fits `query`: 0 not at all; more is better. */
export function fit(query: string, label: string): number {
  const [wanted, words] = [query.trim().toLowerCase(), label.toLowerCase()];
  if (wanted === '') return 1;
  if (words.startsWith(wanted)) return 4;
  if (words.includes(` ${wanted}`)) return 3;
  if (words.includes(wanted)) return 2;
  return wanted.split(/\s+/).every((part) => words.includes(part)) ? 1 : 0;
}

/** The actions that fit, the best first; those equally good stay in the table's order. */
export function fitting(query: string, actions: readonly Action[]): Action[] {
  return actions
    .map((action) => ({ action, score: fit(query, action.label) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ action }) => action);
}
