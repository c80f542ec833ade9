/** How things stand, what is due, and what the desk minds before sign-off. */
import { App } from '../harness/app.ts';
import { desk } from '../harness/desk.ts';

interface Claim { id: string; text: string }

describe('the overview', () => {
  it('counts what is done, missing and due, and what stops a sign-off is set by the desk', async () => {
    const { home, file } = desk();
    const [one, two, three, four] = home.stet<Claim[]>('claims', file).slice(2).map(({ id }) => id) as [string, string, string, string];
    home.stet('rate', file, one, 'confirmed', '--why', 'The minutes say so.');
    home.stet('rate', file, two, 'confirmed', '--why', 'The register says so.');
    home.stet('rate', file, three, 'wrong', '--why', 'The budget says otherwise.');
    home.stet('assign', file, four, '--to', 'Ben Holm');
    home.stet('due', file, '2026-01-31', four);
    const aya = home.stet<{ id: string }>('source', 'add', file, '--title', 'Aya Lund', '--kind', 'interview').id;
    home.stet('source', 'call', file, aya, '--state', 'waiting', '--deadline', '2026-01-30');
    const app = await App.start({ home, args: [file] });
    const { window } = app;
    await window.sees('page');
    await window.keys('g', 'o');
    await window.reads('overview', '3 of 4 claims checked');
    await window.reads('overview-gate', 'no citation');
    await window.reads('overview-person', 'Ben Holm');
    await window.reads('overview-due', 'overdue');
    await window.fill('overview-deadline', '2026-12-24');
    await window.press('overview-workspace');
    await window.reads('overview-article', 'Dec 24, 2026');
    await window.reads('overview-due', /Aya Lund\s*a reply/);
    await app.picture('9-overview');
    await window.press('overview-due', `[data-source="${aya}"]`);
    await window.reads('source-call', 'Waiting');
    await app.picture('9-reply');
    await window.press('articles-tab');
    await window.press('overview-due', ':not([data-source])');
    await window.sees('claim-pane', `[data-claim="${four}"]`);

    await window.control(',');
    await window.choose('gate-no_citation', 'block');
    await app.picture('9-rules');
    await app.browser.keys('Escape');
    await window.press('claim-mark', `[data-claim="${one}"]`);
    await window.reads('claim-pane', 'no citation');
    home.remove();
    await app.stop();
  });
});
