import type { ClaimDetail } from '../../host/bindings/ClaimDetail';

const bare = (text: string) => text.replace(/[\s.!?]+$/, '').replace(/\s+/g, ' ').toLowerCase();

/** A wording that can be read alone, if the statement is still worded as printed and that reads otherwise. */
export function standAlone({ row, parts }: Pick<ClaimDetail, 'parts'> & { row: Pick<ClaimDetail['row'], 'text'> }): string | null {
  const [part, more] = parts;
  if (!part || more || bare(row.text) !== bare(part.quote)) return null;
  return bare(part.wording) === bare(part.quote) ? null : part.wording;
}
