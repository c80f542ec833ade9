/** Journey 4: sources from a bibliography, what they are worth, a call, a source that must not be named. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';

import { App, type Home } from '../harness/app.ts';
import { problems } from '../harness/axe.ts';
import { desk } from '../harness/desk.ts';
import { startServer } from '../harness/server.ts';

const BIBLIOGRAPHY = `@article{berg2025,
  author = {Berg, Ida and Holm, Ben},
  title = {Ferries of the {North}},
  journal = {Harbour Review},
  volume = {4},
  pages = {3--9},
  year = {2025},
  doi = {10.1000/ferries}
}
@book{lund2020, author = {Lund, Aya}, title = {Quays and Piers}, publisher = {Coast Press}, year = {2020}}
@misc{again, title = {Ferries of the North}, doi = {https://doi.org/10.1000/FERRIES}}
`;

interface Source { id: string; title: string }
interface Note { id: string; claims: string[] }

/** A workspace with an article that came as a Word document, with a comment at each of two claims. */
function noted(): { home: Home; file: string } {
  const { home, file: other } = desk();
  const claims = home.stet<{ id: string; text: string }[]>('claims', other).filter(({ text }) => /9 to 4|214 people/.test(text));
  for (const [at, { id }] of claims.entries()) {
    home.stet('claim', 'accept', other, id);
    home.stet('rate', other, id, 'confirmed', '--why', `Minutes of the council, item ${String(at + 7)}: https://council.example/minutes/${String(at + 7)}`);
  }
  const draft = home.document('Draft.docx');
  home.stet('report', other, '1', '--draft', '--format', 'comments', '-o', draft);
  const file = home.document('Second.stet');
  home.stet('new', file);
  home.stet('import', file, draft);
  return { home, file };
}

describe('sources', () => {
  it('come from a bibliography, are graded, called, and kept out of what the public reads', async () => {
    const { home, file } = desk();
    const list = home.document('sources.bib');
    writeFileSync(list, BIBLIOGRAPHY);
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('page');
    await window.keys('g', 's');
    app.answerDialog(list);
    await window.press('source-import');
    await window.reads('bibliography', 'Brought in 2 sources');
    await window.reads('bibliography', '1 record is here already');
    await app.picture('4-bibliography');
    await app.browser.keys('Escape');
    await window.reads('source-row', 'Harbour Review');

    await window.press('source-new');
    await window.fill('source-title', 'Signe Dahl');
    await window.choose('source-kind', 'interview');
    await app.picture('4-source');
    await window.press('source-save');
    await window.sees('source-toggle', '[data-title="Signe Dahl"]');
    const signe = home.stet<Source[]>('sources', file).find(({ title }) => title === 'Signe Dahl');
    assert.ok(signe);
    await window.menu('Signe Dahl', 'standing');
    await window.press('standing-interested');
    await window.fill('standing-alias', 'a harbour official');
    await app.picture('4-standing');
    await window.press('standing-save');
    await window.reads('source-row', 'a harbour official');
    await window.menu('a harbour official', 'call');
    await window.fill('call-question', 'What did the council vote on?');
    await window.fill('call-answer', 'On the whole plan.');
    await app.picture('4-call');
    await window.press('call-save');
    await window.press('source-toggle', `[data-source="${signe.id}"]`);
    await window.reads('source-call', 'Answered, on the record');
    await app.picture('4-sources');
    await app.stop();
  });

  it('are noted by the writer of a document, and cited or set aside by key', async () => {
    const { home, file } = noted();
    const notes = home.stet<Note[]>('notes', file, '1');
    const [first, second] = notes.map(({ claims }) => claims[0]) as [string, string];
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('page');
    await window.press('claim-mark', `[data-claim="${first}"]`);
    await window.reads('proposed-row', 'minutes/7');
    await app.picture('4-noted');
    assert.deepEqual(await problems(app), []);
    await window.keys('y');
    await window.reads('citation-row', 'Minutes of the council, item 7');
    await window.misses('proposed-row');
    await window.press('claim-mark', `[data-claim="${second}"]`);
    await window.sees('proposed-row');
    await window.keys('z');
    await window.misses('proposed-row');
    await window.keys('g', 's');
    await window.reads('proposed-group', '2 looked at');
    await window.reads('source-row', 'Minutes of the council');
    await window.control('z');
    await window.reads('proposed-group', '1 looked at');
    await app.picture('4-noted-all');
    assert.deepEqual(await problems(app), []);
    await window.press('proposed-cite');
    await window.reads('proposed-group', '2 looked at');
    assert.deepEqual(home.stet('notes', file, '1'), []);
    await app.stop();
  });

  it('tell how they came', async () => {
    const { home, file } = desk();
    const server = await startServer();
    const { id } = home.stet<Source>('source', 'add', file, `${server.address}/old`, '--allow-private');
    server.stop();
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('page');
    await window.keys('g', 's');
    await window.press('source-toggle', `[data-source="${id}"]`);
    await window.press('capture-open');
    await window.reads('capture-received', /1 redirect, \d headers/);
    await window.press('received-open');
    await window.reads('capture-received', `${server.address}/page`);
    await window.reads('capture-received', 'last-modified');
    await window.sees('capture-received', ' dl');
    await app.picture('4-received');
    assert.deepEqual(await problems(app), []);
    await app.stop();
  });
});
