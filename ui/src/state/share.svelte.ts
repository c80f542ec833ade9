/** How the open workspace is shared: where one's work is, who else is here, what they are doing. */
import * as host from '../host';
import type { Doing } from '../host/bindings/Doing';
import type { PresenceView } from '../host/bindings/PresenceView';
import type { ShareView } from '../host/bindings/ShareView';

class Share {
  now = $state.raw<ShareView | null>(null);
  #told = '';

  /** Whether anybody else has to do with the file: else nothing needs saying. */
  readonly isShared = $derived(
    this.now !== null && (this.now.people.length > 0 || this.now.place !== null || this.now.ownCopy || this.now.saved === 'seen'),
  );

  async start(): Promise<void> {
    this.now = await host.shareState().catch(() => null);
  }

  /** Who is on a claim, each once. */
  on(claim: string): PresenceView[] {
    return (this.now?.people ?? []).filter((one) => one.doing && one.entity === claim);
  }

  /** Tells the others; the same thing is not told twice. */
  announce(doing: Doing | null, claim: string | null): void {
    const key = `${doing ?? ''} ${claim ?? ''}`;
    if (key === this.#told) return;
    this.#told = key;
    // That the others do not hear of it is no reason to stop.
    host.shareAnnounce(doing, claim).catch(() => { this.#told = ''; });
  }
}

export const share = new Share();
