/** Workspaces one after the other in a window: nothing of the former stays; and settings that were damaged. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { App } from '../harness/app.ts';
import { desk, openDesk } from '../harness/desk.ts';

describe('another workspace in the same window', () => {
  it('is new and empty, and keeps the whole of its name', async () => {
    const app = await openDesk();
    const { window, home } = app;
    app.answerDialog(home.document('Piece 3.5'));
    await window.control('n');
    await window.misses('article-row');
    await window.misses('page');
    await app.picture('1-new-over-open');
    await window.keys('j', 'a');
    assert.deepEqual(await window.texts('toast'), []);
    assert.ok(existsSync(home.document('Piece 3.5.stet')));
    assert.ok(!existsSync(home.document('Piece 3.stet')));
    await app.stop();
  });

  it('shows its own article and claims', async () => {
    const app = await openDesk();
    const { window, home } = app;
    const text = home.document('note.txt');
    writeFileSync(text, 'Harbour opens\n\nThe harbour of Alba opened on 3 May 2021 with 14 berths.\n');
    const other = home.document('Other.stet');
    home.stet('new', other);
    home.stet('import', other, text);
    app.answerDialog(other);
    await window.control('o');
    await window.reads('block', '14 berths');
    await window.keys('j', 'a');
    await window.sees('claim-mark', '[data-mark="to_check"]');
    assert.deepEqual(await window.data('claim-mark', 'mark'), ['to_check']);
    await app.stop();
  });
});

describe('settings that cannot be read', () => {
  it('are set aside, told of, and done without', async () => {
    const { home, file } = desk();
    const settings = join(home.folder, 'data/stet/settings.json');
    writeFileSync(settings, '{"person": 4');
    const app = await App.start({ home, args: [file] });
    await app.window.sees('page');
    await app.window.reads('toast', 'settings.json');
    await app.picture('1-damaged-settings');
    const kept = readFileSync(join(home.folder, 'data/stet/settings (could not be read).json'), 'utf8');
    assert.equal(kept, '{"person": 4');
    await app.stop();
  });
});
