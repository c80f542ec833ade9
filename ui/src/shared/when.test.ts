import { expect, it } from 'vitest';
import { day, when } from './when';

const now = Date.parse('2026-03-02T12:00:00Z');

it('is relative under a day only', () => {
  expect(when('2026-03-02T11:59:40Z', now, 'en')).toBe('now');
  expect(when('2026-03-02T11:15:00Z', now, 'en')).toBe('45 min. ago');
  expect(when('2026-03-02T09:00:00Z', now, 'en')).toBe('3 hr. ago');
  expect(when('2026-02-28T12:00:00Z', now, 'en')).toBe('Feb 28, 2026');
});

it('leaves what is no date alone', () => {
  expect(day('2025')).toBe('2025');
  expect(day('spring')).toBe('spring');
  expect(day('2026-02-02', 'en')).toBe('Feb 2, 2026');
});
