//! Rows as they are shown when some kinds of noise are hidden.

use super::{DiffRow, Noise, Op, Piece, RowKind};

impl DiffRow {
    /// The row with changes of the kinds in `hidden` shown as if nothing had changed, with the
    /// newer words; `None` if nothing is left to show. For showing only: its pieces no longer make
    /// up the old text.
    #[must_use]
    pub fn without(&self, hidden: &[Noise]) -> Option<Self> {
        let quiet = |noise: Option<Noise>| noise.is_some_and(|noise| hidden.contains(&noise));
        let untouched = !quiet(self.noise) && !self.pieces.iter().any(|p| quiet(p.noise));
        if self.kind == RowKind::Equal || untouched {
            return Some(self.clone());
        }
        let shown = |piece: &Piece| match piece.op {
            _ if !quiet(piece.noise) => Some(*piece),
            Op::Delete => None,
            _ => Some(Piece { op: Op::Equal, noise: None, ..*piece }),
        };
        let mut row =
            Self { pieces: self.pieces.iter().filter_map(shown).collect(), ..self.clone() };
        row.statements.retain(|statement| !quiet(statement.noise));
        if !quiet(self.noise) || row.pieces.iter().any(|p| p.op != Op::Equal) {
            return Some(row);
        }
        self.new.map(|_| Self {
            kind: RowKind::Equal,
            group: None,
            moved: None,
            noise: None,
            statements: Vec::new(),
            reasons: Vec::new(),
            ..row
        })
    }
}
