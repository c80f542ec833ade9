//! What changed between two texts, as one page: paragraphs in the order of the newer text, words
//! taken out and put in where they stood, and what that means in words.

use std::collections::BTreeSet;

use maud::{Markup, html as template};
use stet_text::{ByteSpan, DiffRow, Fate, Op, Piece, RowKind};

use super::{outside, page};
use crate::catalogue::Language;
use crate::changes::ChangedClaim;
use crate::comparison::{ComparedText, Comparison};
use crate::words;

const CSS: &str = include_str!("comparison.css");

/// Paragraphs without a change that are folded away, beyond one on each side.
const FOLDED: usize = 4;

/// A comparison as one page that loads nothing and runs nothing.
#[must_use]
pub fn comparison_html(comparison: &Comparison) -> String {
    let title = comparison.title.as_deref().unwrap_or("Two texts compared");
    let body = template! {
        article.report.comparison {
            header.head {
                p.kicker { "What changed" }
                h1 { (outside(title)) }
                p.finding { (finding(comparison)) }
                (sides(comparison))
            }
            (claims(&comparison.claims))
            section.text { (rows(comparison)) }
            footer.foot { p { (comparison.program) } }
        }
    };
    let css = format!("{}{CSS}", super::CSS);
    let language = comparison.language.as_deref().unwrap_or("en");
    page(
        &format!("{} – what changed", words::plain(title)),
        language,
        &comparison.program,
        &css,
        &body,
    )
}

/// The whole in one sentence.
fn finding(comparison: &Comparison) -> String {
    let count =
        |kinds: &[RowKind]| comparison.rows.iter().filter(|row| kinds.contains(&row.kind)).count();
    let moved =
        comparison.rows.iter().filter(|row| row.kind == RowKind::Moved && row.new.is_some());
    let parts = [
        (count(&[RowKind::Changed, RowKind::Split, RowKind::Joined]), "changed"),
        (count(&[RowKind::Inserted]), "new"),
        (count(&[RowKind::Deleted]), "dropped"),
        (moved.count(), "moved"),
    ];
    let told: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    let coarse = comparison.rows.iter().any(|row| row.coarse);
    let told = if told.is_empty() {
        "No word changed".to_owned()
    } else {
        format!("Paragraphs: {}{}", told.join(", "), sentences(&comparison.rows))
    };
    let note = if coarse {
        " Some of it is compared coarsely: comparing it closely would take too long."
    } else {
        ""
    };
    format!("{told}.{note}")
}

/// How many sentences moved by themselves.
fn sentences(rows: &[DiffRow]) -> String {
    let pieces = rows.iter().flat_map(|row| &row.pieces).filter(|piece| piece.op == Op::Insert);
    match pieces.filter_map(|piece| piece.moved).collect::<BTreeSet<_>>().len() {
        0 => String::new(),
        1 => "; 1 sentence moved".to_owned(),
        count => format!("; {count} sentences moved"),
    }
}

fn sides(comparison: &Comparison) -> Markup {
    let line = |what: &str, side: &ComparedText| {
        template! {
            tr {
                th scope="row" { (what) }
                td { (outside(&side.name)) }
                td { @if let Some(time) = &side.arrived { (words::minute(time)) } }
                td { code { (side.sha256) } }
            }
        }
    };
    template! {
        table.sides {
            tbody { (line("From", &comparison.old)) (line("To", &comparison.new)) }
        }
    }
}

fn claims(claims: &[ChangedClaim]) -> Markup {
    template! {
        @if !claims.is_empty() {
            section.list {
                h2 { "Claims that the changes touch" }
                ul { @for claim in claims { (super::changed_claim(Language::En.words(), claim)) } }
            }
        }
    }
}

/// All rows; long runs without a change are folded.
fn rows(comparison: &Comparison) -> Markup {
    let groups = comparison.rows.chunk_by(|a, b| is_equal(a) == is_equal(b));
    template! {
        @for group in groups {
            @if is_equal(&group[0]) && group.len() > FOLDED {
                (row(comparison, &group[0]))
                details.same {
                    summary { (group.len() - 2) " paragraphs without a change" }
                    @for one in &group[1..group.len() - 1] { (row(comparison, one)) }
                }
                (row(comparison, &group[group.len() - 1]))
            } @else {
                @for one in group { (row(comparison, one)) }
            }
        }
    }
}

fn is_equal(row: &DiffRow) -> bool {
    row.kind == RowKind::Equal
}

fn row(comparison: &Comparison, row: &DiffRow) -> Markup {
    let quiet = if row.noise.is_some() { " quiet" } else { "" };
    let id = row.moved.map(|number| place(number, row.new.is_some()));
    template! {
        div class={ "row " (class(row.kind)) (quiet) } id=[id] {
            @if let Some(label) = label(row) { p.label { (label) } }
            p.words { @for (at, piece) in row.pieces.iter().enumerate() { (placed(comparison, row, at, piece)) } }
            (told(row))
        }
    }
}

