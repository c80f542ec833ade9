import { toFailure } from '../host/failure';
import type { Progress } from '../host/bindings/Progress';
import { overlay } from './overlay.svelte';

export interface Toast {
  id: number;
  tone: 'done' | 'failed';
  message: string;
  hint: string | null;
  /** Takes the act back: true for undo, or an act of its own; false offers nothing. */
  undo: boolean | (() => void);
}

const STAYS = { done: 6000, failed: 14000 };

class Toasts {
  list = $state<Toast[]>([]);
  /** Long work under way, by task. */
  work = $state<Progress[]>([]);
  #next = 1;

  /** Says that something was done; `undo` offers to take it back. */
  done(message: string, undo: Toast['undo'] = false): void {
    this.#add({ tone: 'done', message, hint: null, undo });
  }

  /** Shows why something failed; a cancelled dialog is no failure. */
  fail(error: unknown): void {
    const failure = toFailure(error);
    if (failure.code === 'cancelled') return;
    this.#add({ tone: 'failed', message: failure.message, hint: failure.hint, undo: false });
  }

  /** Another workspace is opened: what was done in the former cannot be taken back here. */
  leave(): void {
    this.list = this.list.filter((toast) => toast.tone === 'failed');
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  progress(news: Progress): void {
    const others = this.work.filter((work) => work.task !== news.task);
    const over = news.total !== null && news.done >= news.total;
    this.work = over ? others : [...others, news];
  }

  /** The long work ended, well or not. */
  rest(): void {
    this.work = [];
  }

  #add(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++;
    const kept = toast.tone === 'done' ? this.list.filter((other) => other.tone === 'failed') : this.list;
    this.list = [...kept.slice(-2), { ...toast, id }];
    setTimeout(() => { this.close(id); }, STAYS[toast.tone]);
  }
}

export const toasts = new Toasts();

/**
 * Runs an act of the person: a failure is shown, and the answer is undefined then. If only the
 * person's name is missing, it is asked for and the act is done again.
 */
export async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (toFailure(error).code === 'no_author') return (await overlay.askName()) ? await attempt(act) : undefined;
    toasts.fail(error);
    return undefined;
  } finally {
    toasts.rest();
  }
}
