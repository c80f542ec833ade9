/** Journey 4: sources from a bibliography, what they are worth, a call, a source that must not be named. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';

import { App } from '../harness/app.ts';
import { desk } from '../harness/desk.ts';

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
});
