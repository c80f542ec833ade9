/** The looks a claim can have: the names of the host's `Mark`. */
export type MarkName =
  | 'proposed'
  | 'to_check'
  | 'confirmed'
  | 'partly'
  | 'wrong'
  | 'cannot_tell'
  | 'recheck'
  | 'disputed'
  | 'dismissed'
  | 'gone';
