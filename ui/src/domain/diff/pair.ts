/** Which two versions are compared. Versions are in order of arrival. */
interface Version {
  id: string;
}

/** A version and the earlier one it is compared with: `from` if that is earlier, else the one before it. */
export function pairOf(versions: Version[], to: string, from: string | null = null): { from: string; to: string } | null {
  const at = versions.findIndex((version) => version.id === to);
  const kept = versions.findIndex((version) => version.id === from);
  const former = versions[kept >= 0 && kept < at ? kept : at - 1];
  return former ? { from: former.id, to } : null;
}

/** The version `by` steps on from `to`, with the one before it. */
export function stepPair(versions: Version[], to: string, by: 1 | -1): { from: string; to: string } | null {
  const next = versions[versions.findIndex((version) => version.id === to) + by];
  return next ? pairOf(versions, next.id) : null;
}
