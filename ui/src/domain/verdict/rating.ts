/** Ratings by key, and which scale to begin with. */
import type { RatingView } from '../../host/bindings/RatingView';
import type { ScaleView } from '../../host/bindings/ScaleView';

/** A key press as far as it matters here; a part of `KeyboardEvent`. */
export interface RatingPress {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** The rating a press chooses: a digit; while one is typing, only Alt with a digit. */
export function ratingFor(press: RatingPress, ratings: RatingView[], typing: boolean): RatingView | null {
  if (press.ctrlKey || press.metaKey || (typing && !press.altKey)) return null;
  // With Alt some keyboards write another sign, so the place of the key decides.
  const digit = press.altKey ? /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1] : /^[1-9]$/.exec(press.key)?.[0];
  return digit === undefined ? null : (ratings[Number(digit) - 1] ?? null);
}

/** The rating next to one, for arrow keys; the first or last if none is chosen. */
export function ratingBeside(ratings: RatingView[], chosen: string | null, by: 1 | -1): RatingView | null {
  const at = ratings.findIndex((rating) => rating.key === chosen);
  if (at < 0) return (by > 0 ? ratings[0] : ratings.at(-1)) ?? null;
  return ratings[Math.min(ratings.length - 1, Math.max(0, at + by))] ?? null;
}

/** The scale to begin with: that of the verdict that stands, else the one used last, else the first. */
export function startScale(scales: ScaleView[], earlier: string | undefined, last: string): ScaleView | null {
  const find = (id: string | undefined) => scales.find((scale) => scale.id === id);
  return find(earlier) ?? find(last) ?? scales[0] ?? null;
}

/** A key for a new rating, from its label; never one that is taken. */
export function ratingKey(label: string, taken: string[]): string {
  const base = label.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '') || 'rating';
  let key = base;
  for (let n = 2; taken.includes(key); n += 1) key = `${base}_${String(n)}`;
  return key;
}
