import type { FindingView } from '../bindings/FindingView';
import type { Desk } from './desk';

/** One finding of each sort, as far as the sample's words give reason. */
export function findings(desk: Desk, version: string): FindingView[] {
  const blocks = desk.blocks[(desk.versions.find((one) => one.id === version)?.number ?? 1) - 1] ?? [];
  const dateline = blocks.find((block) => block.role === 'dateline');
  const body = blocks.find((block) => block.role === 'body');
  const made: FindingView[] = [];
  if (dateline) made.push({ id: 'f1', kind: 'weekday', says: 'January 13, 2026 was a Tuesday, not a Wednesday', span: dateline.span, other: null });
  if (body) made.push({ id: 'f2', kind: 'superlative', says: '“the longest crossing in the country” has no source in the text', span: { start: body.span.start, end: body.span.start + 40 }, other: null });
  return made.filter((one) => !desk.aside.includes(one.id));
}
