/** Places of a claim that are not sure, beside those that are. */
import type { LostView } from '../../host/bindings/LostView';
import type { OccurrenceView } from '../../host/bindings/OccurrenceView';
import type { Span } from '../../host/bindings/Span';

/** The answer for each lost place: one of its choices, or that it is gone; undefined while there is none. */
export type Picks = readonly (number | 'gone' | undefined)[];

/** A lost place and a choice of it, by a number that runs over all choices. */
export function choiceAt(lost: LostView[], index: number): { at: number; choice: number } | null {
  let left = index;
  for (const [at, { choices }] of lost.entries()) {
    if (left < choices.length) return { at, choice: left };
    left -= choices.length;
  }
  return null;
}

/** The number of the first choice of a lost place. */
export const firstOf = (lost: LostView[], at: number): number => lost.slice(0, at).reduce((sum, { choices }) => sum + choices.length, 0);

/** Where the claim stands, once every lost place has an answer; null before. */
export function settled(lost: LostView[], picks: Picks, here: Pick<OccurrenceView, 'span'>[]): Span[] | null {
  const spans = here.map(({ span }) => span);
  for (const [at, { choices }] of lost.entries()) {
    const pick = picks[at];
    if (pick === undefined) return null;
    const span = pick === 'gone' ? undefined : choices[pick]?.span;
    if (span && !spans.some(({ start, end }) => start < span.end && span.start < end)) spans.push(span);
  }
  return spans.sort((a, b) => a.start - b.start);
}
