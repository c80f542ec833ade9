/** Journey 7: two people in one file at once, a conflicted copy, and a file that was cut short. */
import assert from 'node:assert/strict';
import { copyFileSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { App, Home } from '../harness/app.ts';
import { startBus, type Bus } from '../harness/bus.ts';
import { desk } from '../harness/desk.ts';

interface Claim { id: string; text: string; mark: string }

const markOf = (claim: string, mark: string) => `[data-claim="${claim}"][data-mark="${mark}"]`;

async function rate(app: App, rating: string, why: string): Promise<void> {
  await app.window.keys('r');
  await app.window.press(rating);
  await app.window.fill('rationale', why);
  await app.window.press('rate-submit');
  await app.window.reads('verdict-row', why);
}

describe('a workspace that people share', () => {
  let bus: Bus;
  before(async () => { bus = await startBus(); });
  after(() => { bus.stop(); });

  it('shows what the other does at once, keeps what one is typing, and both of two verdicts', async () => {
    const { home, file } = desk();
    const [claim] = home.stet<Claim[]>('claims', file);
    assert.ok(claim);
    const bens = new Home('Ben Holm');
    bens.bus = bus.address;
    const ada = await App.start({ home, args: [file] });
    const ben = await App.start({ home: bens, author: 'Ben Holm', args: [file] });
    await ada.window.sees('page');
    await ben.window.sees('page');
    await ada.window.reads('share-person', 'Ben Holm is here, too');

    await ada.window.press('claim-mark', `[data-claim="${claim.id}"]`);
    await ben.window.press('claim-mark', `[data-claim="${claim.id}"]`);
    await ben.window.reads('presence', 'Ada Checker is looking at this claim');
    await ben.window.keys('e');
    await ben.window.fill('claim-edit', 'What Ben is still writing');
    await ada.window.reads('presence', 'Ben Holm is rewording this claim');
    await ada.picture('7-presence');
    await ada.window.keys('a');
    await ben.window.sees('claim-mark', markOf(claim.id, 'to_check'));
    assert.equal(await ben.window.byTestId('claim-edit').getValue(), 'What Ben is still writing');
    await ben.browser.keys('Escape');

    await rate(ada, 'rating-1', 'The minutes say so.');
    await ben.window.reads('verdict-row', 'The minutes say so.');
    await ben.picture('7-seen');
    await ada.stop({ keepHome: true });
    // Without having seen it: on a copy of the file, as it was mailed.
    const mailed = bens.document('Mailed.stet');
    copyFileSync(file, mailed);
    bens.stet('rate', mailed, claim.id, 'wrong', '--why', 'The figures differ.');
    home.stet('rate', file, claim.id, 'confirmed', '--why', 'I looked again.');
    ben.answerDialog(mailed);
    await ben.window.control('k');
    await ben.window.fill('palette-input', 'Merge another');
    await ben.browser.keys('Enter');
    await ben.window.reads('merge-person', 'Ben Holm');
    await ben.window.sees('merge-opened');
    await ben.picture('7-merge');
    await ben.window.press('merge-submit');
    await ben.window.misses('merge-submit');
    await ben.window.sees('claim-mark', markOf(claim.id, 'disputed'));
    await ben.window.reads('merge-note', /A copy of before is “.+\.stet”/);
    await ben.picture('7-merged');
    await ben.window.press('merge-close');
    await ben.picture('7-disputed');
    await ben.window.control('k');
    await ben.window.fill('palette-input', 'Earlier merges');
    await ben.browser.keys('Enter');
    await ben.window.reads('merge-record', 'Mailed.stet');
    await ben.browser.keys('Enter');
    await ben.window.misses('merge-record');
    await ben.browser.keys('Escape');
    await ben.window.misses('claim-mark', markOf(claim.id, 'disputed'));
    await ben.stop();
    home.remove();
  });

  it('offers a conflicted copy that lies beside it', async () => {
    const { home, file } = desk();
    const [, claim] = home.stet<Claim[]>('claims', file);
    assert.ok(claim);
    const copy = join(dirname(file), "Desk (Ben's conflicted copy).stet");
    copyFileSync(file, copy);
    const bens = new Home('Ben Holm');
    bens.stet('claim', 'accept', copy, claim.id);
    home.stet('claim', 'edit', file, claim.id, '--text', 'The terminal will cost $48 million.');
    bens.stet('claim', 'edit', copy, claim.id, '--text', 'The terminal is to cost about $48 million.');
    const app = await App.start({ home, args: [file] });
    await app.window.sees('page');
    await app.window.reads('share-copies', '1 conflicted copy');
    await app.window.press('share-copies');
    await app.window.reads('merge-person', 'Ben Holm');
    await app.picture('7-conflicted-copy');
    await app.window.press('merge-submit');
    await app.window.press('merge-close');
    await app.window.sees('claim-mark', markOf(claim.id, 'to_check'));
    await app.window.press('claim-mark', `[data-claim="${claim.id}"]`);
    await app.window.sees('conflict-take', '[data-author="Ada Checker"]');
    await app.picture('7-conflict');
    await app.window.press('conflict-take', '[data-author="Ben Holm"]');
    await app.window.misses('conflict-take');
    await app.window.reads('claim-statement', 'is to cost about $48 million');
    await app.window.keys('g', 'l');
    await app.window.press('log-article');
    await app.window.reads('log-row', 'settled a disagreement');
    await app.window.misses('share-copies');
    await app.picture('7-log');
    await app.stop();
    bens.remove();
  });

  it('is put right after somebody cut it short', async () => {
    const { home, file } = desk();
    const [claim] = home.stet<Claim[]>('claims', file);
    assert.ok(claim);
    const app = await App.start({ home, args: [file] });
    await app.window.sees('page');
    await app.window.press('claim-mark', `[data-claim="${claim.id}"]`);
    await app.window.keys('a');
    await app.window.sees('claim-mark', markOf(claim.id, 'to_check'));
    truncateSync(file, 8192);
    await app.window.sees('share-healed');
    await app.window.sees('claim-mark', markOf(claim.id, 'to_check'));
    await app.picture('7-healed');
    assert.equal(home.stet<{ sound: boolean }>('check', file).sound, true);
    assert.equal(home.stet<Claim[]>('claims', file).find(({ id }) => id === claim.id)?.mark, 'to_check');
    await app.stop();
  });
});
