/** The file itself: how it stands in plain words, backups, check, export, packages, disagreements, by keyboard. */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';

import { App, Home } from '../harness/app.ts';
import { desk } from '../harness/desk.ts';

interface Source { id: string; source?: string }

async function open(): Promise<App> {
  const { home, file } = desk();
  const app = await App.start({ home, args: [file] });
  await app.window.sees('page');
  await app.window.keys('g', 'f');
  await app.window.sees('file-dialog');
  return app;
}

describe('the file itself', () => {
  it('is checked, backed up, exported and packed', async () => {
    const app = await open();
    const { window, home } = app;
    await window.reads('file-share', 'You work in the file itself.');
    await window.press('file-check');
    await window.reads('file-sound', /It is sound: \d+ changes/);
    await window.press('backup-make');
    await window.sees('backup-row');
    app.answerDialog(home.document('Everything'));
    await window.press('file-export');
    await window.reads('file-exported', 'Everything');
    assert.ok(existsSync(home.document('Everything/changes.jsonl')));
    const packed = home.document('Desk.stet.age');
    app.answerDialog(packed);
    await window.fill('passphrase', 'eleven blue herons');
    await window.press('file-pack');
    await window.reads('file-packed', 'Desk.stet.age');
    assert.match(readFileSync(packed, 'latin1'), /^age-encryption/);
    app.answerDialog(packed);
    app.answerDialog(home.document('Unpacked.stet'));
    await window.press('file-unpack');
    await window.reads('file-unpacked', 'Unpacked.stet');
    await app.picture('10-file');
    await window.press('unpacked-merge');
    await window.sees('merge');
    await app.stop();
  });

  it('repairs a damaged file into a new one and opens that', async () => {
    const app = await open();
    const { window, home } = app;
    const damaged = home.document('Damaged.stet');
    copyFileSync(home.document('Desk.stet'), damaged);
    truncateSync(damaged, Math.floor(readFileSync(damaged).length * 0.9));
    app.answerDialog(damaged);
    app.answerDialog(home.document('Repaired.stet'));
    await window.press('file-repair');
    await window.reads('file-repaired', /Recovered \d+ changes/);
    await app.picture('10-repaired');
    await window.press('repaired-open');
    await window.misses('file-dialog');
    assert.ok(existsSync(home.document('Repaired.stet')));
    await app.stop();
  });

  it('is worked on as a copy of one\u2019s own, and directly again', async () => {
    const app = await open();
    const { window } = app;
    await window.press('share-own-copy');
    await window.misses('file-dialog');
    await window.sees('page');
    await window.keys('g', 'f');
    await window.press('share-direct');
    await window.misses('file-dialog');
    await window.sees('page');
    await window.keys('g', 'f');
    await window.sees('share-own-copy');
    await app.stop();
  });

  it('settles what people wrote apart about a source, by keyboard alone', async () => {
    const { home, file } = desk();
    const made = home.stet<Source>('source', 'add', file, '--title', 'Port minutes', '--kind', 'report');
    const id = made.id ?? made.source ?? '';
    const copy = home.document('Mailed.stet');
    copyFileSync(file, copy);
    const bens = new Home('Ben Holm');
    bens.stet('source', 'edit', copy, id, '--title', 'Minutes of the port board');
    home.stet('source', 'edit', file, id, '--title', 'Minutes of the harbour board');
    home.stet('merge', file, copy);
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('page');
    await window.keys('g', 'd');
    await window.sees('conflict-row', '[data-kind="source"]');
    await app.picture('10-disagreements');
    await window.keys('ArrowDown', 'Enter');
    await window.misses('conflict-row');
    await app.stop();
    bens.remove();
  });
});
