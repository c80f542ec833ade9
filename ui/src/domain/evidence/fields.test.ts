import { describe, expect, test } from 'vitest';
import type { SourceRow } from '../../host/bindings/SourceRow';
import { CiteFlow, matching } from './cite.svelte';
import { isIssued, readName, toDraft, toFields } from './fields';

describe('fields of a source', () => {
  test('come back as they were', () => {
    const fields = { kind: 'report', title: 'Minutes', authors: ['A. Berg', 'K. Ås'], publisher: null, issued: '2026-01', address: null, note: 'Page 3', container: 'Harbour Review', volume: '4', issue: null, page: '3–9', doi: '10.1000/abc', isbn: null, accessed: null, language: 'en', key: 'berg2026' };
    expect(toFields(toDraft(fields))).toEqual(fields);
  });
  test('names are read as people say them', () => {
    expect(['Quill, Ada', 'Holm, Jr., Ben', '{Harbour Board, Eastport}', 'Eurostat'].map(readName)).toEqual(['Ada Quill', 'Ben Jr. Holm', 'Harbour Board, Eastport', 'Eurostat']);
  });
  test('spaces and empty names are dropped', () => {
    expect(toFields({ ...toDraft(), title: ' Minutes ', authors: 'A; ; B;', publisher: '  ' })).toMatchObject({ title: 'Minutes', authors: ['A', 'B'], publisher: null });
  });
  test('a date is a day, a month, a year or nothing', () => {
    expect(['', '2026', '2026-01', '2024-02-29', '2026-02-29', '2026-13', 'Monday'].map(isIssued)).toEqual([true, true, true, true, false, false, false]);
  });
});

const capture = { id: 'k', at: '2026-01-02', author: '', origin: '', mediaType: '', bytes: 1, sha256: '', hasText: true, image: false };
const source = (id: string, title: string, captured = true): SourceRow => ({ ...toFields({ ...toDraft(), kind: 'report', title, publisher: 'Council' }), id, citations: 0, captures: captured ? [capture] : [], alias: null, grade: { rank: null, interested: false, anonymous: false }, call: null, goesBack: null, archived: [] });

test('sources match every word, captured ones first', () => {
  const sources = [source('a', 'Minutes of May', false), source('b', 'Minutes of June'), source('c', 'Budget')];
  expect(matching(sources, 'council MINUTES').map((one) => one.id)).toEqual(['b', 'a']);
  expect(matching(sources, 'minutes budget')).toEqual([]);
});

describe('citing', () => {
  test('walks from source to passage to stance', () => {
    const flow = new CiteFlow('c1');
    expect([flow.step, flow.made('supports')]).toEqual([0, null]);
    flow.choose(source('a', 'Minutes'));
    expect([flow.step, flow.capture]).toEqual([1, 'k']);
    flow.span = { start: 3, end: 9 };
    flow.quote = 'typed before';
    expect([flow.step, flow.made('contradicts')]).toEqual([2, { claim: 'c1', source: 'a', capture: 'k', span: { start: 3, end: 9 }, quote: null, stance: 'contradicts', note: null }]);
  });
  test('a source without text takes typed words, or is cited as a whole', () => {
    const flow = new CiteFlow('c1');
    flow.choose(source('a', 'Ingrid', false));
    expect(flow.made('context')).toMatchObject({ capture: null, span: null, quote: null });
    flow.quote = ' Two families. ';
    expect(flow.made('context')).toMatchObject({ quote: 'Two families.' });
  });
  test('another source forgets the passage', () => {
    const flow = new CiteFlow('c1');
    flow.choose(source('a', 'Minutes'));
    flow.span = { start: 0, end: 1 };
    flow.back();
    expect([flow.step, flow.span]).toEqual([0, null]);
  });
});
