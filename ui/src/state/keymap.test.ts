import { describe, expect, it } from 'vitest';
import { actions, keyLabel, showKey, spell, step } from './keymap';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keymap', () => {
  it('gives no key to two actions', () => {
    const keys = actions.flatMap((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has words for every action', () => {
    expect(actions.filter((action) => !action.label)).toEqual([]);
  });

  it('spells presses', () => {
    expect(spell(press('j'), false)).toBe('j');
    expect(spell(press('?', { shiftKey: true }), false)).toBe('?');
    expect(spell(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('Mod+Shift+z');
    expect(spell(press('k', { metaKey: true }), true)).toBe('Mod+k');
    expect(spell(press('k', { ctrlKey: true }), true)).toBeNull();
    expect(spell(press('Shift', { shiftKey: true }), false)).toBeNull();
  });

  it('runs single keys and pairs', () => {
    expect(step(null, 'a').run).toBe('claim.accept');
    expect(step(null, 'g')).toEqual({ run: null, pending: 'g' });
    expect(step('g', 'a').run).toBe('go.articles');
    expect(step('g', '9')).toEqual({ run: null, pending: null });
    expect(step('g', 'j').run).toBe('claim.next');
  });

  it('shows keys as people read them', () => {
    expect(keyLabel('palette', false)).toBe('Ctrl K');
    expect(keyLabel('palette', true)).toBe('⌘K');
    expect(showKey('g a', false)).toBe('g a');
    expect(showKey('Mod+,', false)).toBe('Ctrl ,');
  });
});
