/** Journey 8: the report is seen before it is written, and each format says what the window says. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

import { App } from '../harness/app.ts';
import { desk } from '../harness/desk.ts';

const HEADLINE = /Eastport Approves \$48 Million Plan/;

async function exported(app: App, format: string, ending: string): Promise<string> {
  const path = app.home.document(`report.${ending}`);
  app.answerDialog(path);
  await app.window.press(`report-export-${format}`);
  await app.browser.waitUntil(() => existsSync(path) && readFileSync(path).length > 0, {
    timeoutMsg: `no ${format} report was written`,
  });
  return readFileSync(path, 'utf8');
}

describe('the report', () => {
  it('is previewed and exported in every format', async () => {
    const { home, file } = desk();
    const [claim] = home.stet<{ id: string; text: string }[]>('claims', file);
    assert.ok(claim);
    home.stet('claim', 'accept', file, claim.id);
    home.stet('rate', file, claim.id, 'confirmed', '--why', 'As the minutes say.');
    const app = await App.start({ home, args: [file] });
    await app.window.sees('page');
    await app.window.press('report-open');
    await app.window.sees('report-preview');
    await app.picture('8-preview');

    const html = await exported(app, 'html', 'html');
    assert.match(html, /<html/);
    assert.doesNotMatch(html, /<script|src="http/);
    const json = await exported(app, 'json', 'json');
    assert.doesNotThrow(() => JSON.parse(json) as unknown);
    const markdown = await exported(app, 'markdown', 'md');
    for (const report of [html, json, markdown]) {
      assert.match(report, HEADLINE);
      assert.match(report, /As the minutes say\./);
      assert.match(report, /[0-9a-f]{12}/, 'the hash of the version');
    }
    for (const [format, ending, start] of [['pdf', 'pdf', '%PDF-'], ['docx', 'docx', 'PK'], ['comments', 'comments.docx', 'PK'], ['csv', 'csv', ''], ['sealed', 'zip', 'PK']] as const) {
      assert.ok((await exported(app, format, ending)).startsWith(start), format);
    }
    await app.window.press('report-public');
    await app.picture('8-public');
    await app.stop();
  });

  it('goes out as a draft past a shut gate, in the colours and language of the house', async () => {
    const { home, file } = desk();
    const [claim] = home.stet<{ id: string; text: string }[]>('claims', file);
    assert.ok(claim);
    home.stet('claim', 'accept', file, claim.id);
    home.stet('rate', file, claim.id, 'confirmed', '--why', 'As the minutes say.');
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('page');
    await window.control(',');
    await window.fill('house-name', 'The Harbour Ledger');
    await window.fill('house-accent', '#aa0033');
    await window.choose('house-language', 'es');
    await window.press('house-save');
    await window.choose('gate-no_citation', 'block');
    await app.picture('8-house');
    await app.browser.keys('Escape');
    await window.press('report-open');
    await window.sees('report-stopped');
    assert.equal(await window.byTestId('report-export-html').isEnabled(), false);
    await window.press('report-draft');
    const html = await exported(app, 'html', 'html');
    assert.match(html, /lang="es"/);
    assert.match(html, /#aa0033/);
    assert.match(html, /The Harbour Ledger/);
    await app.picture('8-draft');
    await app.stop();
  });

  it('says what the public does not read, and lets another word stand', async () => {
    const { home, file } = desk();
    const [claim] = home.stet<{ id: string; text: string }[]>('claims', file);
    assert.ok(claim);
    const source = home.stet<{ id: string }>('source', 'add', file, '--title', 'Grace Solheim', '--kind', 'interview').id;
    home.stet('cite', file, claim.id, source, '--stance', 'supports');
    home.stet('rate', file, claim.id, 'confirmed', '--why', 'After a period of grace it was paid.');
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('page');
    await window.press('report-open');
    await window.press('report-public');
    await window.reads('report-found', 'Grace');
    await window.reads('report-found', 'claim 1');
    await window.reads('report-withheld', 'Grace Solheim');
    assert.deepEqual(await window.texts('withheld-tick', '[disabled]'), []);
    await app.picture('8-withheld');
    await window.press('withheld-tick');
    await window.reads('report-found', 'stands');
    await app.picture('8-let-stand');
    const html = await exported(app, 'html', 'html');
    assert.match(html, /After a period of grace it was paid/);
    assert.doesNotMatch(html, /Solheim/);
    await app.stop();
  });
});
