/** What axe-core finds: nothing serious on any screen, light and dark. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';

import { App } from '../harness/app.ts';
import { desk } from '../harness/desk.ts';
import { fromPage, inPage } from '../harness/script.ts';
import { fixture } from '../harness/settings.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is seriously wrong, one line each. */
async function problems(app: App): Promise<string[]> {
  await app.browser.execute(axe);
  const found = await fromPage(app.browser, (done: (found: AxeResults) => void) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    void axe.run(document, { resultTypes: ['violations'] }).then(done);
  });
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' … ')}`);
}

const screens: Record<string, (app: App) => Promise<void>> = {
  page: (app) => app.window.sees('page'),
  claim: async (app) => {
    await app.window.keys('j');
    await app.window.sees('claim-pane');
  },
  diff: async (app) => {
    await app.window.press('diff-open');
    await app.window.sees('diff-view');
  },
  overview: async (app) => {
    await app.window.press('overview-open');
    await app.window.sees('overview');
  },
  report: async (app) => {
    await app.window.press('report-open');
    await app.window.sees('report-preview');
  },
  settings: async (app) => {
    await app.window.control(',');
    await app.window.sees('house-name');
  },
  file: async (app) => {
    await app.window.keys('Escape', 'g', 'f');
    await app.window.sees('file-dialog');
  },
  role: async (app) => {
    await app.window.keys('Escape', 'l');
    await app.window.sees('role-dialog');
  },
};

for (const theme of ['light', 'dark']) {
  describe(`in the ${theme}`, () => {
    /** As the theme's action leaves it; the page takes its colours from this attribute. */
    const dress = (app: App) =>
      inPage(app.browser, (to: string) => { document.documentElement.dataset['theme'] = to; }, theme);

    it('the first screen has nothing serious against it', async () => {
      const app = await App.start({ author: '' });
      await app.window.sees('welcome');
      await dress(app);
      await app.picture(`access-welcome-${theme}`);
      assert.deepEqual(await problems(app), []);
      await app.stop();
    });

    it('no other screen has', async () => {
      const { home, file } = desk();
      home.stet('revise', file, '1', fixture('revised.txt'));
      const app = await App.start({ home, args: [file] });
      await dress(app);
      const found: Record<string, string[]> = {};
      for (const [name, open] of Object.entries(screens)) {
        await open(app);
        await app.picture(`access-${name}-${theme}`);
        found[name] = await problems(app);
      }
      assert.deepEqual(found, Object.fromEntries(Object.keys(screens).map((name) => [name, []])));
      await app.stop();
    });
  });
}
