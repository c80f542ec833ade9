import { beforeEach, expect, it } from 'vitest';
import { overlay } from './overlay.svelte';
import { attempt, toasts } from './toasts.svelte';

const nameless = { code: 'no_author', message: 'Your name is not known yet.', hint: null };
const settled = () => new Promise((done) => { setTimeout(done); });

beforeEach(() => { toasts.list = []; });

it('shows why an act failed, but not that a dialog was closed', async () => {
  const failing = (failure: object) => attempt(() => Promise.reject(failure as Error));
  expect(await failing({ code: 'cancelled', message: 'Cancelled.', hint: null })).toBeUndefined();
  expect(toasts.list).toEqual([]);
  await failing({ code: 'failed', message: 'Could not save it: the disk is full.', hint: 'Free some space.' });
  expect(toasts.list).toMatchObject([{ tone: 'failed', message: 'Could not save it: the disk is full.', hint: 'Free some space.' }]);
});

it('asks for the name and does the act again', async () => {
  let known = false;
  const act = attempt(() => (known ? Promise.resolve('done') : Promise.reject(nameless as unknown as Error)));
  await settled();
  expect(overlay.naming).toBe(true);
  known = true;
  overlay.named(true);
  expect(await act).toBe('done');
  expect(overlay.naming).toBe(false);
  expect(toasts.list).toEqual([]);
});

it('lets the act go if no name is given', async () => {
  let asked = 0;
  const act = attempt(() => { asked += 1; return Promise.reject(nameless as unknown as Error); });
  await settled();
  overlay.named(false);
  expect(await act).toBeUndefined();
  expect(asked).toBe(1);
});
