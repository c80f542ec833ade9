/** Words of the file itself: sharing, backups, check, export, packages; and of disagreements. */
const many = (count: number, one: string, more: string) => `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

export const file = {
  title: 'This file',
  about: (folder: string, size: string) => `${folder} · ${size}`,
  sharing: 'Sharing',
  alone: 'Only this computer has to do with it.',
  places: (place: string) => `It lies on ${place}.`,
  exchange: 'Exchange through a folder…',
  exchangeHint: 'For places where one file must not be written by two: everybody writes files of their own into one folder.',
  exchanged: (sent: number, received: number) => `Sent ${many(sent, 'change', 'changes')}, received ${received.toLocaleString('en')}.`,
  unreadable: (count: number) => `${many(count, 'file is', 'files are')} torn or still on the way; they are tried again.`,
  exchangeHealed: 'The folder had lost files; what they held was written again.',
  ownCopy: 'Work on a copy of my own',
  ownCopyHint: 'Fast and safe on a network share: the copy is exchanged with the shared file all the time.',
  direct: 'Work in the file itself',
  directHint: 'The copy is removed once all its work is in the shared file. Until the file is closed; in a synced place it is then opened as a copy again.',
  wayChanged: 'Opened the file anew',
  putBack: 'Put my copy there',
  putBackDone: 'Put your copy there',
  putBackHint: 'The shared file is missing where it was.',
  look: 'Look at it…',
  copy: (name: string, changes: number) => `${name}: ${many(changes, 'change', 'changes')} that are not here`,
  backups: 'Backups',
  backupNow: 'Make a backup',
  backedUp: 'Made a backup',
  noBackups: 'None yet. One is made each day, and before each merge.',
  backupMore: (when: string) => `More to do with the backup of ${when}`,
  open: 'Open it',
  bringBack: 'Bring back what is missing here…',
  sound: 'Soundness',
  check: 'Check the file',
  isSound: (changes: number, contents: number) => `It is sound: ${many(changes, 'change', 'changes')} and ${many(contents, 'text or capture', 'texts and captures')} checked.`,
  rebuild: 'Make the tables anew',
  rebuilt: 'Made the tables anew',
  repair: 'Repair a damaged file…',
  repairHint: 'Every change whose hash is right is recovered into a new file; the damaged one is not touched.',
  repaired: (name: string, changes: number, contents: number) => `Recovered ${many(changes, 'change', 'changes')} and ${many(contents, 'text or capture', 'texts and captures')} into “${name}”.`,
  nothingLost: 'Nothing is known to be missing.',
  lost: (what: string) => `Missing: ${what}`,
  travel: 'Take it along',
  exportAll: 'Export everything…',
  exportHint: 'A folder of open formats: every change, every table, every text and capture.',
  exported: (name: string, things: number, changes: number, contents: number) => `Wrote ${many(things, 'thing', 'things')}, ${many(changes, 'change', 'changes')} and ${many(contents, 'content', 'contents')} to “${name}”.`,
  show: 'Show in folder',
  passphrase: 'Passphrase',
  passphraseHint: 'Tell it another way than you send the package.',
  pack: 'Encrypt into a package…',
  packed: (name: string) => `Packed into “${name}”.`,
  unpack: 'Open a package…',
  unpacked: (name: string) => `Unpacked “${name}”.`,
  mergeMade: 'Merge it here…',
  merges: 'Earlier merges…',
};

export const merges = {
  title: 'Earlier merges',
  about: 'The latest can be taken back; what others have built on stays.',
  none: 'Nothing was merged here, or all of it was taken back.',
  row: (changes: number, backup: string) => `${many(changes, 'change', 'changes')}; a copy of before is “${backup}”`,
  undo: 'Take it back',
  undone: (name: string, removed: number, changedBack: number, kept: number) =>
    [`Took the merge of “${name}” back`, removed > 0 ? `${many(removed, 'change', 'changes')} taken out` : '', changedBack > 0 ? `${many(changedBack, 'field', 'fields')} changed back` : '', kept > 0 ? `${many(kept, 'thing', 'things')} kept, because somebody has built on them` : ''].filter(Boolean).join('; '),
};

export const conflicts = {
  title: 'What people disagree on',
  about: 'Both sides are kept until one is chosen. ↑ ↓ go through them, Enter chooses.',
  none: 'Nobody disagrees on anything.',
  kinds: { article: 'Article', claim: 'Claim', source: 'Source', citation: 'Citation', verdict: 'Verdict', calculation: 'Calculation', scale: 'Rating scale' } as Record<string, string>,
  go: 'Show it',
};

export const quotes = {
  title: 'Quotations and figures',
  about: 'Every quotation of the article and every figure of its claims, beside what is cited for them.',
  none: 'No quotations, and no figures with a cited passage.',
  noSource: 'No source',
  go: 'Show the claim',
};

export const role = {
  title: 'Role of a paragraph',
  about: 'It says what the words are: claims are looked for in some roles only.',
  block: 'Paragraph',
  role: 'Role',
  submit: 'Set the role',
};

export const seal = {
  title: (name: string) => `Sealed dossier “${name}”`,
  sound: 'It is as it was sealed.',
  broken: 'It is not as it was sealed.',
  sealed: 'Sealed',
  files: (count: number) => many(count, 'file', 'files'),
  seal: 'Seal',
  leftOut: 'Left out when it was sealed',
  hint: 'Compare the seal with the one that was published or written down.',
};

export const house = {
  title: 'Reports',
  about: 'How reports of this computer look and speak.',
  name: 'Name of the newsroom',
  address: 'Web address',
  method: 'Where it explains how it works',
  accent: 'Colour',
  accentHint: '# and six hex digits',
  language: 'Language',
  languages: { en: 'English', es: 'Español' } as Record<string, string>,
  style: 'Citation style',
  styles: { '': 'As it stands', apa: 'APA', chicago: 'Chicago', mla: 'MLA', harvard: 'Harvard' } as Record<string, string>,
  styleFile: 'A .csl file…',
  logo: 'Logo',
  logoChoose: 'Choose a logo…',
  logoRemove: 'Take it out',
  save: 'Save',
  saved: 'Saved how reports look',
};
