/** The real program, started in a home of its own and driven through WebDriver. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { remote, type Browser } from 'webdriverio';

import { startDriver, type Driver } from './driver.ts';
import { ended } from './process.ts';
import { fromPage } from './script.ts';
import { settings } from './settings.ts';
import { Window } from './window.ts';

export interface Start {
  /** What stands on its command line: `--sample`, or a file. */
  args?: string[];
  /** Who works; an empty name makes the program ask. */
  author?: string;
  /** A home that an earlier start used; by default a fresh one. */
  home?: Home;
}

/** A folder that stands for a person's home: settings, data and documents. */
export class Home {
  readonly folder = mkdtempSync(join(tmpdir(), 'stet-e2e-'));
  readonly dialogs = join(this.folder, 'dialogs.txt');
  readonly documents = join(this.folder, 'documents');
  /** A session bus other than that of the tests, for a second person at the same time. */
  bus: string | undefined;

  constructor(private readonly person = 'Ada Checker') {
    mkdirSync(this.documents);
  }

  /** The program counts answers from its start, so each start begins with none. */
  forgetAnswers(): void {
    writeFileSync(this.dialogs, '');
  }

  /** Where a document of this person stands. */
  document(name: string): string {
    return join(this.documents, name);
  }

  env(author: string): NodeJS.ProcessEnv {
    return {
      ...process.env,
      HOME: this.folder,
      XDG_DATA_HOME: join(this.folder, 'data'),
      XDG_CONFIG_HOME: join(this.folder, 'config'),
      XDG_CACHE_HOME: join(this.folder, 'cache'),
      STET_TEST_DIALOGS: this.dialogs,
      STET_AUTHOR: author,
      ...(this.bus === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS: this.bus }),
      NO_AT_BRIDGE: '1',
      MESA_SHADER_CACHE_DISABLE: 'true',
      TZ: 'UTC',
    };
  }

  /** Runs the `stet` command here; its answer. */
  stet<T = unknown>(...args: string[]): T {
    const env = this.env(this.person);
    const answer = execFileSync(settings.cli, [...args, '--json'], { env, encoding: 'utf8' });
    return (answer.trim() === '' ? null : JSON.parse(answer)) as T;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** Starts the program behind a driver. */
function open(port: number, args: string[]): Promise<Browser> {
  return remote({
    hostname: '127.0.0.1',
    port,
    logLevel: 'error',
    connectionRetryCount: 0,
    connectionRetryTimeout: 30_000,
    waitforTimeout: 20_000,
    waitforInterval: 50,
    capabilities: {
      'tauri:options': { application: settings.app, args },
      'wdio:enforceWebDriverClassic': true,
    } as WebdriverIO.Capabilities,
  });
}

/** The started program. */
export class App {
  /** What a person does in it. */
  readonly window: Window;

  private constructor(
    readonly browser: Browser,
    readonly home: Home,
    private readonly driver: Driver,
  ) {
    this.window = new Window(this);
  }

  /** Every program that runs now; the hooks photograph and close what a test left open. */
  static readonly running = new Set<App>();

  static async start({ args = [], author = 'Ada Checker', home = new Home() }: Start = {}): Promise<App> {
    home.forgetAnswers();
    // WebKit's driver now and then never answers the first request; a second start tells that
    // from a program that does not start.
    const { driver, browser } = await App.session(home, author, args).catch(() =>
      App.session(home, author, args),
    );
    const app = new App(browser, home, driver);
    App.running.add(app);
    await app.ready();
    return app;
  }

  private static async session(home: Home, author: string, args: string[]): Promise<{ driver: Driver; browser: Browser }> {
    const driver = await startDriver(home.env(author));
    const browser = await open(driver.port, args).catch(async (cause: unknown) => {
      await ended(home.folder);
      await driver.stop();
      throw new Error(`the program did not start: ${driver.output()}`, { cause });
    });
    return { driver, browser };
  }

  /** Waits until the first screen can be used. */
  private async ready(): Promise<void> {
    await this.browser.$('html[data-ready="true"]').waitForExist();
  }

  /** Writes down what the next native dialog answers. An empty answer closes it. */
  answerDialog(path: string): void {
    appendFileSync(this.home.dialogs, `${path}\n`);
  }

  /** Waits until fonts are there and what was asked for is on the screen. */
  private async painted(): Promise<void> {
    await fromPage(this.browser, (done: (ready: null) => void) => {
      const twoFrames = () => requestAnimationFrame(() => requestAnimationFrame(() => done(null)));
      void document.fonts.ready.then(twoFrames);
    });
  }

  /** Saves a picture of the window; the name says what it shows. */
  async picture(name: string): Promise<void> {
    mkdirSync(settings.out, { recursive: true });
    await this.painted();
    await this.browser.saveScreenshot(join(settings.out, `${name}.png`));
  }

  /** Saves what is known about a failure. */
  async evidence(name: string): Promise<void> {
    mkdirSync(settings.out, { recursive: true });
    writeFileSync(join(settings.out, `${name}.log`), this.driver.output());
    writeFileSync(join(settings.out, `${name}.html`), await this.browser.getPageSource());
    await this.browser.saveScreenshot(join(settings.out, `${name}.png`));
  }

  /** Ends the program; its home stays for another start unless it is given up. */
  async stop({ keepHome = false } = {}): Promise<void> {
    App.running.delete(this);
    await this.browser.deleteSession().catch(() => undefined);
    await ended(this.home.folder);
    await this.driver.stop();
    if (!keepHome) this.home.remove();
  }
}
