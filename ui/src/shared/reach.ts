/** How the person came to where the focus is: by key or by pointer. */
let last = '';

if (typeof window !== 'undefined') {
  window.addEventListener('keydown', (event) => { last = event.key; }, { capture: true });
  window.addEventListener('pointerdown', () => { last = ''; }, { capture: true });
}

/** Whether the focus was moved by a key that moves it, and not given back when something closed. */
export function cameByKey(): boolean {
  return movesFocus(last);
}

export function movesFocus(key: string): boolean {
  return key === 'Tab' || key.startsWith('Arrow');
}
