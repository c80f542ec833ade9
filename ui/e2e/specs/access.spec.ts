/** What axe-core finds: nothing serious on any screen, light and dark. */
import assert from 'node:assert/strict';

import { App } from '../harness/app.ts';
import { problems } from '../harness/axe.ts';
import { desk } from '../harness/desk.ts';
import { inPage } from '../harness/script.ts';
import { fixture } from '../harness/settings.ts';

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
  public: async (app) => {
    await app.window.press('report-public');
    await app.window.sees('report-words');
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
  rate: async (app) => {
    await app.window.keys('Escape', 'g', 'p', 'j', 'r');
    await app.window.press('fix-soften');
    await app.window.sees('fix-words');
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
