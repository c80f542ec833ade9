//! What people read: lines, hanging paragraphs and tables that fit the window.

mod style;
mod table;
mod typed;

use std::fmt::Display;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

pub(crate) use style::{glyph, mark_style, mark_words};
pub(crate) use table::Table;
pub(crate) use typed::typed;

/// `1 change`, `2 changes`.
pub(crate) fn counted(count: impl Display, what: &str) -> String {
    let count = count.to_string();
    if count == "1" { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Lines in the making. Colour is written always and stripped on the way out.
#[derive(Debug)]
pub(crate) struct Paper {
    text: String,
    width: Option<usize>,
}

/// Narrower windows than this are treated as this wide.
const NARROWEST: usize = 40;

impl Paper {
    /// An empty sheet; without a `width`, lines are as long as they are.
    pub(crate) fn new(width: Option<usize>) -> Self {
        Self { text: String::new(), width: width.map(|width| width.max(NARROWEST)) }
    }

    /// What was written.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Writes a line as it is.
    pub(crate) fn line(&mut self, line: impl Display) {
        self.text.push_str(&line.to_string());
        self.text.push('\n');
    }

    /// Leaves a line empty.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Writes a heading.
    pub(crate) fn heading(&mut self, words: &str) {
        let style = style::STRONG;
        self.line(format_args!("{style}{words}{style:#}"));
    }

    /// Writes a line that matters less.
    pub(crate) fn faint(&mut self, words: &str) {
        self.faint_hanging(0, "", words);
    }

    /// Writes a paragraph after a `label`; its further lines stand under its first word.
    pub(crate) fn hanging(&mut self, indent: usize, label: &str, words: &str) {
        self.paragraph(indent, label, words, anstyle::Style::new());
    }

    /// As [`Paper::hanging`], for what matters less.
    pub(crate) fn faint_hanging(&mut self, indent: usize, label: &str, words: &str) {
        self.paragraph(indent, label, words, style::FAINT);
    }

    fn paragraph(&mut self, indent: usize, label: &str, words: &str, style: anstyle::Style) {
        let edge = indent + label.width();
        let room = self.width.map(|width| width.saturating_sub(edge).max(NARROWEST / 2));
        let pad = " ".repeat(indent);
        for (row, line) in wrap(words, room).into_iter().enumerate() {
            if row == 0 {
                self.line(format_args!("{pad}{style}{label}{line}{style:#}"));
            } else {
                self.line(format_args!("{}{style}{line}{style:#}", " ".repeat(edge)));
            }
        }
    }

    /// Writes a table.
    pub(crate) fn table(&mut self, table: &Table) {
        self.text.push_str(&table.render(self.width));
    }

    /// Writes what went wrong, and the next step.
    pub(crate) fn failure(&mut self, error: &str, hint: Option<&str>) {
        let (bad, good) = (style::BAD, style::HINT);
        self.line(format_args!("{bad}error:{bad:#} {error}"));
        if let Some(hint) = hint {
            self.line(format_args!("{good}hint:{good:#} {hint}"));
        }
    }
}

/// Cuts words into lines of at most `room` columns; a longer word gets a line of its own.
fn wrap(words: &str, room: Option<usize>) -> Vec<String> {
    let Some(room) = room else { return vec![words.to_owned()] };
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in words.split_whitespace() {
        let wide = word.width();
        if used > 0 && used + 1 + wide > room {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
        }
        used += wide;
    }
    lines
}

/// The beginning of `words` that fits `room` columns, with an ellipsis if there is more.
pub(crate) fn cut(words: &str, room: usize) -> String {
    if words.width() <= room {
        return words.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for letter in words.chars() {
        let wide = letter.width().unwrap_or(0);
        if used + wide + 1 > room {
            break;
        }
        used += wide;
        out.push(letter);
    }
    format!("{}…", out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_wrap_under_their_first_word() {
        let mut paper = Paper::new(Some(40));
        paper.hanging(2, "- ", "The dam held for nine days before the river rose again.");
        assert_eq!(
            paper.text(),
            "  - The dam held for nine days before\n    the river rose again.\n"
        );
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(cut("船は沈んだ", 7), "船は沈…");
        assert_eq!(cut("stet", 4), "stet");
    }
}
