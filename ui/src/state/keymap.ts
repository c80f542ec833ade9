/**
 * The one table of what can be done by key. It drives the keys themselves, the sheet behind `?`,
 * tooltips, the palette, and the ids that native menu items send.
 *
 * `keys` are written as people press them: `j`, `g a` (one after the other), `Mod+k` (⌘ on a Mac).
 */
import { en } from '../messages/en';

export type Scope = 'always' | 'workspace' | 'article' | 'claim';

export interface Action {
  id: ActionId;
  keys: string[];
  label: string;
  /** When it applies: with nothing open, a workspace, an article, or a selected claim. */
  scope: Scope;
  /** Heading in the key sheet. */
  group: string;
  /** Shown in the status line when it applies. */
  hint?: string;
}

const group = en.keyGroups;

const table = [
  ['claim.next', ['j'], 'article', group.read, 'next'],
  ['claim.previous', ['k'], 'article', group.read],
  ['gap.next', ['n'], 'article', group.read],
  ['view.diff', ['d'], 'article', group.read],
  ['version.previous', ['['], 'article', group.read],
  ['version.next', [']'], 'article', group.read],
  ['claim.accept', ['a'], 'claim', group.claim, 'accept'],
  ['claim.dismiss', ['x'], 'claim', group.claim, 'dismiss'],
  ['claim.edit', ['e'], 'claim', group.claim],
  ['claim.shrink', [','], 'claim', group.claim],
  ['claim.grow', ['.'], 'claim', group.claim],
  ['claim.shrinkStart', ['>'], 'claim', group.claim],
  ['claim.growStart', ['<'], 'claim', group.claim],
  ['claim.place', ['p'], 'claim', group.claim],
  ['claim.nextPlace', ['v'], 'claim', group.claim],
  ['claim.split', ['s'], 'claim', group.claim],
  ['claim.join', ['m'], 'claim', group.claim],
  ['claim.reopen', [], 'claim', group.claim],
  ['claim.holds', ['h'], 'claim', group.check],
  ['claim.work', ['w'], 'claim', group.check],
  ['claim.cite', ['c'], 'claim', group.check, 'cite'],
  ['proposed.cite', ['y'], 'claim', group.check],
  ['proposed.dismiss', ['z'], 'claim', group.check],
  ['claim.rate', ['r'], 'claim', group.check, 'rate'],
  ['claim.signoff', ['o'], 'claim', group.check],
  ['claim.talk', ['t'], 'claim', group.check],
  ['claim.calculate', ['f'], 'claim', group.check],
  ['claim.blind', ['b'], 'claim', group.check],
  ['claim.mine', ['i'], 'claim', group.check],
  ['claim.duty', ['u'], 'claim', group.check],
  ['go.articles', ['g a'], 'workspace', group.go],
  ['go.queue', ['g q'], 'workspace', group.go],
  ['go.sources', ['g s'], 'workspace', group.go],
  ['go.report', ['g r'], 'article', group.go],
  ['go.overview', ['g o'], 'workspace', group.go],
  ['go.page', ['g p'], 'article', group.go],
  ['go.log', ['g l'], 'workspace', group.go],
  ['go.conflicts', ['g d'], 'workspace', group.go],
  ['article.quotes', ['g k'], 'article', group.go],
  ['workspace.file', ['g f'], 'workspace', group.go],
  ['search', ['/'], 'workspace', group.go],
  ['palette', ['Mod+k'], 'workspace', group.go],
  ['article.import', ['Mod+i'], 'workspace', group.article],
  ['article.revise', ['Mod+Shift+i'], 'article', group.article],
  ['article.metadata', [], 'article', group.article],
  ['article.role', ['l'], 'article', group.article],
  ['article.remove', [], 'article', group.article],
  ['edit.undo', ['Mod+z'], 'workspace', group.program],
  ['edit.redo', ['Mod+Shift+z', 'Mod+y'], 'workspace', group.program],
  ['view.left', ['Mod+b'], 'workspace', group.program],
  ['view.right', ['Mod+Shift+b'], 'workspace', group.program],
  ['view.theme', [], 'always', group.program],
  ['view.keys', ['?'], 'always', group.program],
  ['workspace.new', ['Mod+n'], 'always', group.program],
  ['workspace.open', ['Mod+o'], 'always', group.program],
  ['workspace.merge', ['Mod+Shift+m'], 'workspace', group.program],
  ['workspace.merges', [], 'workspace', group.program],
  ['share.copies', ['g m'], 'workspace', group.program],
  ['dossier.verify', [], 'workspace', group.program],
  ['workspace.close', ['Mod+Shift+w'], 'workspace', group.program],
  ['program.settings', ['Mod+,'], 'workspace', group.program],
] as const satisfies readonly (readonly [string, readonly string[], Scope, string, string?])[];

export type ActionId = (typeof table)[number][0];

/** Every action, in the order of the key sheet. */
export const actions: Action[] = table.map(([id, keys, scope, heading, hint]) => ({
  id,
  keys: [...keys],
  label: en.actions[id],
  scope,
  group: heading,
  ...(hint === undefined ? {} : { hint }),
}));

const byId = new Map(actions.map((action) => [action.id as string, action]));

/** The action with this id, if there is one. */
export function action(id: string): Action | undefined {
  return byId.get(id);
}

/** The first key of an action as people read it: `⌘K`, `Ctrl K`, `g a`. */
export function keyLabel(id: ActionId, mac: boolean): string {
  const key = byId.get(id)?.keys[0];
  return key === undefined ? '' : showKey(key, mac);
}

/** A key as people read it. */
export function showKey(key: string, mac: boolean): string {
  const words: Record<string, string> = mac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
    : { Mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt' };
  const arrows: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑' };
  const parts = key.split('+').filter((part) => part !== '');
  if (parts.length < 2) return arrows[key] ?? key;
  const last = parts.at(-1) ?? '';
  return [...parts.slice(0, -1).map((part) => words[part] ?? part), last.length === 1 ? last.toUpperCase() : last].join(mac ? '' : ' ');
}

/** What is known of a key press; a part of `KeyboardEvent`. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** A press in the table's spelling, or null for a bare modifier. */
export function spell(press: Press, mac: boolean): string | null {
  if (['Shift', 'Control', 'Meta', 'Alt', 'AltGraph'].includes(press.key)) return null;
  const mod = mac ? press.metaKey : press.ctrlKey;
  if (!mod) return press.altKey || press.ctrlKey || press.metaKey ? null : press.key;
  return `Mod+${press.shiftKey ? 'Shift+' : ''}${press.key.toLowerCase()}`;
}

export interface Step {
  /** The action to run now. */
  run: ActionId | null;
  /** The first key of a pair, remembered for the next press. */
  pending: string | null;
}

/** What a press does after `pending`. */
export function step(pending: string | null, spelled: string): Step {
  const wanted = pending === null ? spelled : `${pending} ${spelled}`;
  const found = actions.find((entry) => entry.keys.includes(wanted));
  if (found) return { run: found.id, pending: null };
  if (pending !== null) return step(null, spelled);
  const opens = actions.some((entry) => entry.keys.some((key) => key.startsWith(`${spelled} `)));
  return { run: null, pending: opens ? spelled : null };
}
