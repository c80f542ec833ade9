import type { SourceFields } from '../../host/bindings/SourceFields';

/** CSL types on offer, the commonest first. */
export const kinds = ['webpage', 'article-newspaper', 'report', 'dataset', 'interview', 'document', 'book', 'legislation', 'speech', 'broadcast', 'article-journal', 'thesis', 'chapter', 'legal_case', 'post', 'personal_communication'];

/** A source's fields as they are typed. */
export interface SourceDraft {
  kind: string;
  title: string;
  authors: string;
  publisher: string;
  issued: string;
  address: string;
  note: string;
  container: string;
  volume: string;
  issue: string;
  page: string;
  doi: string;
  isbn: string;
  accessed: string;
  language: string;
  /** The key it has in a bibliography; kept. */
  key: string;
}

/** A name as people read it: `Quill, Ada` is Ada Quill; one in braces stands as it is. */
export function readName(words: string): string {
  if (words.startsWith('{')) return words.slice(1, -1);
  const parts = words.split(',').map((part) => part.trim());
  return parts.length < 2 ? words : [...parts.slice(1).reverse(), parts[0]].join(' ');
}

/** Fields for typing, from those of a source or empty. */
export function toDraft(fields?: SourceFields): SourceDraft {
  return {
    kind: fields?.kind ?? 'webpage',
    title: fields?.title ?? '',
    authors: fields?.authors.join('; ') ?? '',
    publisher: fields?.publisher ?? '',
    issued: fields?.issued ?? '',
    address: fields?.address ?? '',
    note: fields?.note ?? '',
    container: fields?.container ?? '',
    volume: fields?.volume ?? '',
    issue: fields?.issue ?? '',
    page: fields?.page ?? '',
    doi: fields?.doi ?? '',
    isbn: fields?.isbn ?? '',
    accessed: fields?.accessed ?? '',
    language: fields?.language ?? '',
    key: fields?.key ?? '',
  };
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** What is saved of what was typed. */
export function toFields(draft: SourceDraft): SourceFields {
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    authors: draft.authors.split(';').map((name) => name.trim()).filter(Boolean),
    publisher: orNull(draft.publisher),
    issued: orNull(draft.issued),
    address: orNull(draft.address),
    note: orNull(draft.note),
    container: orNull(draft.container),
    volume: orNull(draft.volume),
    issue: orNull(draft.issue),
    page: orNull(draft.page),
    doi: orNull(draft.doi),
    isbn: orNull(draft.isbn),
    accessed: orNull(draft.accessed),
    language: orNull(draft.language),
    key: orNull(draft.key),
  };
}

/** Whether a date is empty, a year, a month or a day that exists. */
export function isIssued(text: string): boolean {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim());
  if (!found) return text.trim() === '';
  const [, year, month = '01', dayOfMonth = '01'] = found;
  const date = new Date(`${String(year)}-${month}-${dayOfMonth}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(dayOfMonth);
}
