/** Journey 5: evidence, a rating with its reasons, what is still missing, and another person's sign-off. */
import assert from 'node:assert/strict';

import { App, Home } from '../harness/app.ts';
import { desk } from '../harness/desk.ts';

const QUOTE = 'The council approved the plan with nine votes to four.';

async function cite(app: App): Promise<void> {
  const { window } = app;
  await window.press('cite-open');
  await window.press('source-add-hand');
  await window.fill('source-title', 'Minutes of the council, March 2, 2026');
  await window.press('source-save');
  await window.fill('citation-quote', QUOTE);
  await window.press('stance-supports');
  await window.reads('citation-row', QUOTE);
}

async function rate(app: App): Promise<void> {
  const { window } = app;
  await window.press('rate-open');
  await window.press('rating-1');
  await window.fill('rationale', 'The minutes give the same count.');
  await window.press('rate-submit');
  await window.reads('verdict-row', 'The minutes give the same count.');
}

describe('a verdict', () => {
  it('rests on evidence and is signed off by somebody else', async () => {
    const { home, file } = desk();
    const app = await App.start({ home, args: [file] });
    await app.window.sees('page');
    await app.window.keys('j', 'a');
    await app.window.sees('claim-pane');
    await cite(app);
    await app.window.reads('check', 'has no figure like');
    await rate(app);
    await app.window.fill('comment-text', 'Ben, please look at the count.');
    await app.window.press('comment-submit');
    await app.window.reads('comment-row', 'please look at the count');
    await app.picture('5-rated');
    await app.window.misses('signoff-open');
    await app.stop({ keepHome: true });

    const ben = await App.start({ home: new Home(), author: 'Ben Holm', args: [file] });
    await ben.window.sees('page');
    await ben.window.keys('j');
    await ben.window.reads('comment-row', 'please look at the count');
    await ben.window.press('signoff-open');
    await ben.window.press('signoff-approve');
    await ben.window.press('signoff-submit');
    await ben.window.reads('verdict-row', 'Ben Holm');
    await ben.picture('5-signed');
    await ben.stop();
    home.remove();
  });

  it('says what it lacks when nothing is cited', async () => {
    const { home, file } = desk();
    const app = await App.start({ home, args: [file] });
    await app.window.sees('page');
    await app.window.keys('j', 'a');
    await rate(app);
    const said = await app.window.byTestId('claim-pane').getText();
    assert.match(said, /citation|source|evidence/i);
    await app.picture('5-nothing-cited');
    await app.stop();
  });

  it('says how the words should read', async () => {
    const { home, file } = desk();
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('page');
    await window.keys('j', 'a', 'r');
    await window.press('rating-2');
    await window.fill('rationale', 'The minutes say ten.');
    await window.press('fix-fix');
    await window.reads('rate-dialog', 'Put right');
    const print = await window.byTestId('fix-words').getValue();
    assert.match(print, /\d/, 'it starts from the print');
    await window.fill('fix-words', print.replace(/\d+/, '77'));
    await app.picture('5-fix');
    await window.press('rate-submit');
    await window.reads('verdict-fix', '77');
    await app.picture('5-fixed');
    await app.stop();
  });
});
