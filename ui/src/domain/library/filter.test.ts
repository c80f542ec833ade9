import { expect, it } from 'vitest';
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import { choices, chosen, NONE, passes, toggled } from './filter';

const claim = (text: string, role: string, more: Partial<ClaimRow> = {}) => ({ text, checkable: 'yes', speaker: null, assignee: null, reasons: [], occurrences: [{ role }], ...more }) as unknown as ClaimRow;
const four = claim('It cost 4 million.', 'body');
const said = claim('“It sank,” she said.', 'body', { speaker: 'Ada Quill', checkable: 'partly' });
const dated = claim('It sank in May.', 'answer', { reasons: ['says when: May'], assignee: 'Ben' });
const all = [four, said, dated];
const through = (...picks: Parameters<typeof toggled> extends [unknown, ...infer R] ? R[] : never) =>
  all.filter((one) => passes(one, picks.reduce((filter, [facet, value]) => toggled(filter, facet, value), NONE))).map((one) => all.indexOf(one));

it('lets through what has one value of every facet that is narrowed', () => {
  expect(through()).toEqual([0, 1, 2]);
  expect(through(['role', 'body'])).toEqual([0, 1]);
  expect(through(['role', 'body'], ['role', 'answer'])).toEqual([0, 1, 2]);
  expect(through(['role', 'body'], ['holds', 'number'])).toEqual([0]);
  expect(through(['holds', 'date'])).toEqual([2]);
  expect(through(['who', 'Ben'])).toEqual([2]);
  expect(through(['holds', 'quote'], ['speaker', 'Ada Quill'], ['kind', 'partly'])).toEqual([1]);
});

it('offers what occurs, and what is chosen though it does not', () => {
  expect(choices(all, NONE).map(({ facet, value, count }) => `${facet} ${value} ${String(count)}`)).toEqual(
    ['who Ben 1', 'kind yes 2', 'kind partly 1', 'role body 2', 'role answer 1', 'holds number 1', 'holds quote 1', 'holds date 1', 'speaker Ada Quill 1']);
  expect(choices([], toggled(NONE, 'role', 'caption'))).toEqual([{ facet: 'role', value: 'caption', count: 0 }]);
});

it('takes a choice back', () => {
  const once = toggled(NONE, 'role', 'body');
  expect(chosen(once)).toEqual([{ facet: 'role', value: 'body' }]);
  expect(toggled(once, 'role', 'body')).toEqual(NONE);
});
