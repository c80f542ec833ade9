/** The one thing that floats above the window, if any. */
export type Overlay =
  | { kind: 'import' }
  | { kind: 'revise'; article: string }
  | { kind: 'metadata'; article: string }
  | { kind: 'palette'; query: string }
  | { kind: 'keys' }
  | { kind: 'log' }
  | { kind: 'settings' }
  | { kind: 'dismiss'; claims: string[] }
  | { kind: 'join'; claim: string }
  | { kind: 'cite'; claim: string }
  | { kind: 'rate'; claim: string }
  | { kind: 'signoff'; claim: string; verdict: string };

class OverlayState {
  now = $state.raw<Overlay | null>(null);

  open(what: Overlay): void {
    this.now = what;
  }

  close(): void {
    this.now = null;
  }
}

export const overlay = new OverlayState();
