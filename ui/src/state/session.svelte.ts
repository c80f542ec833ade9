/** The person, the open workspace, and what undo would take back. */
import * as host from '../host';
import type { Changed } from '../host/bindings/Changed';
import type { Recent } from '../host/bindings/Recent';
import type { WorkspaceInfo } from '../host/bindings/WorkspaceInfo';
import { cache } from './cache.svelte';
import { overlay } from './overlay.svelte';
import { selection } from './selection.svelte';
import { attempt, toasts } from './toasts.svelte';

class Session {
  author = $state('');
  recent = $state.raw<Recent[]>([]);
  workspace = $state.raw<WorkspaceInfo | null>(null);
  version = $state('');
  ready = $state(false);
  /** Acts under way; the top bar says “saved” when there are none. */
  busy = $state(0);
  /** Rises with each workspace that is opened, also if it is one of the same project. */
  opened = $state(0);

  /** Reads what the first screen needs; the welcome screen shows even if that fails. */
  async start(): Promise<void> {
    try {
      const start = await host.startup();
      this.author = start.author;
      this.recent = start.recent;
      this.version = start.version;
      this.workspace = start.opened;
      if (start.failure) toasts.fail(start.failure);
    } finally {
      this.ready = true;
    }
  }

  /** Another start of the program chose the workspace: shows that one. */
  async reload(): Promise<void> {
    this.#leave();
    await this.start();
  }

  /** What belongs to the former workspace goes with it; its undo, too. */
  #leave(): void {
    cache.clear();
    selection.clear();
    overlay.close();
    toasts.leave();
    this.opened += 1;
  }

  /** Opens what `open` opens; the former workspace stays if that fails. */
  async open(open: () => Promise<WorkspaceInfo>): Promise<void> {
    const workspace = await attempt(open);
    if (!workspace) return;
    this.#leave();
    this.workspace = workspace;
  }

  async close(): Promise<void> {
    await attempt(host.workspaceClose);
    const start = await attempt(host.startup);
    this.#leave();
    this.recent = start?.recent ?? this.recent;
    this.workspace = null;
  }

  async nameAuthor(name: string): Promise<void> {
    const done = await attempt(() => host.authorSet(name));
    if (done !== undefined) this.author = name;
  }

  changed(news: Changed): void {
    cache.changed(news);
    if (this.workspace) this.workspace = { ...this.workspace, undo: news.undo, redo: news.redo };
  }

  async undo(): Promise<void> {
    const what = await attempt(host.undo);
    if (what !== undefined) toasts.done(what);
  }

  async redo(): Promise<void> {
    const what = await attempt(host.redo);
    if (what !== undefined) toasts.done(what);
  }

  /** Runs a change; says what was done, with undo, if `said` is given. */
  async act<T>(change: () => Promise<T>, said?: string): Promise<T | undefined> {
    this.busy += 1;
    const result = await attempt(change);
    this.busy -= 1;
    if (result !== undefined && said) toasts.done(said, true);
    return result;
  }
}

export const session = new Session();
