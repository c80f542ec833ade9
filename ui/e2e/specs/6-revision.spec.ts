/** Journey 6: the revised text comes in, the differences are seen, and the touched claims checked again. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

import { App, type Home } from '../harness/app.ts';
import { desk, emptyDesk } from '../harness/desk.ts';
import { fixture } from '../harness/settings.ts';

interface Claim {
  id: string;
  text: string;
  state: string;
}

/** The article with every claim accepted and rated, so that each change touches something. */
function rated(): { home: Home; file: string } {
  const { home, file } = desk();
  const claims = home.stet<Claim[]>('claims', file);
  for (const claim of claims) {
    home.stet('claim', 'accept', file, claim.id);
    home.stet('rate', file, claim.id, 'confirmed', '--why', 'As the minutes say.');
  }
  return { home, file };
}

describe('a revision', () => {
  it('shows what changed and which claims it touches', async () => {
    const { home, file } = rated();
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('page');
    await window.press('article-menu');
    await window.press('revise-open');
    await window.fill('revise-paste-text', readFileSync(fixture('revised.txt'), 'utf8'));
    await window.press('revise-submit');
    await window.sees('diff-view');
    await window.reads('diff-view', '2.7');
    await window.reads('touched-claim', /2\.7|2\.3/);
    await window.reads('touched-claim', /will begin|may begin/i);
    const touched = await window.texts('touched-claim');
    assert.ok(!touched.some((text) => text.includes('voted 9 to 4')), 'what did not change is not touched');
    await app.picture('6-inline');
    await window.press('diff-side');
    await window.sees('diff-row');
    await app.picture('6-side-by-side');
    await app.stop();
  });

  it('keeps a verdict that still holds', async () => {
    const { home, file } = rated();
    home.stet('revise', file, '1', fixture('revised.txt'));
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('recheck-count');
    const before = (await window.texts('recheck-count')).join();
    await window.press('recheck-count');
    await window.press('queue-row');
    await window.press('still-holds');
    await app.browser.waitUntil(async () => (await window.texts('recheck-count')).join() !== before);
    await app.picture('6-still-holds');
    await app.stop();
  });
});

/** Four versions: facts change, then only quotation marks and a break, then one sentence gets two near-twins. */
function revised(): { home: Home; file: string } {
  const { home, file } = rated();
  const second = readFileSync(fixture('revised.txt'), 'utf8');
  const third = second.replaceAll('“', '"').replaceAll('”', '"');
  const fourth = third.replace('The terminal employs 214 people.', 'The terminal employs 310 people. It is old. The terminal employs 190 people.');
  for (const [at, text] of [second, third, fourth].entries()) {
    const path = home.document(`version-${String(at + 2)}.txt`);
    writeFileSync(path, text);
    home.stet('revise', file, '1', path);
  }
  return { home, file };
}

describe('the versions of an article', () => {
  const start = async () => {
    const { home, file } = revised();
    const app = await App.start({ home, args: [file] });
    await app.window.sees('page');
    const rechecks = () => home.stet<Claim[]>('claims', file).filter(({ state }) => state === 'recheck').length;
    return { app, window: app.window, rechecks };
  };

  it('stand on a timeline and are stepped through by key', async () => {
    const { app, window } = await start();
    await window.keys('d');
    await window.reads('timeline-version', /Version 2[^]*\+\d+ −\d+[^]*3 claims/);
    await window.reads('timeline-version', /Version 4[^]*1 claim/);
    assert.equal((await window.texts('timeline-version')).length, 4);
    await window.keys('[');
    await window.reads('diff-view', 'Only small changes set them apart');
    await window.reads('style-only', '2 claims changed in style only');
    assert.deepEqual(await window.texts('touched-claim'), []);
    await app.picture('6-timeline');
    await window.press('noise-typography');
    await window.sees('diff-row', '[data-kind="changed"]');
    await app.picture('6-small-changes');
    await window.press('noise-typography');
    await window.reads('diff-view', 'Only small changes set them apart');
    await app.stop();
  });

  it('are judged claim by claim by key', async () => {
    const { app, window, rechecks } = await start();
    const before = rechecks();
    await window.keys('d', '[', '[');
    await window.reads('touched-claim', '2.7');
    await window.keys('j', 'h');
    await app.browser.waitUntil(() => rechecks() === before - 1);
    await window.keys('w');
    await app.browser.waitUntil(() => rechecks() === before - 2);
    await app.picture('6-judged');
    await app.stop();
  });

  it('leave a claim without a place until somebody says where it stands', async () => {
    const { app, window } = await start();
    await window.keys('g', 'q');
    await window.reads('queue-section', /Without a place\s*1/);
    await window.keys('j');
    await window.reads('claim-choice', 'The terminal employs 310 people.');
    await app.picture('6-without-a-place');
    await window.keys('p');
    await window.fill('place-filter', '190');
    await window.reads('place-row', 'The terminal employs 190 people.');
    await app.picture('6-place');
    await window.keys('Enter');
    await window.reads('claim-statement', 'The terminal employs 190 people.');
    await window.reads('claim-pane', '214 became 190');
    const claim = await app.browser.$('[data-testid="claim-pane"]').getAttribute('data-claim');
    await window.control('z');
    await window.reads('queue-section', /Without a place\s*1/);
    // The page is drawn anew after the queue; words chosen before that would be let go.
    await window.misses('claim-mark', `[data-claim="${String(claim)}"]`);
    await window.select('The terminal employs 310 people');
    await window.press('place-here');
    await window.reads('claim-statement', 'The terminal employs 310 people');
    await window.reads('claim-pane', '214 became 310');
    await window.press('verdict-version');
    await window.reads('version-menu', 'Version 1 of 4');
    await window.reads('page', 'The terminal employs 214 people.');
    await app.stop();
  });

  it('ask for a place that may have come along beside one that did', async () => {
    const { home, file } = emptyDesk();
    const article = home.document('bridge.txt');
    writeFileSync(article, 'Bridge cost 4 million crowns\n\nThe bridge opened in May. The bridge cost 4 million crowns.\n\nTraffic fell by 12% in 2025.\n');
    home.stet('import', file, article);
    const claim = home.stet<Claim[]>('claims', file).find(({ text }) => /bridge cost/i.test(text));
    assert.ok(claim);
    home.stet('claim', 'accept', file, claim.id);
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.press('claim-mark', `[data-claim="${claim.id}"]`);
    await window.select(claim.text.startsWith('The') ? 'Bridge cost 4 million crowns' : 'The bridge cost 4 million crowns.');
    await window.press('place-here');
    await window.reads('claim-pane', /Where it stands\s*2/);
    const revised = readFileSync(article, 'utf8').replace('The bridge cost 4 million crowns.', 'The bridge cost 5 million crowns. It is fine. The bridge cost 6 million crowns.');
    await window.press('article-menu');
    await window.press('revise-open');
    await window.fill('revise-paste-text', revised);
    await window.press('revise-submit');
    await window.reads('touched-claim', '1 of 2 places unsure');
    await app.picture('6-unsure-place');
    await window.press('choose-place');
    await window.reads('claim-lost', 'The bridge cost 6 million crowns.');
    await app.picture('6-lost');
    await window.keys('2');
    await window.misses('claim-lost');
    await window.reads('claim-pane', '5 million');
    await app.picture('6-lost-chosen');
    await app.stop();
  });
});
