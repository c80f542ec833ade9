import type { ClaimRow } from '../bindings/ClaimRow';
import type { DeskRules } from '../bindings/DeskRules';
import type { Mark } from '../bindings/Mark';
import type { OverviewView } from '../bindings/OverviewView';

const order: Mark[] = ['confirmed', 'partly', 'wrong', 'cannot_tell', 'disputed', 'recheck', 'to_check'];
const labels: Partial<Record<Mark, string>> = { confirmed: 'Confirmed', partly: 'Confirmed with change', wrong: 'Wrong', cannot_tell: 'Cannot confirm' };

/** How these claims stand. */
export function outlook(rows: ClaimRow[]): OverviewView {
  const marks = order.map((mark) => ({ mark, claims: rows.filter((row) => row.mark === mark).length })).filter((one) => one.claims > 0);
  const claims = marks.reduce((sum, one) => sum + one.claims, 0);
  const verdicts = marks.filter((one) => labels[one.mark]).map((one) => ({ ...one, label: labels[one.mark] ?? '', scale: 'Editorial' }));
  const checked = verdicts.reduce((sum, one) => sum + one.claims, 0);
  return {
    articles: 3, claims, checked, signed: Math.floor(checked / 2), expired: 1,
    proposed: rows.filter((row) => row.mark === 'proposed').length,
    marks, statements: rows.length * 2, lookedAt: rows.length, verdicts,
    gates: [
      { words: 'text changed since the verdict', next: 'Keep the verdict if it still holds, or rate the claim anew.', blocks: true, claims: 2 },
      { words: 'no citation', next: 'Cite a passage for or against the claim.', blocks: false, claims: 5 },
      { words: 'single source', next: 'Cite a second source that does not have it from the first.', blocks: false, claims: 3 },
    ],
    people: [{ name: 'Ben Holm', claims: 9, open: 4, overdue: 1 }, { name: 'Aya Lund', claims: 6, open: 1, overdue: 0 }, { name: null, claims: 4, open: 4, overdue: 0 }],
    deadlines: [
      { day: '2026-01-15', overdue: true, article: 'a1', claim: rows[0]?.id ?? null, source: null, words: rows[0]?.text ?? '', assignee: 'Ben Holm' },
      { day: '2026-02-01', overdue: false, article: 'a2', claim: null, source: null, words: 'Harbour Fees: What the Fishery Paid', assignee: null },
      { day: '2026-02-03', overdue: false, article: null, claim: null, source: 's3', words: 'Ingrid Solheim', assignee: null },
    ],
    byArticle: [
      { article: 'a1', title: 'Ferry Subsidy Doubles as Islands Count the Cost of a Lost Winter', claims, checked, proposed: 4, deadline: '2026-02-01' },
      { article: 'a3', title: 'A School for Twelve', claims: 0, checked: 0, proposed: 18, deadline: null },
    ],
  };
}

/** The gates of the sample host's desk. */
export const deskRules = (): DeskRules => ({
  secondPerson: true,
  gates: [
    { name: 'stale', words: 'text changed since the verdict', level: 'block', set: true },
    { name: 'no_citation', words: 'no citation', level: 'warn', set: false },
    { name: 'single_source', words: 'single source', level: 'warn', set: false },
    { name: 'no_claimant_contact', words: 'the person quoted was not asked', level: 'off', set: false },
  ],
});
