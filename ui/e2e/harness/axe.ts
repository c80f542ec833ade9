/** What axe-core finds on the screen. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';

import type { App } from './app.ts';
import { fromPage } from './script.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is seriously wrong, one line each. */
export async function problems(app: App): Promise<string[]> {
  await app.browser.execute(axe);
  const found = await fromPage(app.browser, (done: (found: AxeResults) => void) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    void axe.run(document, { resultTypes: ['violations'] }).then(done);
  });
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' … ')}`);
}
