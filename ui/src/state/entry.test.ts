import { expect, it } from 'vitest';
import { Entry } from './entry.svelte';

const settled = () => new Promise((done) => { setTimeout(done); });

/** An entry whose answers are given by hand, and how often it asked. */
function entry() {
  const asked: { give: (value: string) => void; fail: (why: unknown) => void }[] = [];
  const made = new Entry<string>(() => new Promise((give, fail) => { asked.push({ give, fail }); }));
  return { made, asked };
}

it('asks once, when somebody looks', async () => {
  const { made, asked } = entry();
  await settled();
  expect(asked).toHaveLength(0);
  expect(made.value).toBeUndefined();
  void made.value;
  await settled();
  expect(asked).toHaveLength(1);
  asked[0]?.give('first');
  await settled();
  expect(made.value).toBe('first');
});

it('keeps the former answer until a newer one arrives', async () => {
  const { made, asked } = entry();
  void made.value;
  await settled();
  asked[0]?.give('first');
  await settled();
  made.invalidate();
  expect(made.value).toBe('first');
  await settled();
  asked[1]?.give('second');
  await settled();
  expect(made.value).toBe('second');
});

it('lets a late answer to an earlier question go', async () => {
  const { made, asked } = entry();
  void made.value;
  await settled();
  made.invalidate();
  void made.value;
  await settled();
  asked[1]?.give('newer');
  asked[0]?.give('older');
  await settled();
  expect(made.value).toBe('newer');
});

it('tells why a read failed and keeps what it had', async () => {
  const { made, asked } = entry();
  void made.value;
  await settled();
  asked[0]?.give('first');
  await settled();
  made.invalidate();
  void made.value;
  await settled();
  asked[1]?.fail({ code: 'failed', message: 'Could not read it.', hint: null });
  await settled();
  expect(made.failure?.message).toBe('Could not read it.');
  expect(made.value).toBe('first');
});

it('takes an answer that came without asking, and lets the one under way go', async () => {
  const { made, asked } = entry();
  void made.value;
  await settled();
  made.put('told');
  asked[0]?.give('asked');
  await settled();
  expect(made.value).toBe('told');
  expect(asked).toHaveLength(1);
});
