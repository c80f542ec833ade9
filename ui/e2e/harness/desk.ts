/** Workspaces to start from, made by the `stet` command. */
import { App, Home } from './app.ts';
import { fixture } from './settings.ts';

/** A workspace file with nothing in it, in a home of its own. */
export function emptyDesk(): { home: Home; file: string } {
  const home = new Home();
  const file = home.document('Desk.stet');
  home.stet('new', file);
  return { home, file };
}

/** A workspace with the fixture's article. */
export function desk(article = fixture('article.txt')): { home: Home; file: string } {
  const made = emptyDesk();
  made.home.stet('import', made.file, article);
  return made;
}

/** The program with the fixture's article before it. */
export async function openDesk(): Promise<App> {
  const { home, file } = desk();
  const app = await App.start({ home, args: [file] });
  await app.window.sees('page');
  return app;
}
