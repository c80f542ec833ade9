import { expect, it } from 'vitest';
import type { WithheldView } from '../../host/bindings/WithheldView';
import { Options } from './options.svelte';
import { names, together } from './withheld';

const one = (words: string, number: number | null, more: Partial<WithheldView> = {}): WithheldView => ({
  what: 'name', words, instead: 'Person A', claim: number === null ? null : `c${String(number)}`, number, mayStand: true, ...more,
});

it('says each name once, with where it stands', () => {
  const all = together([one('April', 2), one('April', 5), one('April', null), one('April Rivers', 2, { mayStand: false })]);
  expect(all.map(({ words }) => words)).toEqual(['April', 'April Rivers']);
  expect(all[0]?.places.map((place) => place?.number ?? null)).toEqual([2, 5, null]);
});

it('keeps a name that is let stand in the list, to be withheld again', () => {
  const options = new Options();
  options.shown = true;
  const [april] = together([one('April', 2)]);
  if (!april) throw new Error('nothing was found');
  options.stand(april, true);
  expect(options.value.except).toEqual(['April']);
  expect(names(together([one('Bay', 1)]), options.except).map(({ one: { words }, stands }) => [words, stands])).toEqual([['April', true], ['Bay', false]]);
  options.stand(april, false);
  expect(options.value.except).toEqual([]);
});

it('lets nothing stand that is all of a name', () => {
  expect(names(together([one('April Rivers', 2, { mayStand: false })]), [])).toEqual([]);
});
