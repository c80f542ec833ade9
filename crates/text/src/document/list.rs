//! List items: bullets and numbers at the start of a line.

use super::Role;
use super::part::Part;

/// What introduces a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    /// A sign that prose never begins with.
    Bullet,
    /// A dash, which also begins a line of dialogue.
    Dash,
    /// A number or letter.
    Number(u32),
}

/// The list marker that `line` begins with, and its length in bytes with the space after it.
pub(crate) fn marker(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    let after = &line[first.len_utf8()..];
    let kind = match first {
        '•' | '‣' | '◦' | '▪' | '●' | '■' | '►' | '⁃' | '✓' | '✔' => {
            Marker::Bullet
        }
        '*' | '+' | '·' | '-' | '–' => Marker::Dash,
        _ => return number(line),
    };
    let space = after.len() - after.trim_start().len();
    let spaced = space > 0 || (kind == Marker::Bullet && !after.is_empty());
    spaced.then_some((kind, first.len_utf8() + space))
}

fn number(line: &str) -> Option<(Marker, usize)> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let opened = line.len() - inner.len();
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let (value, width) = match digits {
        1 | 2 => (inner[..digits].parse().ok()?, digits),
        0 => (letter(inner)?, 1),
        _ => return None,
    };
    let after = &inner[width..];
    let closed = if digits == 0 || opened > 0 {
        after.starts_with(')')
    } else {
        after.starts_with(['.', ')'])
    };
    let rest = after.get(1..)?;
    let space = rest.len() - rest.trim_start().len();
    (closed && space > 0).then_some((Marker::Number(value), opened + width + 1 + space))
}

fn letter(s: &str) -> Option<u32> {
    let b = s.bytes().next().filter(u8::is_ascii_lowercase)?;
    Some(u32::from(b - b'a') + 1)
}

/// `words` without the marker that they may begin with.
pub(crate) fn unmarked(words: &str) -> &str {
    marker(words).map_or(words, |(_, width)| &words[width..])
}

/// Gives list items their role. Dashes and numbers count only beside another of their kind.
pub(crate) fn mark(parts: &mut [Part<'_>]) {
    let markers: Vec<_> = parts.iter().map(|p| marker(p.words).map(|(m, _)| m)).collect();
    for (at, part) in parts.iter_mut().enumerate().filter(|(_, p)| p.is_open()) {
        let before = at.checked_sub(1).and_then(|i| markers[i]);
        let after = markers.get(at + 1).copied().flatten();
        let is_item = match markers[at] {
            Some(Marker::Bullet) => true,
            Some(Marker::Dash) => [before, after].contains(&Some(Marker::Dash)),
            Some(Marker::Number(n)) => {
                after == Some(Marker::Number(n + 1))
                    || (n > 1 && before == Some(Marker::Number(n - 1)))
            }
            None => false,
        };
        if is_item {
            part.role = Some(Role::ListItem);
        }
    }
    mark_columns(parts);
}

/// Cells of a row whose columns are parted by tabs.
fn cells(part: &Part<'_>) -> usize {
    if part.words.contains('\n') { 0 } else { part.words.split('\t').count() }
}

/// The row that names the columns: the first of a run with as many cells, and without a figure
/// where the rows below hold some.
fn mark_columns(parts: &mut [Part<'_>]) {
    for at in 0..parts.len().saturating_sub(1) {
        let (row, below) = (&parts[at], &parts[at + 1]);
        let first = at.checked_sub(1).is_none_or(|i| cells(&parts[i]) != cells(row));
        let table = row.is_open() && cells(row) >= 2 && cells(row) == cells(below);
        let figures = |part: &Part<'_>| part.words.contains(|c: char| c.is_ascii_digit());
        if table && first && figures(below) && !figures(row) {
            parts[at].role = Some(Role::Heading);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<Marker>) {
        assert_eq!(marker(line).map(|(m, _)| m), expected, "{line}");
    }

    #[test]
    fn markers_need_a_space_after_them() {
        check("• ten boats", Some(Marker::Bullet));
        check("- ten boats", Some(Marker::Dash));
        check("-5 degrees", None);
        check("1. Ten boats", Some(Marker::Number(1)));
        check("(2) Ten boats", Some(Marker::Number(2)));
        check("b) Ten boats", Some(Marker::Number(2)));
        check("1.5 million", None);
        check("2026. It was", None);
        check("a boat", None);
    }
}
