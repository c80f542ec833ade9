/** Expiry, blind ratings, calculations and duties in the sample host. */
import type { CalculationFields } from '../bindings/CalculationFields';
import type { CalculationView } from '../bindings/CalculationView';
import type { ClaimDetail } from '../bindings/ClaimDetail';
import type { Expiry } from '../bindings/Expiry';
import type { FiguresView } from '../bindings/FiguresView';
import type { NewVerdict } from '../bindings/NewVerdict';
import type { OutcomeView } from '../bindings/OutcomeView';
import type { Desk } from './desk';
import { scales } from './people';

const FIGURE = /\d[\d,.]*\d( million| percent|%)?|\d( million| percent|%)?/g;
const worth = (words: string) => Number(words.replace(/[^\d.]/g, '')) * (words.includes('million') ? 1e6 : 1);
const wrong = (why: string) => ({ code: 'failed', message: `Could not save the calculation: ${why}.`, hint: null });

function figures(detail: ClaimDetail): FiguresView {
  const cited = detail.citations.flatMap((citation) => [...citation.quote.matchAll(FIGURE)].map((hit) => ({
    citation: citation.id, source: citation.title, before: citation.quote.slice(Math.max(0, hit.index - 60), hit.index), words: hit[0],
    after: citation.quote.slice(hit.index + hit[0].length, hit.index + hit[0].length + 60), value: worth(hit[0]),
  })));
  return { stated: detail.row.text.match(FIGURE) ?? [], cited };
}

/** Arithmetic as the sample needs it: + - * / and parentheses over the inputs. */
function compute(formula: string, values: Map<string, number>): number {
  const tokens = formula.match(/[A-Za-z_]\w*|[\d.]+|[-+*/()]/g) ?? [];
  let at = 0;
  const factor = (): number => {
    const token = tokens[at++];
    if (token === undefined) throw wrong('the formula ends too early');
    if (token === '(') { const inner = sum(); at += 1; return inner; }
    if (token === '-') return -factor();
    const value = values.get(token) ?? Number(token);
    if (Number.isNaN(value)) throw wrong(`there is no input “${token}”`);
    return value;
  };
  const product = (): number => { let left = factor(); while (tokens[at] === '*' || tokens[at] === '/') left = tokens[at++] === '*' ? left * factor() : left / factor(); return left; };
  const sum = (): number => { let left = product(); while (tokens[at] === '+' || tokens[at] === '-') left = tokens[at++] === '+' ? left + product() : left - product(); return left; };
  const value = sum();
  if (!Number.isFinite(value)) throw wrong('the formula has no finite value');
  return value;
}

function outcome(detail: ClaimDetail, fields: CalculationFields): OutcomeView {
  const inputs = fields.inputs.map((input) => ({
    key: input.key, value: input.citation === null ? input.value : worth(input.words), unit: input.unit,
    source: input.citation === null ? null : (detail.citations.find((one) => one.id === input.citation)?.title ?? ''),
  }));
  const result = compute(fields.formula, new Map(inputs.map((input) => [input.key, input.value])));
  const stated = fields.stated === '' ? null : worth(fields.stated);
  const allowed = stated === null ? null : fields.tolerance.endsWith('%') ? (stated * parseFloat(fields.tolerance)) / 100 : fields.tolerance === 'rounding' ? 0.5 : Number(fields.tolerance);
  return { inputs, result, stated, allowed, holds: stated === null || allowed === null ? null : Math.abs(result - stated) <= allowed, stale: [] };
}

