/** Words of sharing: who is here, where the work is, and what a merge brings. */
import { plural } from './window';

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const names = (people: string[]) => list.format(people);

export const shareWords = {
  share: {
    saved: { here: 'Saved here', shared: 'In the shared file', seen: 'Seen' } as Record<string, string>,
    seenBy: (people: string[]) => `Seen by ${names(people)}`,
    place: (place: string) => `on ${place}`,
    ownCopy: 'You work on a copy of your own, which is exchanged with the shared file.',
    direct: 'You work in the file itself.',
    locksBroken: 'File locks do not work there; the shared file is exchanged whole.',
    offline: 'Not reached',
    offlineWhy: (why: string) => `The shared file cannot be reached: ${why} Your work is kept here and goes there later.`,
    healed: 'The shared file was put right.',
    here: (people: string[]) => `${names(people)} ${people.length === 1 ? 'is' : 'are'} here, too`,
    doing: { look: 'is looking at this claim', edit: 'is rewording this claim', cite: 'is citing evidence for this claim', rate: 'is rating this claim' } as Record<string, string>,
    elsewhere: { look: 'is looking at a claim', edit: 'is rewording a claim', cite: 'is citing evidence', rate: 'is rating a claim' } as Record<string, string>,
    copies: (count: number) => plural(count, 'conflicted copy', 'conflicted copies'),
    details: 'How it is shared, backups, check, export',
    copiesHint: 'Other files of this project lie in the same folder. Look at what they would bring.',
  },
  merge: {
    title: (name: string) => `Merge “${name}”`,
    about: 'Nothing is lost: what both have is kept, a backup is made first, and the merge can be taken back.',
    other: 'This file belongs to another project. Its articles, claims and evidence are brought in as new ones.',
    nothing: 'It holds nothing that is not here already.',
    person: 'Who',
    new: 'New',
    changed: 'Changed',
    what: 'What they did',
    opened: 'People will disagree on',
    closed: 'Settled by it',
    openedNow: 'People now disagree on',
    refused: 'Refused',
    newer: (count: number) => `${plural(count, 'change is', 'changes are')} from a newer version of Stet: kept and passed on, not shown.`,
    submit: 'Merge',
    bring: 'Bring in',
    done: (name: string) => `Merged “${name}”`,
    report: (name: string) => `Merged “${name}”`,
    reportAbout: 'What came in. “Earlier merges…” takes it back, also later.',
    backup: (name: string) => `A copy of before is “${name}”.`,
    waiting: (count: number) => `${plural(count, 'change waits', 'changes wait')} for the rest of theirs.`,
    cloned: 'Somebody else wrote under this computer’s id; it has a new one now.',
    refusedMore: (count: number) => `and ${count.toLocaleString('en')} more`,
    close: 'Close',
    undo: 'Take it back',
    undone: 'Took the merge back',
    disagree: (people: string[], fields: string[]) => `${names(people)}: ${fields.join(', ')}`,
  },
};
