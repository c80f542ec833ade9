import type { ArticleCorrection } from '../bindings/ArticleCorrection';
import type { CallView } from '../bindings/CallView';
import type { ClaimRow } from '../bindings/ClaimRow';
import type { GateLevel } from '../bindings/GateLevel';
import type { Mark } from '../bindings/Mark';
import type { NewCitation } from '../bindings/NewCitation';
import type { Progress } from '../bindings/Progress';
import type { SourceFields } from '../bindings/SourceFields';
import type { PartChoice } from '../bindings/PartChoice';
import type { Span } from '../bindings/Span';
import type { Stance } from '../bindings/Stance';
import type { StandingChange } from '../bindings/StandingChange';
import type { Desk } from './desk';
import { diff } from './diff';
import { findings } from './findings';
import { manyArticles } from './many';
import { outlook } from './overview';
import { proposedAnswers } from './proposed';
import { captures, plainSource, scales } from './people';
import { workAnswers } from './work';

/** The arguments of all commands together; each takes its own. */
export interface Args {
  standing: StandingChange; call: CallView;
  finding: string; gate: string; level: GateLevel; needed: boolean;
  name: string; query: string; version: string | null; correction: ArticleCorrection; span: Span; role: string; from: string; to: string;
  claims: string[]; reason: string; claim: string; text: string; spans: Span[]; parts: PartChoice[]; fields: SourceFields; source: string; capture: string;
  citation: string & NewCitation; stance: Stance; note: string | null;
  verdict: string; approve: boolean; comment: string; body: string; format: string;
}

type Table = Record<string, (args: Args) => unknown>;

