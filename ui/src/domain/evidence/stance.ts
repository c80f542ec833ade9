/** How stances are told apart: a word, a glyph, a key. */
import type { CitationView } from '../../host/bindings/CitationView';
import type { Stance } from '../../host/bindings/Stance';

export const stances = ['supports', 'contradicts', 'context'] as const satisfies readonly Stance[];

export const stanceGlyphs = { supports: '＋', contradicts: '✕', context: '…' } satisfies Record<Stance, string>;

export const stanceKeys = { supports: 's', contradicts: 'c', context: 'x' } satisfies Record<Stance, string>;

/** The stance a key stands for. */
export function stanceKey(key: string): Stance | null {
  return stances.find((stance) => stanceKeys[stance] === key.toLowerCase()) ?? null;
}

/** How many citations do what. */
export function countStances(citations: Pick<CitationView, 'stance'>[]): Record<Stance, number> {
  const count: Record<Stance, number> = { supports: 0, contradicts: 0, context: 0 };
  for (const citation of citations) count[citation.stance] += 1;
  return count;
}
