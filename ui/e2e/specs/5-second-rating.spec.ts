/** Journey 5: a figure is computed from the evidence, the verdict ages, and a second person rates blind. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';

import { App, Home } from '../harness/app.ts';
import { emptyDesk } from '../harness/desk.ts';
import { fromPage } from '../harness/script.ts';

const STATED = 'A return ticket costs 28 crowns, 40 percent more than in 2020';
const QUOTE = 'Return tickets: 20 crowns then, 28 crowns now.';
const WHY = 'The price lists of both years say so.';

/** A workspace with one claim about a price. */
function fares(): { home: Home; file: string; claim: string } {
  const { home, file } = emptyDesk();
  const draft = home.document('fares.txt');
  writeFileSync(draft, `Harbour Post\n\nFerry Fares Rise\n\n${STATED}. The company gave no reason.\n`);
  home.stet('import', file, draft);
  home.stet('claim', 'add', file, '1', '--quote', STATED);
  const claim = home.stet<{ id: string; text: string }[]>('claims', file).find(({ text }) => text.startsWith(STATED));
  assert.ok(claim);
  return { home, file, claim: claim.id };
}

async function open(home: Home, file: string, claim: string, author?: string): Promise<App> {
  const app = await App.start({ home, args: [file], ...(author === undefined ? {} : { author }) });
  await app.window.sees('page');
  await app.window.press('claim-mark', `[data-claim="${claim}"]`);
  await app.window.sees('claim-pane');
  return app;
}

async function cite({ window }: App): Promise<void> {
  await window.press('cite-open');
  await window.press('source-add-hand');
  await window.fill('source-title', 'Price lists of the ferry company');
  await window.press('source-save');
  await window.fill('citation-quote', QUOTE);
  await window.press('stance-supports');
  await window.reads('citation-row', QUOTE);
}

async function rate({ window }: App, rating: number, why: string): Promise<void> {
  await window.press('rate-open');
  await window.press(`rating-${String(rating)}`);
  await window.fill('rationale', why);
}

/** What the host tells the window about a claim and everything around it. */
function told(app: App, claim: string): Promise<string> {
  return fromPage(
    app.browser,
    (id: string, done: (answers: string) => void) => {
      type Host = { invoke: (command: string, args?: object) => Promise<unknown> };
      const { invoke } = (globalThis as unknown as { __TAURI_INTERNALS__: Host }).__TAURI_INTERNALS__;
      void (async () => {
        const detail = (await invoke('claim_detail', { claim: id })) as { article: string };
        const { article } = detail;
        const options = { public: false, draft: true, publishedAt: '', named: [], confidential: [], offRecord: [], words: [], except: [] };
        const others = await Promise.all([
          invoke('article_page', { article, version: null }),
          invoke('report_preview', { article, options }),
          invoke('conflict_list'),
          invoke('overview', { article }),
          invoke('log_list', { article: null, limit: 100 }),
          invoke('search', { query: 'price lists of both years' }),
        ]);
        done(JSON.stringify([detail, ...others]));
      })();
    },
    claim,
  );
}

describe('a claim about a price', () => {
  it('is computed from the evidence, and its verdict ages', async () => {
    const { home, file, claim } = fares();
    const app = await open(home, file, claim);
    const { window } = app;
    await cite(app);
    await window.press('calculation-add');
    await window.press('figure', '[data-words="20"]');
    await window.press('figure', '[data-words="28"]');
    await window.fill('formula', '(b - x) / a * 100');
    await window.reads('calculation-result', 'x');
    await window.fill('formula', '(b - a) / a * 100');
    await window.fill('calculation-unit', '%');
    await window.choose('calculation-stated', '40 percent');
    await window.reads('calculation-result', /= 40%.*Holds/s);
    await app.picture('5-calculation');
    await window.press('calculation-save');
    await window.reads('calculation-row', /\(28 - 20\) \/ 20 \* 100.*40%.*Price lists/s);
    await rate(app, 1, WHY);
    await window.press('expiry-use');
    await app.picture('5-good-until');
    await window.press('rate-submit');
    await window.reads('verdict-expiry', /Good until .*a price/);
    const [calculation] = home.stet<{ holds: boolean | null }[]>('calc', 'list', file, claim);
    assert.equal(calculation?.holds, true);
    await window.press('claim-menu');
    await window.press('claim-mine');
    await window.reads('duty-open', 'You work on it');
    await app.picture('5-computed');
    await app.stop();
  });

  it('comes back into the queue when its verdict has expired', async () => {
    const { home, file, claim } = fares();
    home.stet('rate', file, claim, 'confirmed', '--why', WHY, '--until', '2020-01-31', '--ages', 'a price');
    const app = await open(home, file, claim);
    const { window } = app;
    await window.reads('verdict-expiry', /Expired/);
    await window.press('queue-tab');
    await window.sees('queue-section', '[data-id="expired"]');
    await window.press('still-good');
    await window.fill('expiry-until', '2099-12-31');
    await window.press('expiry-save');
    await window.reads('verdict-expiry', /Good until .*2099/);
    await window.misses('queue-section', '[data-id="expired"]');
    await window.control('z');
    await window.sees('queue-section', '[data-id="expired"]');
    await app.picture('5-expired');
    await app.stop();
  });

  it('is rated by a second person who sees nothing of the first', async () => {
    const { home, file, claim } = fares();
    const app = await open(home, file, claim);
    await rate(app, 1, WHY);
    await app.window.press('rate-submit');
    await app.window.reads('verdict-row', WHY);
    await app.window.press('claim-menu');
    await app.window.press('claim-blind');
    await app.window.fill('blind-who', 'Ben Holm');
    await app.window.press('blind-ask');
    await app.window.reads('blind-due', 'Ben Holm');
    await app.stop({ keepHome: true });

    const ben = await open(new Home(), file, claim, 'Ben Holm');
    await ben.window.sees('blind-due', '[data-hidden="true"]');
    await ben.window.misses('verdict-row');
    assert.doesNotMatch(await told(ben, claim), /price lists of both years/i);
    await ben.picture('5-blind');
    await rate(ben, 3, 'The lists do not cover the year.');
    await ben.window.press('rate-submit');
    await ben.window.sees('blind-outcome', '[data-outcome="disputed"]');
    await ben.window.reads('verdict-row', WHY);
    assert.match(await told(ben, claim), /price lists of both years/i);
    await ben.picture('5-disputed');
    await ben.stop();
    home.remove();
  });
});
