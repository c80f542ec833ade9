/** Journey 1: a name, the sample, a workspace of one's own, and back to it from the recent list. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';

import { App } from '../harness/app.ts';

describe('first run', () => {
  it('asks for a name and opens the sample', async () => {
    const app = await App.start({ author: '' });
    const { window } = app;
    await window.sees('welcome');
    await app.picture('1-welcome');
    await window.fill('author-name', 'Ada Checker');
    await window.press('author-save');
    await window.misses('author-name');
    await window.press('welcome-sample');
    await window.sees('page');
    const marks = await window.texts('claim-mark');
    assert.ok(marks.length > 3, 'the sample shows claims');
    await app.picture('1-sample');
    await app.stop();
  });

  it('shows the sample at once when started on it, and asks for a name with the first act', async () => {
    const app = await App.start({ author: '', args: ['--sample'] });
    const { window } = app;
    await window.sees('page');
    await window.keys('j');
    await window.keys('t');
    await window.fill('comment-text', 'Who counted them?');
    await window.press('comment-submit');
    await window.fill('author-name', 'Ada Checker');
    await window.press('author-save');
    await window.misses('name-dialog');
    await window.reads('comment-row', 'Who counted them?');
    await app.stop();
  });

  it('makes a workspace and opens it again from the recent list', async () => {
    const app = await App.start();
    const { window, home } = app;
    const file = home.document('Desk.stet');
    app.answerDialog(file);
    await window.press('welcome-new');
    await window.sees('topbar');
    assert.ok(existsSync(file));
    await app.stop({ keepHome: true });

    const again = await App.start({ home });
    await again.window.reads('recent-row', 'Desk');
    await again.window.press('recent-row');
    await again.window.sees('topbar');
    await again.stop();
  });

  it('stays where it is when the dialog is closed', async () => {
    const app = await App.start();
    app.answerDialog('');
    await app.window.press('welcome-new');
    await app.window.sees('welcome');
    assert.deepEqual(await app.window.texts('toast'), []);
    await app.stop();
  });
});
