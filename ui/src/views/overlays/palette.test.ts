import { expect, it } from 'vitest';
import { fit, fitting } from './palette';
import { actions } from '../../state/keymap';

it('likes beginnings best', () => {
  expect(fit('rate', 'Rate the claim')).toBeGreaterThan(fit('claim', 'Rate the claim'));
  expect(fit('claim rate', 'Rate the claim')).toBe(1);
  expect(fit('xyz', 'Rate the claim')).toBe(0);
});

it('finds commands', () => {
  expect(fitting('split', actions)[0]?.id).toBe('claim.split');
  expect(fitting('', actions).length).toBe(actions.length);
});
