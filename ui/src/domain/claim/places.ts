import type { OccurrenceView } from '../../host/bindings/OccurrenceView';

/** The places of a claim in one version. */
export interface VersionPlaces {
  version: string;
  number: number;
  places: OccurrenceView[];
}

/** Places by version, in the order they came (newest version first). */
export function byVersion(occurrences: OccurrenceView[]): VersionPlaces[] {
  const groups = new Map<string, VersionPlaces>();
  for (const place of occurrences) {
    const group = groups.get(place.version) ?? { version: place.version, number: place.number, places: [] };
    group.places.push(place);
    groups.set(place.version, group);
  }
  return [...groups.values()];
}
