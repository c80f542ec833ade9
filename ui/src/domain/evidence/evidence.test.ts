import { describe, expect, test } from 'vitest';
import type { BlockView } from '../../host/bindings/BlockView';
import { cut, findQuote, pagesBefore, spanBetween, trim, wordsOf } from './runs';
import { sentencesOf, stepTo, walkAt, walked } from './sentences';
import { countStances, stanceKey } from './stance';
import { isAddress } from './cite.svelte';

const block = (start: number, text: string, role = 'body'): BlockView => ({ role, text, span: { start, end: start + text.length } });
const blocks = [block(0, 'For: 19. Against: 6.'), block(22, 'Dr. Ås 🚢 came. It rained.'), block(60, '© 2026', 'footer')];

describe('runs', () => {
  test.each<[string, [number, number][], [number, number] | null, string[]]>([
    ['nothing marked', [], null, ['For: 19. Against: 6.']],
    ['a cited passage', [[0, 8]], null, ['For: 19.', ' Against: 6.']],
    ['cited and chosen overlap', [[0, 8]], [5, 12], ['For: ', '19.', ' Aga', 'inst: 6.']],
    ['a passage that runs on', [], [9, 40], ['For: 19. ', 'Against: 6.']],
  ])('%s', (_, cited, chosen, texts) => {
    const spans = cited.map(([start, end]) => ({ start, end }));
    const runs = cut(block(0, 'For: 19. Against: 6.'), spans, chosen && { start: chosen[0], end: chosen[1] });
    expect(runs.map((run) => run.text)).toEqual(texts);
    expect(runs.map((run) => run.text).join('')).toBe('For: 19. Against: 6.');
  });
});

describe('selection to span', () => {
  test('counts UTF-16 code units, in either direction', () => {
    const [a, b] = [{ block: 1, offset: 4 }, { block: 1, offset: 9 }];
    expect(spanBetween(blocks, a, b)).toEqual({ start: 26, end: 31 });
    expect(spanBetween(blocks, b, a)).toEqual({ start: 26, end: 31 });
    expect(wordsOf(blocks, { start: 26, end: 31 })).toBe('Ås 🚢');
  });
  test('drops white space at the ends and may cross blocks', () => {
    expect(spanBetween(blocks, { block: 0, offset: 8 }, { block: 1, offset: 4 })).toEqual({ start: 9, end: 25 });
    expect(wordsOf(blocks, { start: 9, end: 25 })).toBe('Against: 6.\n\nDr.');
  });
  test('is nothing where only white space was chosen', () => {
    expect(trim(blocks, { start: 8, end: 9 })).toBeNull();
    expect(spanBetween(blocks, { block: 0, offset: 3 }, { block: 0, offset: 3 })).toBeNull();
  });
  test('a quote is found by its words', () => {
    expect(findQuote(blocks, 'It rained.')).toEqual({ start: 38, end: 48 });
    expect(findQuote(blocks, '')).toBeNull();
  });
});

describe('sentence by sentence', () => {
  const sentences = sentencesOf(blocks);
  test('leaves out what is not the text', () => {
    expect(sentences.map((span) => wordsOf(blocks, span))).not.toContain('© 2026');
  });
  test.each([
    ['the first press chooses the first', null, 1, false, [0, 0]],
    ['the first press upwards chooses the last', null, -1, false, [2, 2]],
    ['moving leaves the old one', [0, 0], 1, false, [1, 1]],
    ['shift keeps the anchor', [1, 1], 1, true, [1, 2]],
    ['shift turns around', [1, 1], -1, true, [1, 0]],
    ['stops at the end', [2, 2], 1, false, [2, 2]],
  ] as const)('%s', (_, from, by, extend, to) => {
    const walk = from && { anchor: from[0], head: from[1] };
    expect(stepTo(walk, by, extend, 3)).toEqual({ anchor: to[0], head: to[1] });
  });
  test('a walk covers its sentences, whichever way it went', () => {
    expect(walked(sentences, { anchor: 1, head: 0 })?.start).toBe(0);
    expect(walked(sentences, null)).toBeNull();
    expect(stepTo(null, 1, false, 0)).toBeNull();
  });
  test('goes on from a passage chosen with the mouse', () => {
    expect(walkAt(sentences, { start: 2, end: 5 })).toMatchObject({ anchor: 0 });
    expect(walkAt(sentences, { start: 500, end: 501 })).toBeNull();
  });
});

test('stances have a key each', () => {
  expect(['s', 'c', 'X', 'q'].map(stanceKey)).toEqual(['supports', 'contradicts', 'context', null]);
  expect(countStances([{ stance: 'supports' }, { stance: 'supports' }])).toEqual({ supports: 2, contradicts: 0, context: 0 });
});

test('an address is told from words', () => {
  expect(['https://a.example/x', 'http://b.example', 'ferry subsidy', 'https://'].map(isAddress)).toEqual([true, true, false, false]);
});

describe('pages', () => {
  test('are told of once, above the first block that begins on them', () => {
    const view = { blocks, pages: [{ start: 21, number: 2 }, { start: 50, number: 3 }, { start: 59, number: 4 }] };
    expect(blocks.map((_, index) => pagesBefore(view, index).map((page) => page.number))).toEqual([[], [2], [3, 4]]);
  });
});
