/** What a public report leaves out, put together by its words. */
import type { WithheldView } from '../../host/bindings/WithheldView';

/** One thing that is withheld, wherever it stands. */
export interface Withheld {
  what: string;
  words: string;
  instead: string | null;
  mayStand: boolean;
  /** The claims it stands in; null is the rest of the report. */
  places: ({ id: string; number: number } | null)[];
}

/** Each thing once, with all its places. */
export function together(all: WithheldView[]): Withheld[] {
  const found = new Map<string, Withheld>();
  for (const { what, words, instead, mayStand, claim, number } of all) {
    const key = [what, words, instead ?? ''].join('\n');
    const known = found.get(key) ?? { what, words, instead, mayStand, places: [] };
    const place = claim !== null && number !== null ? { id: claim, number } : null;
    if (!known.places.some((one) => one?.id === place?.id)) known.places.push(place);
    found.set(key, known);
  }
  return [...found.values()];
}

/** The names that can be let stand, those that are let among them; by their words. */
export function names(all: Withheld[], except: Withheld[]): { one: Withheld; stands: boolean }[] {
  const withheld = all.filter(({ mayStand }) => mayStand).map((one) => ({ one, stands: false }));
  const stand = except.filter(({ words }) => !withheld.some(({ one }) => one.words === words)).map((one) => ({ one, stands: true }));
  return [...withheld, ...stand].sort((a, b) => a.one.words.localeCompare(b.one.words));
}
