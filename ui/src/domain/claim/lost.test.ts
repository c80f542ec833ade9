import { expect, it } from 'vitest';
import type { LostView } from '../../host/bindings/LostView';
import type { OccurrenceView } from '../../host/bindings/OccurrenceView';
import { choiceAt, firstOf, settled } from './lost';

const place = (start: number): OccurrenceView => ({ version: 'v2', number: 2, role: 'body', span: { start, end: start + 5 }, quote: 'words' });
const lost: LostView[] = [
  { place: place(3), choices: [place(30), place(40)] },
  { place: place(9), choices: [place(50)] },
];
const here = [place(20)];

it('numbers the choices over all lost places', () => {
  expect([0, 1, 2, 3].map((index) => choiceAt(lost, index))).toEqual([{ at: 0, choice: 0 }, { at: 0, choice: 1 }, { at: 1, choice: 0 }, null]);
  expect(firstOf(lost, 1)).toBe(2);
});

it('is settled when each has its answer, and keeps what was found', () => {
  expect(settled(lost, [1], here)).toBeNull();
  expect(settled(lost, [1, 'gone'], here)?.map(({ start }) => start)).toEqual([20, 40]);
  expect(settled(lost, [0, 0], here)?.map(({ start }) => start)).toEqual([20, 30, 50]);
});

it('stands nowhere twice', () => {
  expect(settled([{ place: place(3), choices: [place(22)] }], [0], here)?.map(({ start }) => start)).toEqual([20]);
});
