//! A text as it is put together block by block, with what its markup says of each.

use stet_text::{ByteSpan, Mark, MarkKind};

/// Blocks parted by blank lines, and their marks.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    text: String,
    marks: Vec<Mark>,
}

impl Flow {
    /// Adds a block; one without words is left out.
    pub(crate) fn push(&mut self, words: &str, kind: Option<MarkKind>) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        let span = ByteSpan::new(start, self.text.len());
        self.marks.extend(kind.map(|kind| Mark { kind, span }));
    }

    /// The text and its marks, in order of position.
    pub(crate) fn into_parts(self) -> (String, Vec<Mark>) {
        (self.text, self.marks)
    }
}
