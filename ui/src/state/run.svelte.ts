/** Who does what an action of the keymap names; views register, keys and menus call. */
import type { ActionId } from './keymap';

interface Doer {
  run: () => void;
  enabled: () => boolean;
}

const doers = new Map<ActionId, Doer>();

/** Says how an action is done; call the answer to take that back. */
export function provide(id: ActionId, run: () => void, enabled: () => boolean = () => true): () => void {
  const doer = { run, enabled };
  doers.set(id, doer);
  return () => {
    if (doers.get(id) === doer) doers.delete(id);
  };
}

/** Whether an action can be done now. */
export function can(id: ActionId): boolean {
  return doers.get(id)?.enabled() ?? false;
}

/** Does an action if it can be done; says whether it was. */
export function perform(id: ActionId): boolean {
  const doer = doers.get(id);
  if (!doer?.enabled()) return false;
  doer.run();
  return true;
}