fn class(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Equal => "equal",
        RowKind::Changed => "changed",
        RowKind::Inserted => "inserted",
        RowKind::Deleted => "deleted",
        RowKind::Moved => "moved",
        RowKind::Split | RowKind::Joined => "parted",
    }
}

/// The end of a move, as something a link can go to.
fn place(number: u32, is_new: bool) -> String {
    format!("move-{number}-{}", if is_new { "to" } else { "from" })
}

/// What happened to the paragraph; nothing if its words say it.
fn label(row: &DiffRow) -> Option<Markup> {
    let words = match row.kind {
        RowKind::Equal | RowKind::Changed => None,
        RowKind::Inserted => Some(template! { "New paragraph" }),
        RowKind::Deleted => Some(template! { "Dropped paragraph" }),
        RowKind::Split => Some(template! { "Now a paragraph of its own" }),
        RowKind::Joined => Some(template! { "Now part of one paragraph" }),
        RowKind::Moved => {
            let here = row.new.is_some();
            let words = if here { "Moved here" } else { "Moved from here" };
            Some(match row.moved {
                Some(number) => template! { a href={ "#" (place(number, !here)) } { (words) } },
                None => template! { (words) },
            })
        }
    };
    let noise = row.noise.map(|noise| format!("only {}", noise.name().replace('_', " ")));
    match (words, noise) {
        (None, None) => None,
        (words, noise) => Some(template! {
            @if let Some(words) = &words { (words) }
            @if let Some(noise) = &noise { @if words.is_some() { ", " } (noise) }
        }),
    }
}

/// The words of a piece; those that moved lead to the other end of their move.
fn placed(comparison: &Comparison, row: &DiffRow, at: usize, piece: &Piece) -> Markup {
    let Some(number) = piece.moved.filter(|_| row.moved != piece.moved) else {
        return if piece.moved.is_some() {
            template! { (text_of(comparison, piece)) }
        } else {
            words_of(comparison, piece)
        };
    };
    let is_new = piece.op != Op::Delete;
    let same = |other: &Piece| other.moved == Some(number) && other.op == piece.op;
    let first = !row.pieces[..at].iter().any(same);
    let id = first.then(|| place(number, is_new));
    let title = if is_new { "Moved here" } else { "Moved from here" };
    template! {
        a.shift.away[!is_new] id=[id] href={ "#" (place(number, !is_new)) } title=(title) {
            (text_of(comparison, piece))
        }
        @if first { sup.number { (number) } }
    }
}

/// The words of a piece.
fn text_of(comparison: &Comparison, piece: &Piece) -> String {
    let (span, text) = match piece.op {
        Op::Delete => (piece.old, &comparison.old.text),
        Op::Equal | Op::Insert => (piece.new, &comparison.new.text),
    };
    span.of(text).map(words::plain).unwrap_or_default()
}

fn words_of(comparison: &Comparison, piece: &Piece) -> Markup {
    let quiet = piece.noise.map(|_| "quiet");
    template! {
        @match piece.op {
            Op::Equal => { (text_of(comparison, piece)) },
            Op::Delete => { del class=[quiet] { (spelt(comparison, piece)) } },
            Op::Insert => { ins class=[quiet] { (spelt(comparison, piece)) } },
        }
    }
}

/// The words of a change; of a word that is only spelt in another way, the letters that differ
/// stand out.
fn spelt(comparison: &Comparison, piece: &Piece) -> Markup {
    let Some(letters) = piece.letters.filter(|span| !span.is_empty()) else {
        return template! { (text_of(comparison, piece)) };
    };
    let (span, text) = match piece.op {
        Op::Delete => (piece.old, &comparison.old.text),
        Op::Equal | Op::Insert => (piece.new, &comparison.new.text),
    };
    let of = |from: usize, to: usize| {
        ByteSpan::new(from, to).of(text).map(words::plain).unwrap_or_default()
    };
    template! {
        (of(span.start, letters.start)) b { (of(letters.start, letters.end)) } (of(letters.end, span.end))
    }
}

/// What changed in words: sentence by sentence, or for the whole paragraph.
fn told(row: &DiffRow) -> Markup {
    let whole = matches!(row.kind, RowKind::Inserted | RowKind::Deleted) || row.noise.is_some();
    let mut lines: Vec<String> = Vec::new();
    if whole && row.noise.is_none() {
        let moved = row.statements.iter().filter(|sentence| sentence.fate == Fate::Moved);
        lines.extend(moved.map(ToString::to_string));
    }
    if !whole {
        let sentences = row.statements.iter().filter(|sentence| sentence.noise.is_none());
        lines.extend(sentences.map(ToString::to_string));
        if lines.is_empty() {
            lines.extend(row.reasons.iter().map(ToString::to_string));
        }
    }
    template! {
        @if !lines.is_empty() {
            ul.told { @for line in &lines { li { (outside(line)) } } }
        }
    }
}
