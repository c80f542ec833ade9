/** Where a claim may stand: the sentences most like it. */

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** How many words two texts share, 0 to 1 (Dice's coefficient). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** `items` that hold every word of `filter`, those most like `text` first; equals keep their order. */
export function likeliest<T extends { text: string }>(items: T[], text: string, filter: string): T[] {
  const wanted = [...wordsOf(filter)];
  const claim = wordsOf(text);
  return items
    .filter((item) => wanted.every((word) => item.text.toLowerCase().includes(word)))
    .map((item) => ({ item, score: likeness(claim, wordsOf(item.text)) }))
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
