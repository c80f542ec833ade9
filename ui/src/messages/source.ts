import type { NoteFate } from '../host/bindings/NoteFate';
import type { NoteKind } from '../host/bindings/NoteKind';

/** The words of what a source is worth, of call sheets, archives and bibliographies. */
const many = (count: number, one: string, more: string) => `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

export const standing = {
  title: 'What it is worth',
  open: 'What it is worth…',
  rank: 'How near it is',
  ranks: { none: 'Not said', primary: 'Primary', secondary: 'Secondary' },
  rankHints: { primary: 'Made by those who did, saw or measured it', secondary: 'Tells what others did, saw or measured' } as Record<string, string>,
  interested: 'Interested party',
  interestedHint: 'It gains or loses by what is believed.',
  anonymous: 'Anonymous',
  anonymousHint: 'Nobody can be held to it.',
  alias: 'Confidential: called',
  aliasHint: 'Shown everywhere in place of its name; public reports leave the name out. Empty: it may be named.',
  goesBack: 'Goes back to',
  goesBackHint: 'Both then count as one source.',
  itself: 'It stands by itself',
  why: 'How',
  whyHint: 'A press release, agency copy, the same data',
  confidential: 'Confidential',
  save: 'Save',
  saved: 'Saved what it is worth',
};

export const call = {
  title: 'Call sheet',
  open: 'Call sheet…',
  whom: 'Whom',
  role: 'What makes them worth asking',
  contact: 'Reached by',
  when: 'Asked on',
  deadline: 'Answer due',
  question: 'Question',
  answer: 'Answer',
  terms: 'Terms',
  termsNames: { on_record: 'On the record', background: 'Background', off_record: 'Off the record' },
  state: 'State',
  states: { to_call: 'To call', waiting: 'Waiting', answered: 'Answered', declined: 'Declined', no_reply: 'No reply' },
  save: 'Save the call sheet',
  saved: 'Saved the call sheet',
};

export const more = {
  fields: 'More fields',
  container: 'In (journal, newspaper, site)',
  volume: 'Volume',
  issue: 'Issue',
  page: 'Pages',
  doi: 'DOI',
  isbn: 'ISBN',
  accessed: 'Read on',
  language: 'Language',
};

export const archive = {
  ask: 'Look in the Internet Archive',
  copy: (taken: string) => `Archived copy of ${taken}`,
  found: (taken: string) => `The archive has a copy of ${taken}`,
  none: 'The archive has no copy of it',
  noted: 'Noted the archived copy',
};

export const changes = {
  title: 'Since it was cited',
  kinds: { unchanged: 'The passage stands as it was.', moved: 'The passage was moved.', reworded: 'The passage was reworded.', gone: 'The passage is gone.', unsure: 'The passage cannot be found for certain.' } as Record<string, string>,
};

export const checks = {
  title: 'Against the sources',
  holds: 'Holds',
  look: 'Look at it',
  none: 'Nothing with text is cited for it.',
};

export const bibliography = {
  import: 'Bring in a bibliography…',
  added: (count: number) => `Brought in ${many(count, 'source', 'sources')}`,
  title: 'Bibliography',
  known: (count: number) => `${many(count, 'record is', 'records are')} here already`,
  skipped: (count: number) => `${many(count, 'record', 'records')} could not be read`,
  close: 'Close',
};

export const proposed = {
  title: 'Noted by the writer',
  kinds: { comment: 'Comment', footnote: 'Footnote', endnote: 'Endnote', link: 'Link' } satisfies Record<NoteKind, string>,
  fates: { accepted: 'Cited', dismissed: 'Set aside' } satisfies Record<NoteFate, string>,
  by: (author: string) => `by ${author}`,
  cite: 'Cite',
  citeAbout: 'Make a source of it and cite it, for context until you say what it does',
  citeFor: 'Cite for…',
  cited: 'Cited for context',
  dismiss: 'Set aside',
  dismissAbout: 'Set it aside: it is no source',
  dismissed: 'Set the proposed source aside',
  noClaim: 'No claim stands at these words.',
  show: 'Show it in the text',
  openAddress: 'Open the address in the browser',
  looked: (count: number) => `${count.toLocaleString('en')} looked at`,
  hideLooked: 'Hide those looked at',
};

export const received = {
  title: 'How it came',
  parts: (redirects: number, headers: number) => [redirects > 0 ? many(redirects, 'redirect', 'redirects') : '', headers > 0 ? many(headers, 'header', 'headers') : ''].filter(Boolean).join(', '),
  way: 'Fetched through',
  headers: 'What the server said',
};
