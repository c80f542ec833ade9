/** How fast the released program starts, opens a large article, and saves an edit. */
import { writeFileSync } from 'node:fs';

import { App } from '../harness/app.ts';
import { emptyDesk } from '../harness/desk.ts';
import { startOf } from '../harness/process.ts';
import { fromPage, inPage } from '../harness/script.ts';
import { fixture } from '../harness/settings.ts';
import { largeArticle, OPENING, revisedArticle } from './large.ts';
import { add, begin } from './rows.ts';

const STARTS = 12;
const OPENINGS = 20;
const EDITS = 60;

/** From the start of the process to the page's mark `interactive`. */
async function starts(): Promise<number[]> {
  const times: number[] = [];
  const first = await App.start({ args: ['--sample'] });
  await first.stop({ keepHome: true });
  for (let run = 0; run < STARTS; run += 1) {
    const app = await App.start({ args: ['--sample'], home: first.home });
    const usable = await inPage(app.browser, () => {
      const [mark] = performance.getEntriesByName('interactive');
      return mark ? performance.timeOrigin + mark.startTime : NaN;
    });
    times.push(usable - startOf(app.home.folder));
    await app.stop({ keepHome: true });
  }
  first.home.remove();
  return times;
}

/** From the click on its row to the frame that shows the large article; the page knows nothing before. */
async function openings(app: App): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < OPENINGS; run += 1) {
    await app.browser.refresh();
    await app.window.sees('page');
    await app.window.reads('article-row', OPENING);
    times.push(await fromPage(app.browser, openInPage, OPENING));
  }
  return times;
}

function openInPage(opening: string, done: (ms: number) => void): void {
  const holds = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.textContent?.includes(opening));
  const started = performance.now();
  new MutationObserver((_, observer) => {
    const marked = document.querySelector('[data-testid="claim-mark"]');
    if (!marked || !holds('[data-testid="page"] [data-testid="block"]')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  holds('[data-testid="article-row"]')?.click();
}

/** From Enter in the statement's field to the frame that shows what was stored. */
async function edits(app: App): Promise<number[]> {
  const times: number[] = [];
  await app.window.keys('j');
  for (let run = 0; run < EDITS; run += 1) {
    await app.window.press('claim-edit-open');
    const text = `Eastport counted ${run} ships.`;
    await app.window.fill('claim-edit', text);
    times.push(await fromPage(app.browser, saveInPage, text));
  }
  return times;
}

function saveInPage(text: string, done: (ms: number) => void): void {
  const started = performance.now();
  new MutationObserver((_, observer) => {
    if (document.querySelector('[data-testid="claim-statement"]')?.textContent !== text) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  const field = document.querySelector('[data-testid="claim-edit"]');
  field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
}

/** From the key to the frame that shows the differences with the version before; nothing was read before. */
async function comparisons(app: App, versions: number): Promise<number[]> {
  const times: number[] = [];
  await app.window.keys('d');
  await app.window.sees('diff-row');
  for (let version = versions - 1; version > 1; version -= 1) {
    times.push(await fromPage(app.browser, compareInPage, `Version ${String(version)}`));
  }
  return times;
}

function compareInPage(version: string, done: (ms: number) => void): void {
  const started = performance.now();
  const shown = () => document.querySelector('[data-testid="timeline-version"][aria-current="step"]')?.textContent?.startsWith(version) && document.querySelector('[data-testid="diff-row"]');
  const settle = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
  const observer = new MutationObserver(() => {
    if (!shown()) return;
    observer.disconnect();
    settle();
  });
  observer.observe(document.body, { childList: true, subtree: true, attributes: true });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '[', bubbles: true, cancelable: true }));
}

/** The frames of scrolling through all differences, a screen at a time. */
async function frames(app: App): Promise<number[]> {
  return fromPage(app.browser, scrollInPage, '');
}

function scrollInPage(_: string, done: (ms: number[]) => void): void {
  const list = [...document.querySelectorAll<HTMLElement>('[data-testid="diff-view"] *')].find((one) => one.scrollHeight > one.clientHeight * 2 && getComputedStyle(one).overflowY === 'auto');
  const times: number[] = [];
  let last = performance.now();
  const step = (now: number): void => {
    times.push(now - last);
    last = now;
    if (!list || times.length > 240) return done(times.slice(1));
    list.scrollBy(0, list.clientHeight * 0.6);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

begin();
add('app start to an interactive window', await starts(), 1000);
// The newest article opens by itself, so the large one comes first.
const { home, file } = emptyDesk();
const large = home.document('large.txt');
writeFileSync(large, largeArticle());
home.stet('import', file, large);
home.stet('import', file, fixture('article.txt'));
const app = await App.start({ home, args: [file] });
add('10,000 words, 300 claims: opened in the window', await openings(app), 300);
add('claim edit: saved and shown', await edits(app), 50);
await app.stop();

const VERSIONS = 10;
const LONG = 600;
const history = emptyDesk();
for (let version = 0; version < VERSIONS; version += 1) {
  const path = history.home.document(`version-${String(version)}.txt`);
  writeFileSync(path, revisedArticle(LONG, version));
  if (version === 0) history.home.stet('import', history.file, path);
  else history.home.stet('revise', history.file, '1', path);
  if (version === 0) {
    const proposed = history.home.stet<{ id: string }[]>('claims', history.file).slice(0, 300).map(({ id }) => id);
    history.home.stet('claim', 'accept', history.file, ...proposed);
  }
}
const versions = await App.start({ home: history.home, args: [history.file] });
await versions.window.sees('page');
add('20,000 words, version 10 of 10: compared with the one before', await comparisons(versions, VERSIONS), 300);
add('the same: a frame while scrolling through the differences', await frames(versions), 50);
await versions.stop();
