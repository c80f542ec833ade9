import { expect, test } from 'vitest';
import { standAlone } from './parts';

const part = (quote: string, wording: string) => ({ span: { start: 0, end: quote.length }, quote, wording });

test('a wording that names what a pronoun stands for is offered', () => {
  const parts = [part('She signed the pact last month', 'Ada Quill signed the ferry pact in January 2026.')];
  expect(standAlone({ row: { text: 'She signed the pact last month.' }, parts })).toBe('Ada Quill signed the ferry pact in January 2026.');
});

test('nothing is offered for what can be read alone, is worded already, or says several things', () => {
  expect(standAlone({ row: { text: 'The ferry  sank.' }, parts: [part('The ferry sank', 'The ferry sank.')] })).toBeNull();
  expect(standAlone({ row: { text: 'Ada Quill signed.' }, parts: [part('She signed', 'Ada Quill signed.')] })).toBeNull();
  expect(standAlone({ row: { text: 'She signed and left.' }, parts: [part('She signed', 'Ada signed.'), part('left', 'Ada left.')] })).toBeNull();
});
