import type { CaptureView } from '../bindings/CaptureView';
import type { RatingView } from '../bindings/RatingView';
import type { ScaleView } from '../bindings/ScaleView';
import type { SourceRow } from '../bindings/SourceRow';
import { layBlocks } from './text';

type Given = Pick<RatingView, 'key' | 'label' | 'meaning' | 'mark'>;
const rated = ({ ratings, ...scale }: { id: string; name: string; shipped: boolean; prose: boolean; ratings: Given[] }): ScaleView => ({
  ...scale, names: {}, worst: null, best: null, ratings: ratings.map((rating) => ({ ...rating, value: null, colour: null, words: {} })),
});

const plainScales: Parameters<typeof rated>[0][] = [
  {
    id: 'five_step', name: 'Five steps', shipped: true, prose: false,
    ratings: [
      { key: 'true', label: 'True', meaning: 'Accurate, with nothing important missing.', mark: 'confirmed' },
      { key: 'mostly_true', label: 'Mostly true', meaning: 'Accurate, but needs a word of context.', mark: 'confirmed' },
      { key: 'half_true', label: 'Half true', meaning: 'Partly accurate, or leaves out what matters.', mark: 'partly' },
      { key: 'false', label: 'False', meaning: 'Not accurate.', mark: 'wrong' },
      { key: 'cannot_tell', label: 'Cannot tell', meaning: 'The evidence does not decide it.', mark: 'cannot_tell' },
    ],
  },
  {
    id: 'editorial', name: 'Editorial', shipped: true, prose: false,
    ratings: [
      { key: 'stands', label: 'Stands', meaning: 'Print it.', mark: 'confirmed' },
      { key: 'change', label: 'Needs change', meaning: 'Reword before it runs.', mark: 'partly' },
      { key: 'cut', label: 'Cut', meaning: 'It cannot run.', mark: 'wrong' },
    ],
  },
  {
    id: 'full_fact', name: 'Full Fact (prose)', shipped: true, prose: true,
    ratings: [
      { key: 'right', label: 'Right', meaning: 'The conclusion bears the claim out.', mark: 'confirmed' },
      { key: 'partly', label: 'Partly right', meaning: 'The conclusion bears part of it out.', mark: 'partly' },
      { key: 'wrong', label: 'Wrong', meaning: 'The conclusion goes against it.', mark: 'wrong' },
    ],
  },
  {
    id: 'ten', name: 'Ten steps', shipped: false, prose: false,
    ratings: Array.from({ length: 10 }, (_, n) => ({ key: `step_${String(n)}`, label: `${String(10 - n)} of 10`, meaning: 'How much of it stands.', mark: n < 4 ? 'confirmed' : n < 7 ? 'partly' : 'wrong' } as const)),
  },
];

export const scales: ScaleView[] = plainScales.map(rated);

const at = '2026-01-14T09:12:00Z';
const hash = '9f2c41d07be6a3588c04f1d2e7a9b36055d8c1e4f70a2b93c6d85e41f7b0a29c';

/** What a source has when nothing more is known. */
export const plainSource = {
  container: null, accessed: null, doi: null, isbn: null, volume: null, issue: null, page: null, language: null, key: null,
  alias: null, grade: { rank: null, interested: false, anonymous: false }, call: null, goesBack: null, archived: [],
};

export const sources: SourceRow[] = [
  { ...plainSource, id: 's1', kind: 'report', title: 'Minutes of the regional council, 12 January 2026', authors: [], publisher: 'Regional Council', issued: '2026-01-12', address: 'https://council.example/minutes/2026-01-12', note: null, citations: 2, captures: [{ id: 'k1', at, author: 'Ben', origin: 'https://council.example/minutes/2026-01-12', mediaType: 'text/html', bytes: 48213, sha256: hash, hasText: true, image: false }] },
  { ...plainSource, id: 's2', kind: 'dataset', title: 'Population by municipality, 2015–2025', authors: [], publisher: 'National Office of Statistics', issued: '2025', address: 'https://stats.example/population', note: 'Counts on 1 January of each year.', citations: 1, captures: [{ id: 'k2', at, author: 'Ben', origin: 'https://stats.example/population', mediaType: 'text/html', bytes: 120_400, sha256: hash, hasText: true, image: false }] },
  { ...plainSource, id: 's3', kind: 'interview', title: 'Ingrid Solheim', authors: [], publisher: null, issued: '2026-01-14', address: null, note: 'By phone, eleven minutes.', citations: 1, captures: [], grade: { rank: 'primary', interested: true, anonymous: false }, call: { whom: 'Ingrid Solheim', role: 'Skipper of the Solveig', contact: 'phone', when: '2026-01-14', question: 'How many winters was the ferry cancelled?', answer: 'Two families left after the second winter.', terms: 'on_record', deadline: '', state: 'answered' } },
  { ...plainSource, id: 's4', kind: 'webpage', title: 'Register of ships: Solveig', authors: ['Maritime Authority'], publisher: 'Maritime Authority', issued: '2024-06', address: 'https://ships.example/solveig', note: null, citations: 1, captures: [] },
];

export const captures: CaptureView[] = sources.flatMap((source) =>
  source.captures.map((capture) => ({
    capture,
    source: source.id,
    title: source.title,
    pages: [],
    way: capture.id === 'k1' ? ['http://council.example/minutes', capture.origin] : [capture.origin],
    headers: [{ name: 'content-type', value: 'text/html; charset=utf-8' }, { name: 'last-modified', value: 'Mon, 12 Jan 2026 16:02:11 GMT' }],
    cited: capture.id === 'k1' ? [{ start: 54, end: 120 }] : [],
    blocks: layBlocks(capture.id === 'k1' ? [
      ['headline', 'Minutes, item 7: ferry subsidy'],
      ['body', 'The chair put the motion. The council resolved to raise the annual subsidy to the ferry company from 14 million to 28 million crowns from 1 February 2026. For: 19. Against: 6. Absent: 2.'],
      ['body', 'Councillor Berg asked that the islands’ isolation of 44 days, as counted by the harbour office, be entered in the minutes.'],
    ] : [
      ['headline', 'Population by municipality'],
      ['body', 'Outer islands, 1 January 2015: 3,468. Outer islands, 1 January 2025: 3,214. Change: −7.3 percent.'],
    ]),
  })),
);

/** Words of the sample's citations, by claim. */
export const quotes: Record<number, { source: string; quote: string; stance: 'supports' | 'contradicts' | 'context' }[]> = {
  0: [{ source: 's1', quote: 'The council resolved to raise the annual subsidy to the ferry company from 14 million to 28 million crowns from 1 February 2026.', stance: 'supports' }],
  2: [{ source: 's1', quote: 'the islands’ isolation of 44 days, as counted by the harbour office', stance: 'supports' }],
  4: [{ source: 's2', quote: 'Outer islands, 1 January 2025: 3,214. Change: −7.3 percent.', stance: 'contradicts' }],
  7: [{ source: 's3', quote: 'Two families, yes, and a third is packing.', stance: 'supports' }],
  9: [{ source: 's4', quote: '', stance: 'contradicts' }],
};
