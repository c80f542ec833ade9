/** A failing test leaves a picture, the page's source and the program's output; no test leaves a program. */
import type { RootHookObject } from 'mocha';

import { App } from './app.ts';

export const mochaHooks: RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    const name = `failed-${test?.fullTitle().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;
    // There is one instance of the program: one that was left open would answer in the next test.
    for (const app of [...App.running]) {
      if (test?.state === 'failed') await app.evidence(name).catch(() => undefined);
      await app.stop();
    }
  },
};
