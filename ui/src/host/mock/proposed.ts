/** What the writer noted, in the sample host. */
import type { ProposedView } from '../bindings/ProposedView';
import type { Stance } from '../bindings/Stance';
import type { Args } from './answers';
import type { Desk } from './desk';

const notes = [
  { id: 'n1', kind: 'comment', author: 'Ida Berg', text: 'From the minutes of the council, item 7.', addresses: ['https://council.example/minutes/2026-01-12'] },
  { id: 'n2', kind: 'link', author: null, text: '', addresses: ['https://stats.example/population'] },
] as const;

/** The sample's notes stand at the first claims. */
export function proposedAnswers(desk: Desk): Record<string, (args: Args & { proposed: string }) => unknown> {
  const fates = new Map<string, ProposedView['fate']>();
  const list = (): ProposedView[] => notes.flatMap((note, index) => {
    const row = desk.claims[index]?.row;
    const place = row?.occurrences[0];
    return row && place ? [{ ...note, addresses: [...note.addresses], span: place.span, words: place.quote, claims: [row.id], fate: fates.get(note.id) ?? null }] : [];
  });
  const become = (id: string, fate: ProposedView['fate'], said: string) => desk.commit(said, 'version', ['v2'], () => { fates.set(id, fate); return null; });
  return {
    proposed_list: () => list(),
    proposed_accept: ({ proposed }: { proposed: string; stance: Stance }) => { become(proposed, 'accepted', 'Cited a proposed source'); return 'e0'; },
    proposed_dismiss: ({ proposed }) => become(proposed, 'dismissed', 'Set a proposed source aside'),
  };
}
