/** Journey 6: the revised text comes in, the differences are seen, and the touched claims checked again. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { App, type Home } from '../harness/app.ts';
import { desk } from '../harness/desk.ts';
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
