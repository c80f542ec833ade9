/** What a person does in the window: find, press, type, select. Waits until it can be done. */
import type { Browser, ChainablePromiseElement } from 'webdriverio';

import type { App } from './app.ts';
import { inPage } from './script.ts';

export class Window {
  private readonly browser: Browser;

  constructor(app: App) {
    this.browser = app.browser;
  }

  /** The first element with a test id; `attributes` narrows, as in `[data-role="caption"]`. */
  byTestId(id: string, attributes = ''): ChainablePromiseElement {
    return this.browser.$(`[data-testid="${id}"]${attributes}`);
  }

  async press(id: string, attributes = ''): Promise<void> {
    const element = this.byTestId(id, attributes);
    await element.waitForClickable();
    await element.click();
  }

  async sees(id: string, attributes = ''): Promise<void> {
    await this.byTestId(id, attributes).waitForDisplayed();
  }

  async misses(id: string, attributes = ''): Promise<void> {
    await this.byTestId(id, attributes).waitForExist({ reverse: true });
  }

  /** Waits until an element holds these words. */
  async reads(id: string, words: string | RegExp): Promise<void> {
    const holds = (text: string) => (typeof words === 'string' ? text.includes(words) : words.test(text));
    await this.browser.waitUntil(async () => (await this.texts(id)).some(holds), {
      timeoutMsg: `no “${id}” says ${String(words)}`,
    });
  }

  /** The texts of every element with a test id, read in one call. */
  async texts(id: string, attributes = ''): Promise<string[]> {
    return inPage(
      this.browser,
      (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent?.trim() ?? ''),
      `[data-testid="${id}"]${attributes}`,
    );
  }

  /** A data attribute of every element with a test id. */
  async data(id: string, name: string): Promise<string[]> {
    return inPage(
      this.browser,
      (selector: string, attribute: string) =>
        [...document.querySelectorAll(selector)].map((one) => one.getAttribute(attribute) ?? ''),
      `[data-testid="${id}"]`,
      `data-${name}`,
    );
  }

  /** Replaces a field's text, as a paste would. */
  async fill(id: string, text: string): Promise<void> {
    await this.byTestId(id).waitForDisplayed();
    await inPage(
      this.browser,
      (selector: string, value: string) => {
        const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
        if (!field) throw new Error(`no ${selector}`);
        const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value);
        field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
        field.focus();
      },
      `[data-testid="${id}"]`,
      text,
    );
  }

  /** Opens a source's menu and chooses what to do. */
  async menu(source: string, what: string): Promise<void> {
    const more = this.byTestId('source-more', `[aria-label$="${source}"]`);
    await more.moveTo();
    await more.click();
    await this.press(`menu-${what}`);
  }

  /** Chooses from a list. */
  async choose(id: string, value: string): Promise<void> {
    await this.byTestId(id).waitForDisplayed();
    await this.byTestId(id).selectByAttribute('value', value);
  }

  /** Presses keys one after the other. */
  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await this.browser.keys(key);
  }

  /** Presses a key while Control is held. */
  async control(...keys: string[]): Promise<void> {
    await this.browser.keys(['Control', ...keys]);
  }

  /** Selects words of the article with the mouse's events, as dragging over them would. */
  async select(words: string): Promise<void> {
    await this.sees('page');
    await inPage(this.browser, selectInPage, words);
  }
}

/** Runs in the page: selects the first place in the article where `words` stand. */
function selectInPage(words: string): void {
  const page = document.querySelector('[data-testid="page"]');
  if (!page) throw new Error('no page');
  for (const block of page.querySelectorAll('[data-testid="block"]')) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const parts: { node: Text; from: number }[] = [];
    let text = '';
    while (walker.nextNode()) {
      parts.push({ node: walker.currentNode as Text, from: text.length });
      text += (walker.currentNode as Text).data;
    }
    const start = text.indexOf(words);
    if (start < 0) continue;
    const at = (offset: number) => parts.filter((part) => part.from <= offset).at(-1);
    const [first, last] = [at(start), at(start + words.length - 1)];
    if (!first || !last) continue;
    const range = document.createRange();
    range.setStart(first.node, start - first.from);
    range.setEnd(last.node, start + words.length - last.from);
    block.scrollIntoView({ block: 'center' });
    const target = first.node.parentElement ?? block;
    const event = (type: string, kind = MouseEvent) => target.dispatchEvent(new kind(type, { bubbles: true }));
    event('pointerdown', PointerEvent);
    event('mousedown');
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
    event('pointerup', PointerEvent);
    event('mouseup');
    return;
  }
  throw new Error(`the article does not say “${words}”`);
}