/** What the sample host answers to each command. */
export function answers(desk: Desk, progress: (news: Progress) => void): Table {
  const workspace = () => ({ project: 'p1', name: 'Islands', folder: '~/Desk', readOnly: false, ...desk.undoable() });
  const opened = () => { desk.open = true; return workspace(); };
  const mark = (ids: string[], to: Mark, dismissed: string | null = null) => {
    for (const id of ids) Object.assign(desk.row(id), { mark: to, dismissed });
    return null;
  };
  const own = (version: string, span: Span, text: string): ClaimRow => {
    const number = desk.versions.find((one) => one.id === version)?.number ?? 1;
    const block = desk.blocks[number - 1]?.find((one) => one.span.end > span.start);
    const id = desk.id('c');
    const occurrence = { version, number, role: block?.role ?? 'body', span, quote: text };
    const row: ClaimRow = { id, text, mark: 'to_check', stale: null, candidate: false, score: 0.5, checkable: 'yes', reasons: [], speaker: null, rating: null, dismissed: null, occurrences: [occurrence], carried: null, changes: [], disagree: [], expired: false, assignee: null, deadline: null, citations: 0, comments: 0 };
    desk.claims.push({ row, article: 'a1', oldWording: null, question: null, checks: ['true'], occurrences: [occurrence], choices: [], lost: [], since: null, parts: [], citations: [], calculations: [], blind: null, ageing: null, verdicts: [], comments: [], history: [], missing: ['no citation'], conflicts: [], seen: '0' });
    return row;
  };
  const words = (version: string, span: Span) => {
    const number = desk.versions.find((one) => one.id === version)?.number ?? 1;
    return desk.blocks[number - 1]?.map((block) => block.text).join('\n\n').slice(span.start, span.end) ?? '';
  };
  const counted = () => {
    const count = (...marks: Mark[]) => desk.claims.filter((claim) => marks.includes(claim.row.mark)).length;
    return { proposed: count('proposed'), toCheck: count('to_check'), checked: count('confirmed', 'partly', 'wrong', 'cannot_tell'), recheck: count('recheck'), disputed: count('disputed'), dismissed: count('dismissed'), gone: count('gone') };
  };
  const work = async () => {
    for (let done = 0; done <= 4; done += 1) {
      progress({ task: 1, label: 'Reading council.example', cancel: true, done, total: 4 });
      await new Promise((next) => { setTimeout(next, 350); });
    }
  };

  return {
    startup: () => ({ author: desk.open ? desk.author : '', version: '0.1.0', opened: desk.open ? workspace() : null, recent: desk.empty ? [] : [
      { id: 1, name: 'Islands', folder: '~/Desk', opened: '2026-01-14T08:00:00Z', exists: true },
      { id: 2, name: 'Harbour budget 2025', folder: '~/Shared/Desk', opened: '2025-12-02T08:00:00Z', exists: true },
      { id: 3, name: 'Election night', folder: '~/Old', opened: '2025-06-01T08:00:00Z', exists: false },
    ] }),
    author_set: ({ name }) => { desk.author = name; desk.nameless = false; return null; },
    workspace_new: opened, workspace_open: opened, workspace_open_recent: opened, workspace_sample: opened, workspace_info: workspace,
    workspace_close: () => { desk.open = false; return null; },
    undo: () => desk.back(false), redo: () => desk.back(true), task_cancel: () => null,
    log_list: () => desk.claims.flatMap((claim) => claim.history.map((one) => ({ txn: claim.row.id, ...one, subject: claim.row.text }))),
    search: ({ query }: { query: string }) => desk.claims.filter((claim) => claim.row.text.toLowerCase().includes(query.toLowerCase())).map(({ row }) => {
      const at = row.text.toLowerCase().indexOf(query.toLowerCase());
      return { kind: 'claim', id: row.id, article: 'a1', claim: row.id, title: row.text, mark: row.mark, snippet: [{ text: row.text.slice(0, at), hit: false }, { text: row.text.slice(at, at + query.length), hit: true }, { text: row.text.slice(at + query.length), hit: false }] };
    }),
    overview: () => outlook(desk.claims.map((claim) => claim.row)),
    rules_list: () => desk.rules,
    gate_set: ({ gate, level }) => desk.commit('Set the gate', 'desk', ['desk'], () => { for (const one of desk.rules.gates) if (one.name === gate) Object.assign(one, { level, set: true }); return null; }),
    second_person_set: ({ needed }) => desk.commit('Changed the rules', 'desk', ['desk'], () => { desk.rules.secondPerson = needed; return null; }),
    article_deadline: () => null,
    article_list: () => desk.empty ? [] : [
      { id: 'a1', title: desk.info.title, site: desk.info.site, published: desk.info.published, arrived: '2026-01-14T07:30:00Z', versions: desk.versions.length, counts: counted() },
      { id: 'a2', title: 'Harbour Fees: What the Fishery Paid', site: 'The Harbour Ledger', published: '2025-12-20', arrived: '2025-12-20T10:00:00Z', versions: 1, counts: { proposed: 0, toCheck: 0, checked: 11, recheck: 0, disputed: 0, dismissed: 3, gone: 0 } },
      { id: 'a3', title: 'A School for Twelve', site: 'Island Post', published: null, arrived: '2025-12-18T10:00:00Z', versions: 2, counts: { proposed: 18, toCheck: 0, checked: 0, recheck: 0, disputed: 0, dismissed: 0, gone: 0 } },
      ...(desk.full ? manyArticles(500) : []),
    ],
    article_page: ({ version }) => desk.page(version),
    article_import_paste: () => ({ article: 'a1', twin: null }), article_import_file: () => ({ made: [{ article: 'a1', twin: null }], failed: [] }),
    article_import_address: async () => { await work(); return { article: 'a1', twin: null }; },
    article_revise_paste: () => null, article_revise_file: () => null, article_revise_address: () => null,
    article_correct: ({ correction }) => desk.commit('Corrected the article', 'article', ['a1'], () => { Object.assign(desk.info, correction); return null; }),
    article_remove: () => desk.commit('Removed an article', 'article', ['a1'], () => null),
    block_set_role: ({ span, role }: { span: Span; role: string }) => desk.commit('Changed a role', 'version', ['v2'], () => {
      for (const block of desk.blocks.at(-1) ?? []) if (block.span.start === span.start) block.role = role;
      return null;
    }),
    version_findings: ({ version }) => findings(desk, version ?? ''),
    finding_dismiss: ({ finding }) => desk.commit('Set the finding aside', 'article', ['a1'], () => { desk.aside.push(finding); return null; }),
    article_timeline: () => desk.versions.map(({ id }, n) => (n === 0 ? { version: id, wordsAdded: 0, wordsRemoved: 0, reworded: 0, gone: 0, unsure: 0 } : { version: id, wordsAdded: 24, wordsRemoved: 13, reworded: 3, gone: 1, unsure: 1 })),
    version_diff: ({ from, to }) => diff(desk, from, to),
    claim_accept: ({ claims }) => desk.commit('Accepted a claim', 'claim', claims, () => mark(claims, 'to_check')),
    claim_dismiss: ({ claims, reason }) => desk.commit(`Dismissed: ${String(reason)}`, 'claim', claims, () => mark(claims, 'dismissed', reason)),
    claim_dismiss_words: () => desk.commit('Dismissed a sentence', 'claim', [], () => null),
    claim_reopen: ({ claim }) => desk.commit('Took a dismissal back', 'claim', [claim], () => mark([claim], 'proposed')),
    claim_edit: ({ claim, text }) => desk.commit('Edited a claim', 'claim', [claim], () => { desk.row(claim).text = text; return null; }),
    claim_place: ({ claim, version: shown, spans }) => desk.commit('Moved a claim', 'claim', [claim], () => {
      const version = shown ?? '';
      const detail = desk.detail(claim);
      const number = desk.versions.find((one) => one.id === version)?.number ?? 1;
      detail.occurrences = [...spans.map((span) => ({ version, number, role: 'body', span, quote: words(version, span) })), ...detail.occurrences.filter((one) => one.version !== version)];
      return null;
    }),
    claim_split: ({ claim, version: shown, parts }) => desk.commit('Split a claim', 'claim', [claim], () => {
      const version = shown ?? '';
      const made = parts.map(({ span, wording }) => own(version, span, wording || words(version, span)).id);
      desk.claims = desk.claims.filter((one) => one.row.id !== claim);
      return made;
    }),
    claim_join: ({ claims }: { claims: string[] }) => desk.commit('Joined claims', 'claim', claims, () => {
      const [keeps = '', ...others] = claims;
      const kept = desk.detail(keeps);
      for (const other of others) kept.occurrences.push(...desk.detail(other).occurrences);
      desk.claims = desk.claims.filter((one) => !others.includes(one.row.id));
      return keeps;
    }),
    claim_add: ({ version, span }) => desk.commit('Made a claim', 'claim', ['new'], () => own(version ?? '', span, words(version ?? '', span)).id),
    claim_detail: ({ claim }) => desk.detail(claim),
    claim_settle: ({ claim }) => desk.commit('Settled a disagreement', 'claim', [claim], () => { const found = desk.claims.find((one) => one.row.id === claim); if (found) found.conflicts = []; return null; }),
    claim_still_holds: ({ claim }) => desk.commit('Verdict still holds', 'claim', [claim], () => { const row = desk.row(claim); Object.assign(row, { mark: row.stale ?? row.mark, stale: null }); return null; }),
    share_state: () => ({ saved: 'here', seenBy: [], place: null, ownCopy: false, people: [], offline: null, locksBroken: false, healed: null, copies: [] }),
    share_announce: () => null,
    habit_list: () => ({ decisions: 24, habits: [{ feature: 'a number', accepted: 12, dismissed: 1, weight: 0.74 }, { feature: 'prediction', accepted: 1, dismissed: 6, weight: -0.69 }, { feature: 'says when', accepted: 5, dismissed: 4, weight: -0.08 }] }),
    habit_forget: () => desk.commit('Forgot the habits', 'desk', ['p1'], () => null),
    claim_needs_work: ({ claim }) => desk.commit('Withdrew the verdict', 'claim', [claim], () => {
      Object.assign(desk.row(claim), { mark: 'to_check', stale: null, rating: null });
      for (const verdict of desk.detail(claim).verdicts) Object.assign(verdict, { current: false, withdrawn: true });
      return null;
    }),
    source_list: () => (desk.empty ? [] : desk.sources),
    source_add: ({ fields }: { fields: SourceFields }) => desk.commit('Added a source', 'source', ['new'], () => { const id = desk.id('s'); desk.sources.push({ ...plainSource, id, captures: [], citations: 0, ...fields }); return id; }),
    source_update: ({ source, fields }: { source: string; fields: SourceFields }) => desk.commit('Corrected a source', 'source', [source], () => { Object.assign(desk.sources.find((one) => one.id === source) ?? {}, fields); return null; }),
    claim_checks: () => [],
    claim_similar: () => [],
    source_standing: ({ source, standing }) => desk.commit('Said what the source is worth', 'source', [source], () => { Object.assign(desk.sources.find((one) => one.id === source) ?? {}, standing, { alias: standing.alias || null }); return null; }),
    source_call: ({ source, call }) => desk.commit('Saved the call sheet', 'source', [source], () => { Object.assign(desk.sources.find((one) => one.id === source) ?? {}, { call }); return null; }),
    source_changes: () => [], source_archive: () => null, source_import: () => ({ added: 3, known: ['Minutes of the regional council'], skipped: [] }),
    source_remove: ({ source }: { source: string }) => desk.commit('Removed a source', 'source', [source], () => { desk.sources = desk.sources.filter((one) => one.id !== source); return null; }),
    source_add_address: async () => { await work(); return 's1'; }, source_add_file: () => ({ made: ['s1'], failed: [] }),
    source_capture_address: async () => { await work(); return 'k1'; }, source_capture_file: () => 'k1',
    capture_view: ({ capture }) => captures.find((one) => one.capture.id === capture),
    citation_add: ({ citation }: { citation: NewCitation }) => desk.commit('Cited a source', 'citation', ['new'], () => {
      const source = desk.sources.find((one) => one.id === citation.source);
      const text = captures.find((one) => one.capture.id === citation.capture)?.blocks.map((block) => block.text).join('\n\n');
      const quote = citation.span ? (text?.slice(citation.span.start, citation.span.end) ?? '') : (citation.quote ?? '');
      const id = desk.id('e');
      desk.detail(citation.claim).citations.push({ ...citation, id, quote, title: source?.title ?? '', byline: source?.publisher ?? '', page: null, address: source?.address ?? null, author: desk.author, at: new Date().toISOString() });
      return id;
    }),
    citation_set: ({ citation, stance, note }) => desk.commit('Changed a citation', 'citation', [citation], () => { for (const claim of desk.claims) for (const one of claim.citations) if (one.id === citation) Object.assign(one, { stance, note }); return null; }),
    ...proposedAnswers(desk),
    citation_remove: ({ citation }) => desk.commit('Removed a citation', 'citation', [citation], () => { for (const claim of desk.claims) claim.citations = claim.citations.filter((one) => one.id !== citation); return null; }),
    scale_list: () => scales, scale_save: () => 'own',
    ...(workAnswers(desk) as unknown as Table),
    signoff_add: ({ verdict, approve, comment }) => desk.commit('Signed off a verdict', 'signoff', ['new'], () => { for (const claim of desk.claims) for (const one of claim.verdicts) if (one.id === verdict) one.signoffs.push({ id: desk.id('g'), approved: approve, comment, author: desk.author, at: new Date().toISOString() }); return null; }),
    comment_add: ({ claim, body }) => desk.commit('Commented', 'comment', ['new'], () => { const id = desk.id('m'); desk.detail(claim).comments.push({ id, author: desk.author, at: new Date().toISOString(), body, own: true }); return id; }),
    comment_edit: ({ comment, body }) => desk.commit('Edited a comment', 'comment', [comment], () => { for (const claim of desk.claims) for (const one of claim.comments) if (one.id === comment) one.body = body; return null; }),
    comment_remove: ({ comment }) => desk.commit('Removed a comment', 'comment', [comment], () => { for (const claim of desk.claims) claim.comments = claim.comments.filter((one) => one.id !== comment); return null; }),
    report_preview: () => ({ css: 'article{font:18px/1.6 Georgia,serif;max-width:40em;margin:0 auto}h1{font-size:32px;line-height:1.2}h2{font-size:20px}blockquote{margin:0;padding-left:1em;border-left:2px solid #999}', open: ['6 proposed claims not looked at', '2 claims to recheck', '1 disputed verdict'], withheld: [], sources: [], stopped: null, body: `<article><h1>${desk.info.title ?? ''}</h1><p><strong>Five of eleven claims stand.</strong></p>${desk.claims.filter((claim) => claim.row.rating).map(({ row }) => `<h2>${row.rating ?? ''}</h2><p>${row.text}</p>`).join('')}</article>` }),
    report_export: ({ format }) => `Ferry Subsidy Doubles.${String(format)}`, report_show: () => null, link_open: () => null,
  };
}