/** What a new verdict does to the sample's claim. */
function rate(desk: Desk, verdict: NewVerdict): string {
  const detail = desk.detail(verdict.claim);
  const scale = scales.find((one) => one.id === verdict.scale);
  const given = scale?.ratings.find((one) => one.key === verdict.rating);
  const id = desk.id('d');
  const label = (scale?.prose ? verdict.conclusion : null) ?? given?.label ?? '';
  detail.verdicts = [{
    id, scale: verdict.scale, rating: verdict.rating, label, mark: given?.mark ?? 'cannot_tell', colour: null, rationale: verdict.rationale, fix: verdict.fix && { ...verdict.fix, pieces: [] }, expiry: verdict.expiry, expired: false,
    blind: detail.blind?.outcome === 'pending', author: desk.author, at: new Date().toISOString(), version: 'v2', number: 2, current: true, withdrawn: false, own: true, signoffs: [],
  }, ...detail.verdicts.map((one) => ({ ...one, current: false }))];
  Object.assign(detail.row, { mark: given?.mark, rating: label, stale: null, expired: false });
  return id;
}

/** The sample's calculation: the subsidy doubles. */
export function sampleCalculation(detail: ClaimDetail): CalculationView[] {
  const [citation] = detail.citations;
  if (!citation?.quote.includes('28 million')) return [];
  const input = (key: string, words: string) => ({ key, value: worth(words), unit: 'crowns', citation: citation.id, words });
  const fields = { about: 'rise of the subsidy', inputs: [input('old', '14 million'), input('new', '28 million')], formula: 'new - old', unit: 'crowns', stated: '14 million', tolerance: 'rounding', note: '' };
  return [{ id: 'q1', fields, outcome: outcome(detail, fields), author: 'Ben', at: '2026-01-14T08:30:00Z', conflicted: false }];
}

interface Args { claim: string; claims: string[]; to: string | null; day: string | null; second: string | null; fields: CalculationFields; calculation: string; verdict: string & NewVerdict; expiry: Expiry | null }

/** The answers of the sample host to these commands. */
export function workAnswers(desk: Desk): Record<string, (args: Args) => unknown> {
  const change = <T>(act: string, ids: string[], run: () => T) => desk.commit(act, 'claim', ids, run);
  const holder = (id: string) => desk.claims.find((claim) => claim.calculations.some((one) => one.id === id));
  return {
    verdict_rate: ({ verdict }) => change('Rated a claim', [verdict.claim], () => rate(desk, verdict)),
    verdict_expiry: ({ verdict, expiry }) => desk.commit('Said how long a verdict is good', 'verdict', [verdict], () => { for (const claim of desk.claims) for (const one of claim.verdicts) if (one.id === verdict) Object.assign(one, { expiry, expired: false }); return null; }),
    claim_assign: ({ claims, to }) => change('Assigned a claim', claims, () => { for (const id of claims) desk.row(id).assignee = to; return null; }),
    claim_deadline: ({ claims, day }) => change('Set a deadline', claims, () => { for (const id of claims) desk.row(id).deadline = day; return null; }),
    blind_ask: ({ claim, second }) => change('Asked for a blind rating', [claim], () => { desk.detail(claim).blind = { askedBy: desk.author, asked: new Date().toISOString(), second, raters: [desk.author], scale: 'editorial', outcome: 'pending', hidden: false }; return null; }),
    blind_cancel: ({ claim }) => change('Took the request back', [claim], () => { desk.detail(claim).blind = null; return null; }),
    calculation_figures: ({ claim }) => figures(desk.detail(claim)),
    calculation_try: ({ claim, fields }) => outcome(desk.detail(claim), fields),
    calculation_add: ({ claim, fields }) => change('Added a calculation', [claim], () => {
      const detail = desk.detail(claim);
      const id = desk.id('q');
      detail.calculations.push({ id, fields, outcome: outcome(detail, fields), author: desk.author, at: new Date().toISOString(), conflicted: false });
      return id;
    }),
    calculation_edit: ({ calculation, fields }) => { const detail = holder(calculation); return change('Changed a calculation', [detail?.row.id ?? ''], () => { for (const one of detail?.calculations ?? []) if (detail && one.id === calculation) Object.assign(one, { fields, outcome: outcome(detail, fields) }); return null; }); },
    calculation_remove: ({ calculation }) => { const detail = holder(calculation); return change('Removed a calculation', [detail?.row.id ?? ''], () => { if (detail) detail.calculations = detail.calculations.filter((one) => one.id !== calculation); return null; }); },
  };
}
