import type { MergeView } from '../host/bindings/MergeView';
import type { SealView } from '../host/bindings/SealView';

/** The one thing that floats above the window, if any. */
export type Overlay =
  | { kind: 'import' }
  | { kind: 'revise'; article: string }
  | { kind: 'metadata'; article: string }
  | { kind: 'palette'; query: string }
  | { kind: 'keys' }
  | { kind: 'log' }
  | { kind: 'merge'; merge: MergeView }
  | { kind: 'merges' }
  | { kind: 'conflicts' }
  | { kind: 'file' }
  | { kind: 'role'; at: number | null }
  | { kind: 'quotes'; article: string }
  | { kind: 'seal'; seal: SealView }
  | { kind: 'settings' }
  | { kind: 'dismiss'; claims: string[] }
  | { kind: 'join'; claim: string }
  | { kind: 'place'; claim: string }
  | { kind: 'cite'; claim: string }
  | { kind: 'rate'; claim: string }
  | { kind: 'expiry'; claim: string; verdict: string }
  | { kind: 'blind'; claim: string }
  | { kind: 'duty'; claim: string }
  | { kind: 'calculation'; claim: string; calculation: string | null }
  | { kind: 'signoff'; claim: string; verdict: string };

class OverlayState {
  now = $state.raw<Overlay | null>(null);

  /** Whether the person's name is asked for, above whatever floats: what was written there is kept. */
  naming = $state(false);
  #answer: (named: boolean) => void = () => undefined;

  /** Asks for the name that work is signed with; false if none was given. */
  askName(): Promise<boolean> {
    this.#answer(false);
    this.naming = true;
    return new Promise((answer) => { this.#answer = answer; });
  }

  named(named: boolean): void {
    this.naming = false;
    this.#answer(named);
  }

  open(what: Overlay): void {
    this.now = what;
  }

  close(): void {
    this.now = null;
  }
}

export const overlay = new OverlayState();
