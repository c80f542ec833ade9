//! Word documents (ECMA-376, transitional): the report, and the article with comments.
//!
//! Written here rather than with a library: of those there are, none keeps a comment that begins
//! in one paragraph and ends in another at its words.

mod article;
mod body;
mod package;
mod report;
mod xml;

pub use article::{Article, article_docx};
pub use report::report_docx;
