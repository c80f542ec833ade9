/** How the window is laid out; remembered on this computer, never in the workspace. */
export type Theme = 'system' | 'light' | 'dark';

interface Kept {
  left: number;
  right: number;
  leftOpen: boolean;
  rightOpen: boolean;
  theme: Theme;
  scale: string;
}

const KEY = 'stet.layout';
const START: Kept = { left: 248, right: 344, leftOpen: true, rightOpen: true, theme: 'system', scale: '' };
const LIMITS = { left: [200, 420], right: [300, 560] } as const;

/** Keeps a pane between what it needs and what the page can spare. */
export function clampPane(side: 'left' | 'right', width: number): number {
  const [least, most] = LIMITS[side];
  return Math.round(Math.min(most, Math.max(least, width)));
}

/** Reads what was kept, mending what is missing or broken. */
export function readKept(text: string | null): Kept {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return { ...START, ...(typeof kept === 'object' ? kept : {}) };
  } catch {
    return { ...START };
  }
}

class Layout {
  #kept = $state<Kept>(readKept(globalThis.localStorage?.getItem(KEY) ?? null));
  /** Width of the window, in CSS pixels. */
  window = $state(globalThis.innerWidth ?? 1280);
  #asked = $state(false);

  get left() { return this.#kept.left; }
  get right() { return this.#kept.right; }
  get leftOpen() { return this.#kept.leftOpen; }
  get rightOpen() { return this.#kept.rightOpen; }
  get theme() { return this.#kept.theme; }
  /** The rating scale used last. */
  get scale() { return this.#kept.scale; }
  /** Whether the right pane lies over the page. */
  get narrow() { return this.window < 1100; }
  /** Whether the left pane does too, and only while it is asked for (a small or zoomed window). */
  get small() { return this.window < 760; }
  get leftShown() { return this.small ? this.#asked : this.#kept.leftOpen; }

  set(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    globalThis.localStorage?.setItem(KEY, JSON.stringify(this.#kept));
    if (change.theme) this.applyTheme();
  }

  showLeft(shown: boolean): void {
    if (this.small) this.#asked = shown;
    else this.set({ leftOpen: shown });
  }

  resize(side: 'left' | 'right', width: number): void {
    this.set({ [side]: clampPane(side, width) });
  }

  applyTheme(): void {
    const { theme } = this.#kept;
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }
}

export const layout = new Layout();
