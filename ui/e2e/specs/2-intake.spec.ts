/** Journey 2: a text comes in, its parts are told apart, and what was misread is put right. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

import { App } from '../harness/app.ts';
import { emptyDesk, openDesk } from '../harness/desk.ts';
import { fixture } from '../harness/settings.ts';

const HEADLINE = 'Eastport Approves $48 Million Plan to Rebuild the Ferry Terminal';

async function empty(): Promise<App> {
  const { home, file } = emptyDesk();
  return App.start({ home, args: [file] });
}

describe('intake', () => {
  it('takes a pasted text and tells its parts apart', async () => {
    const app = await empty();
    const { window } = app;
    await window.press('import-open');
    await window.fill('import-paste-text', readFileSync(fixture('article.txt'), 'utf8'));
    await window.press('import-submit');
    await window.sees('page');
    const roles = new Set(await window.data('block', 'role'));
    for (const role of ['headline', 'dateline', 'caption', 'credit', 'body']) {
      assert.ok(roles.has(role), `${role} is among ${[...roles].join(', ')}`);
    }
    await window.reads('article-row', HEADLINE);
    await app.picture('2-pasted');
    await app.stop();
  });

  it('takes a file', async () => {
    const app = await empty();
    const { window } = app;
    app.answerDialog(fixture('article.txt'));
    await window.press('import-open');
    await window.press('import-file');
    await window.sees('page');
    await window.reads('article-row', HEADLINE);
    await app.stop();
  });

  it('corrects the headline', async () => {
    const app = await openDesk();
    const { window } = app;
    await window.press('article-menu');
    await window.press('metadata-open');
    await window.fill('metadata-title', 'Eastport rebuilds its terminal');
    await window.press('metadata-save');
    await window.reads('article-row', 'Eastport rebuilds its terminal');
    await app.stop();
  });

  it('says why an address cannot be read', async () => {
    const app = await empty();
    const { window } = app;
    await window.press('import-open');
    await window.fill('import-address', 'http://127.0.0.1:9/none');
    await window.press('import-submit');
    await window.reads('toast', '127.0.0.1');
    await app.picture('2-address-down');
    await app.stop();
  });
});

describe('what does not fit in a draft', () => {
  it('is said beside it, shown in the text, and set aside', async () => {
    const { home, file } = emptyDesk();
    const draft = home.document('draft.txt');
    const text = readFileSync(fixture('article.txt'), 'utf8').replace('Tuesday, March 3', 'Monday, March 3');
    writeFileSync(draft, text.replace('The terminal opened', 'The quay is 10 miles (26 km) long. The terminal opened'));
    home.stet('import', file, draft);
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('page');
    await window.sees('finding', '[data-kind="conversion"]');
    await window.press('finding', '[data-kind="weekday"]');
    await window.reads('finding-card', 'March 3, 2026 was a Tuesday, not a Monday');
    await window.reads('gap', 'Monday, March 3, 2026');
    await app.picture('2-finding');
    await window.press('finding-dismiss');
    await window.misses('finding', '[data-kind="weekday"]');
    await window.control('z');
    await window.sees('finding', '[data-kind="weekday"]');
    await app.stop();
  });

  it('takes the files that can be read, and tells of the others', async () => {
    const app = await empty();
    const { window, home } = app;
    const bad = home.document('broken.pdf');
    writeFileSync(bad, '%PDF-1.7 and nothing more');
    app.answerDialog([bad, fixture('article.txt')].join('\t'));
    await window.press('import-open');
    await window.press('import-file');
    await window.sees('page');
    await window.reads('article-row', HEADLINE);
    await window.reads('toast', 'broken.pdf');
    await app.picture('2-one-of-two');
    await app.stop();
  });

  it('changes the role of a paragraph by keyboard alone', async () => {
    const app = await openDesk();
    const { window } = app;
    await window.keys('j', 'l');
    await window.sees('role-dialog');
    await window.choose('role-choice', 'footer');
    await app.picture('2-role');
    await window.control('Enter');
    await window.misses('role-dialog');
    await window.reads('toast', 'Role: footer');
    await app.stop();
  });
});
