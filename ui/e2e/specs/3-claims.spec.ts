/** Journey 3: claims by keyboard alone, by selecting words, and undo that outlives the program. */
import assert from 'node:assert/strict';

import { App } from '../harness/app.ts';
import { desk, openDesk } from '../harness/desk.ts';
import { inPage } from '../harness/script.ts';

/** The mark of the claim that is selected: `proposed`, `accepted`, `dismissed`, … */
async function markOf(app: App, claim: string): Promise<string | undefined> {
  return inPage(
    app.browser,
    (id: string) => document.querySelector(`[data-testid="claim-mark"][data-claim="${id}"]`)?.getAttribute('data-mark') ?? undefined,
    claim,
  );
}

async function becomes(app: App, claim: string, mark: string | undefined): Promise<void> {
  await app.browser.waitUntil(async () => (await markOf(app, claim)) === mark, {
    timeoutMsg: `claim ${claim} does not become ${mark ?? 'unmarked'}`,
  });
}

async function selected(app: App): Promise<string> {
  await app.window.sees('claim-pane');
  const [claim] = await app.window.data('claim-pane', 'claim');
  assert.ok(claim);
  return claim;
}

/** How many claims the page marks. */
async function marked(app: App): Promise<number> {
  return new Set(await app.window.data('claim-mark', 'claim')).size;
}

describe('claims', () => {
  it('are walked, accepted, edited and dismissed by keyboard', async () => {
    const app = await openDesk();
    const { window } = app;
    await window.keys('j');
    const first = await selected(app);
    await window.keys('j');
    const second = await selected(app);
    assert.notEqual(first, second);
    await window.keys('k');
    assert.equal(await selected(app), first);

    assert.equal(await markOf(app, first), 'proposed');
    await window.keys('a');
    await app.browser.waitUntil(async () => (await markOf(app, first)) !== 'proposed');

    await window.keys('e');
    await window.fill('claim-edit', 'The council voted 9 to 4.');
    await window.keys('Enter');
    await window.reads('claim-statement', 'The council voted 9 to 4.');

    await window.keys('j', 'x');
    const dismissed = await selected(app);
    await window.fill('dismiss-reason', 'a plan, not a fact');
    await window.keys('Enter');
    await window.misses('dismiss-reason');
    await app.browser.waitUntil(async () => (await markOf(app, dismissed)) !== 'proposed');
    await app.picture('3-keyboard');
    await app.stop();
  });

  it('are added by selecting words', async () => {
    const app = await openDesk();
    const { window } = app;
    await window.select('the city owns the land below it');
    await window.press('make-claim');
    await window.reads('claim-statement', 'the city owns the land below it');
    await window.reads('claim-mark', 'the city owns the land below it');
    await app.picture('3-selected');
    await app.stop();
  });

  it('are resized at the place that is looked at, of several', async () => {
    const { home, file } = desk();
    type Placed = { id: string; occurrences: { quote: string }[] };
    const twice = home.stet<Placed[]>('claims', file).find(({ occurrences }) => occurrences.length === 2);
    assert.ok(twice);
    const quotes = () => home.stet<Placed[]>('claims', file).find(({ id }) => id === twice.id)?.occurrences.map(({ quote }) => quote) ?? [];
    const [first, second] = quotes();
    const app = await App.start({ home, args: [file] });
    await app.window.press('claim-mark', `[data-claim="${twice.id}"]`);
    await app.window.keys('v', ',');
    await app.window.reads('toast', 'Changed the passage');
    const now = quotes();
    assert.equal(now[0], first);
    assert.ok(second?.startsWith(now[1] ?? '-') && now[1] !== second);
    await app.stop();
  });

  it('are joined with a repeat and split into their parts', async () => {
    const app = await openDesk();
    const { window } = app;
    await window.keys('j', 's');
    await window.sees('split-submit');
    await app.picture('3-split');
    await window.keys('Escape');
    await window.misses('split-submit');
    const before = await marked(app);
    await window.keys('m');
    await window.press('join-row');
    await window.misses('join-row');
    await app.browser.waitUntil(async () => (await marked(app)) === before - 1);
    await app.stop();
  });

  it('say several things, and are split into the parts that are proposed', async () => {
    const { home, file } = desk();
    const idOf = (words: string) => home.stet<{ id: string; text: string }[]>('claims', file).find(({ text }) => text.includes(words))?.id ?? '';
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.press('claim-mark', `[data-claim="${idOf('opened in 1961')}"]`);
    await window.reads('part', 'The terminal opened in 1961.');
    await window.reads('part', 'The terminal handled 2.3 million passengers in 2025.');
    await app.picture('3-parts');
    const before = await marked(app);
    await window.keys('s');
    await window.sees('split-wording');
    await app.picture('3-parts-split');
    await window.press('split-submit');
    await window.misses('split-submit');
    await window.reads('claim-statement', 'The terminal opened in 1961.');
    await app.browser.waitUntil(async () => (await marked(app)) === before + 1);
    await window.press('claim-mark', `[data-claim="${idOf('handled 2.3 million')}"]`);
    await window.reads('claim-statement', 'The terminal handled 2.3 million passengers in 2025.');
    await app.stop();
  });

  it('teach the desk what it accepts, until that is forgotten', async () => {
    const { home, file } = desk();
    const ids = home.stet<{ id: string }[]>('claims', file).map(({ id }) => id);
    home.stet('claim', 'accept', file, ...ids.slice(0, 8));
    home.stet('claim', 'dismiss', file, ...ids.slice(8, 11), '--why', 'trivial');
    const app = await App.start({ home, args: [file] });
    await app.window.sees('page');
    await app.window.control(',');
    await app.window.sees('habits');
    await app.window.reads('habits', /Counted from 11 decisions/);
    await app.picture('3-habits');
    await app.window.press('habits-forget');
    await app.window.reads('habits', /Nothing has been accepted or dismissed yet/);
    await app.stop();
  });

  it('come back by undo, after the program was started again', async () => {
    const { home, file } = desk();
    const app = await App.start({ home, args: [file] });
    await app.window.sees('page');
    await app.window.keys('j', 'a');
    const claim = await selected(app);
    await app.browser.waitUntil(async () => (await markOf(app, claim)) !== 'proposed');
    await app.stop({ keepHome: true });

    const again = await App.start({ home, args: [file] });
    await again.window.sees('page');
    await again.window.press('undo');
    await becomes(again, claim, 'proposed');
    await again.window.press('redo');
    await again.browser.waitUntil(async () => (await markOf(again, claim)) !== 'proposed');
    await again.stop();
  });
});

describe('the queue', () => {
  it('is narrowed, and what it lists is accepted in one step that can be undone', async () => {
    const app = await openDesk();
    const { window } = app;
    await window.keys('g', 'q');
    await window.sees('queue-row');
    const all = (await window.texts('queue-row')).length;
    await window.press('queue-filter');
    await window.press('filter-role-answer');
    await window.keys('Escape');
    await window.sees('queue-filter-chip');
    const answers = (await window.texts('queue-row')).length;
    assert.ok(answers > 0 && answers < all);
    await app.picture('3-filtered');
    await window.press('queue-all');
    await window.press('accept-all');
    await window.reads('queue-section', `To check${String(answers)}`);
    await window.control('z');
    await window.reads('queue-section', `Proposed${String(answers)}`);
    await window.press('queue-filter-chip');
    await app.browser.waitUntil(async () => (await window.texts('queue-row')).length === all);
    await app.stop();
  });
});
