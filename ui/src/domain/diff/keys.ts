/** What keys do in the differences; everything else stays with the window. */
export type DiffAct = 'change.next' | 'change.previous' | 'claim.next' | 'claim.previous' | 'holds' | 'work' | 'version.previous' | 'version.next' | 'layout' | 'close';

const keys: Record<string, DiffAct> = {
  n: 'change.next',
  p: 'change.previous',
  j: 'claim.next',
  k: 'claim.previous',
  h: 'holds',
  w: 'work',
  '[': 'version.previous',
  ']': 'version.next',
  i: 'layout',
  Escape: 'close',
};

/** The act of a key press; `previous` is the key before it, so that `g p` still goes to the page. */
export function diffAct(key: string, previous: string): DiffAct | null {
  return previous === 'g' ? null : (keys[key] ?? null);
}
