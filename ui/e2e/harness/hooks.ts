/** A failing test leaves a picture, the page's source and the program's output; no test leaves a program. */
import type { RootHookObject } from 'mocha';

import { App } from './app.ts';

export const mochaHooks: RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const name = `failed-${test.fullTitle().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;
    for (const app of App.running) await app.evidence(name).catch(() => undefined);
  },
  async afterAll() {
    for (const app of [...App.running]) await app.stop();
  },
};
