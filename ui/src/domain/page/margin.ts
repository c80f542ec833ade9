/** Where the glyphs of a block's claims stand in its margin. */
export interface Placed {
  claim: string;
  top: number;
  /** 0 is nearest the text; more stand on the same line. */
  column: number;
}

/** Puts glyphs on their claims' lines; those on one line stand side by side. */
export function place(tops: readonly { claim: string; top: number }[], line: number): Placed[] {
  const taken: { top: number; count: number }[] = [];
  return tops.map(({ claim, top }) => {
    const row = taken.find((one) => Math.abs(one.top - top) < line / 2);
    if (row) return { claim, top: row.top, column: row.count++ };
    taken.push({ top, count: 1 });
    return { claim, top, column: 0 };
  });
}
