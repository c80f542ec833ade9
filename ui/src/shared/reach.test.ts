import { expect, it } from 'vitest';
import { movesFocus } from './reach';

it('tells keys that move the focus from those that close what had it', () => {
  expect(['Tab', 'ArrowLeft', 'ArrowDown'].every(movesFocus)).toBe(true);
  expect(['Enter', 'Escape', ' ', 'a', ''].some(movesFocus)).toBe(false);
});
