import type { BlockView } from '../../host/bindings/BlockView';

const FOLDED = new Set(['site', 'footer', 'navigation']);

/** A block of the article, or a run of matter around it, shown as one quiet line. */
export type Part = { kind: 'block'; index: number } | { kind: 'folded'; index: number; count: number; roles: string[] };

/** Gathers runs of folded matter. */
export function fold(blocks: readonly BlockView[]): Part[] {
  const parts: Part[] = [];
  for (const [index, { role }] of blocks.entries()) {
    const last = parts.at(-1);
    if (!FOLDED.has(role)) parts.push({ kind: 'block', index });
    else if (last?.kind === 'folded' && last.index + last.count === index) {
      last.count += 1;
      if (!last.roles.includes(role)) last.roles.push(role);
    } else parts.push({ kind: 'folded', index, count: 1, roles: [role] });
  }
  return parts;
}

/** Cuts parts into chunks of `size`, the unit that a long page draws or leaves out. */
export function chunks<T>(parts: readonly T[], size: number): T[][] {
  const made: T[][] = [];
  for (let at = 0; at < parts.length; at += size) made.push(parts.slice(at, at + size));
  return made;
}
