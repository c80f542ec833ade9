/** Running functions in the page. The loader wraps named functions in calls of `__name`, unknown there. */
import type { Browser } from 'webdriverio';

const BEFORE = 'const __name = (made) => made;';

/** What `script` returns in the page. */
export async function inPage<T, A extends unknown[]>(browser: Browser, script: (...args: A) => T, ...args: A): Promise<T> {
  return (await browser.execute(`${BEFORE} return (${script}).apply(null, arguments)`, ...args)) as T;
}

/** What `script` hands to its last argument, now or later. */
export async function fromPage<T, A extends unknown[]>(
  browser: Browser,
  script: (...args: [...A, (answer: T) => void]) => void,
  ...args: A
): Promise<T> {
  return (await browser.executeAsync(`${BEFORE} (${script}).apply(null, arguments)`, ...args)) as T;
}
