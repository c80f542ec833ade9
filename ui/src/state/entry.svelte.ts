import { toFailure } from '../host/failure';
import type { Failure } from '../host/bindings/Failure';

/**
 * Rises when any entry has news. One signal for all: entries are made while a component reads, where
 * signals of their own could not be watched; what did not change is the same object and draws nothing.
 */
let news = $state(0);

/** One answer of the host, read again when it goes stale and somebody is looking at it. */
export class Entry<T> {
  #value: T | undefined;
  #failure: Failure | null = null;
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
    news += 1;
  }

  /** Whether it was ever read. */
  get known(): boolean {
    return this.#round > 0;
  }

  /** The answer came without asking. */
  put(value: T): void {
    this.#stale = false;
    this.#round += 1;
    this.#value = value;
    this.#failure = null;
    news += 1;
  }

  /** Reads again at once; done when the answer is there. */
  renew(): Promise<void> {
    this.#stale = false;
    return this.#read(++this.#round);
  }

  #watch(): void {
    void news;
    if (!this.#stale) return;
    this.#stale = false;
    const round = ++this.#round;
    queueMicrotask(() => void this.#read(round));
  }

  async #read(round: number): Promise<void> {
    let value = this.#value;
    let failure: Failure | null = null;
    try {
      value = await this.#load();
    } catch (error) {
      failure = toFailure(error);
    }
    if (round !== this.#round) return;
    this.#value = value;
    this.#failure = failure;
    news += 1;
  }
}
