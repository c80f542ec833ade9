//! Tables: columns as wide as their widest cell, the last one cut to fit the window.

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::{cut, style};

/// Columns between columns.
const GAP: usize = 2;

/// The least room for the last column, however narrow the window.
const LAST: usize = 16;

/// A table in the making.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<(String, Style)>>,
    notes: Vec<Option<String>>,
}

impl Table {
    /// A table with these headings.
    pub(crate) fn new(headings: &[&str]) -> Self {
        let mut table = Self::default();
        table.row(headings.iter().map(|words| ((*words).to_owned(), style::FAINT)));
        table
    }

    /// Adds a row of cells, each with its style.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = (String, Style)>) {
        self.rows.push(cells.into_iter().collect());
        self.notes.push(None);
    }

    /// Puts a faint line under the latest row, in line with its last column.
    pub(crate) fn note(&mut self, words: String) {
        if let Some(note) = self.notes.last_mut() {
            *note = Some(words).filter(|words| !words.is_empty());
        }
    }

    pub(super) fn render(&self, width: Option<usize>) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(|column| self.widest(column)).collect();
        let left: usize =
            widths.iter().rev().skip(1).filter(|wide| **wide > 0).map(|wide| wide + GAP).sum();
        let room = width.map(|width| width.saturating_sub(left).max(LAST));
        let mut out = String::new();
        for (row, note) in self.rows.iter().zip(&self.notes) {
            out.push_str(&line(row, &widths, room));
            if let Some(note) = note {
                let note = room.map_or_else(|| note.clone(), |room| cut(note, room));
                let faint = style::FAINT;
                out.push_str(&format!("{}{faint}{note}{faint:#}\n", " ".repeat(left)));
            }
        }
        out
    }

    fn widest(&self, column: usize) -> usize {
        self.rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|(c, _)| c.width())
            .max()
            .unwrap_or(0)
    }
}

fn line(row: &[(String, Style)], widths: &[usize], room: Option<usize>) -> String {
    let mut out = String::new();
    let mut owed = 0;
    for (column, (words, style)) in row.iter().enumerate() {
        let last = column + 1 == widths.len();
        if widths[column] == 0 {
            continue;
        }
        let words = match room {
            Some(room) if last => cut(words, room),
            _ => words.clone(),
        };
        if !words.is_empty() {
            out.push_str(&" ".repeat(owed));
            owed = 0;
            out.push_str(&format!("{style}{words}{style:#}"));
        }
        owed += widths[column] - words.width().min(widths[column]) + GAP;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&["", "ID", "CLAIM"]);
        let mut row = |cells: [&str; 3]| table.row(cells.map(|c| (c.to_owned(), Style::new())));
        row(["••", "a1", "The dam held for nine whole days"]);
        row(["", "b22", "Nobody drowned"]);
        table.notes[1] = Some("a number: nine".into());
        table
    }

    fn check(width: Option<usize>, expected: &str) {
        let rendered = anstream::adapter::strip_str(&table().render(width)).to_string();
        assert_eq!(rendered, expected);
    }

    #[test]
    fn columns_line_up_and_nothing_trails() {
        check(
            None,
            "    ID   CLAIM\n••  a1   The dam held for nine whole days\n         a number: nine\n    b22  Nobody drowned\n",
        );
    }

    #[test]
    fn the_last_column_is_cut_to_fit() {
        check(
            Some(29),
            "    ID   CLAIM\n••  a1   The dam held for ni…\n         a number: nine\n    b22  Nobody drowned\n",
        );
    }
}
