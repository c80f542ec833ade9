import { expect, it } from 'vitest';
import { choices, Options } from './options.svelte';

const witness = { id: 's1', name: 'A witness', person: true };

it('withholds nothing from the desk, whatever was chosen for the public', () => {
  const options = new Options();
  options.tell(witness, 'off_record');
  options.words = 'Jon Vale';
  expect(options.value).toMatchObject({ public: false, offRecord: [], words: [], except: [] });
  options.shown = true;
  expect(options.value).toMatchObject({ public: true, offRecord: ['s1'], words: ['Jon Vale'] });
});

it('offers to name people only, who else are not named', () => {
  expect(choices(witness)).toContain('named');
  expect(choices({ ...witness, person: false })).not.toContain('named');
});
