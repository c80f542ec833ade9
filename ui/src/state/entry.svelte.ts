import { untrack } from 'svelte';
import { toFailure } from '../host/failure';
import type { Failure } from '../host/bindings/Failure';

/** One answer of the host, read again when it goes stale and somebody is looking at it. */
export class Entry<T> {
  #value = $state.raw<T | undefined>(undefined);
  #failure = $state.raw<Failure | null>(null);
  #tick = $state(0);
  #stale = true;
  #round = 0;
  readonly #load: () => Promise<T>;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** The latest answer; the former one stays until a newer arrives, so that nothing blinks. */
  get value(): T | undefined {
    this.#watch();
    return this.#value;
  }

  /** Why the latest read failed. */
  get failure(): Failure | null {
    this.#watch();
    return this.#failure;
  }

  invalidate(): void {
    this.#stale = true;
    this.#tick += 1;
  }

  #watch(): void {
    void this.#tick;
    if (!this.#stale) return;
    this.#stale = false;
    const round = ++this.#round;
    queueMicrotask(() => void this.#read(round));
  }

  async #read(round: number): Promise<void> {
    try {
      const value = await this.#load();
      if (round !== this.#round) return;
      this.#value = value;
      this.#failure = null;
    } catch (error) {
      if (round === this.#round) this.#failure = toFailure(error);
    }
  }
}

/** Makes an entry that may be read in the same reaction that made it. */
export function entry<T>(load: () => Promise<T>): Entry<T> {
  return untrack(() => new Entry(load));
}
