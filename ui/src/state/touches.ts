import type { ChangedEntity } from '../host/bindings/ChangedEntity';

/** What the cache keeps. */
export type Kind = 'articles' | 'sources' | 'scales' | 'log' | 'claim' | 'capture' | 'report' | 'page' | 'diff' | 'timeline' | 'findings' | 'habits' | 'overview' | 'rules' | 'passages' | 'checks' | 'similar' | 'quotes' | 'proposed' | 'conflicts';

const depends: Record<Kind, readonly string[]> = {
  articles: ['article', 'version', 'claim', 'verdict', 'signoff'],
  sources: ['source', 'capture', 'citation'],
  scales: ['scale'],
  log: ['article', 'version', 'claim', 'source', 'capture', 'citation', 'verdict', 'signoff', 'comment', 'scale', 'calculation', 'desk'],
  claim: ['article', 'version', 'source', 'capture', 'citation', 'verdict', 'signoff', 'comment', 'scale', 'calculation', 'desk'],
  capture: ['source', 'capture', 'citation'],
  report: ['article', 'version', 'claim', 'source', 'capture', 'citation', 'verdict', 'signoff', 'scale', 'calculation', 'desk'],
  page: ['article', 'version', 'claim', 'citation', 'verdict', 'signoff', 'comment', 'scale', 'desk'],
  habits: ['claim', 'desk'],
  overview: ['article', 'version', 'claim', 'source', 'citation', 'calculation', 'verdict', 'signoff', 'desk'],
  rules: ['desk'],
  similar: ['article', 'version', 'claim'],
  checks: ['article', 'version', 'claim', 'source', 'capture', 'citation'],
  quotes: ['article', 'version', 'claim', 'source', 'capture', 'citation'],
  proposed: ['article', 'version', 'claim'],
  conflicts: ['article', 'version', 'claim', 'source', 'citation', 'verdict', 'scale', 'calculation'],
  passages: ['source', 'capture', 'citation'],
  findings: ['article', 'version'],
  timeline: ['article', 'version', 'claim'],
  diff: ['article', 'version', 'claim', 'verdict', 'signoff'],
};

/**
 * Whether an answer of `kind` about `id` may differ after these changes. An empty list means that
 * another program wrote to the file: anything may differ.
 */
export function touches(kind: Kind, id: string, entities: ChangedEntity[]): boolean {
  if (entities.length === 0) return true;
  const kinds = depends[kind];
  return entities.some((entity) => {
    if (kind === 'claim' && entity.kind === 'claim') return entity.id === id;
    return kinds.includes(entity.kind);
  });
}
