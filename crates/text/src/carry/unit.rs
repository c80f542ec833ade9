//! What is aligned: sentences, and whole blocks that kept their words.

use std::cell::OnceCell;

use crate::diff::Words;
use crate::token::{folded, hash};
use crate::{Block, ByteSpan, Role};

/// A sentence, or a whole block that kept its words.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Where it stands.
    pub(super) span: ByteSpan,
    /// Role of its block.
    pub(super) role: Role,
    /// Hash of its words without typography.
    pub(super) key: u64,
    /// The unit of the other version with the same words at the corresponding place.
    pub(super) twin: Option<usize>,
    words: OnceCell<Words>,
}

impl Unit {
    /// The unit of `text` at `span`.
    pub(super) fn new(text: &str, span: ByteSpan, role: Role) -> Self {
        let key = hash(&folded(span.of(text).unwrap_or_default()));
        Self { span, role, key, twin: None, words: OnceCell::new() }
    }

    /// Its words, for comparing.
    pub(super) fn words(&self, text: &str) -> &Words {
        self.words.get_or_init(|| Words::of(self.span.of(text).unwrap_or_default()))
    }
}

/// The sentences of `blocks`.
pub(super) fn units(text: &str, blocks: &[Block]) -> Vec<Unit> {
    let mut out = Vec::new();
    for block in blocks {
        let spans = crate::sentences(text, block.span, "en");
        out.extend(spans.into_iter().map(|s| Unit::new(text, s, block.role)));
    }
    out
}
