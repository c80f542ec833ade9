//! What changed between two texts, as one page: paragraphs in the order of the newer text, words
//! taken out and put in where they stood, and what that means in words.

use maud::{Markup, html as template};
use stet_text::{ByteSpan, DiffRow, Op, Piece, RowKind};

use super::{outside, page};
use crate::catalogue::Language;
use crate::comparison::{ComparedText, Comparison};
use crate::dossier::ChangedClaim;
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
        format!("Paragraphs: {}", told.join(", "))
    };
    let note = if coarse {
        " Some of it is compared coarsely: comparing it closely would take too long."
    } else {
        ""
    };
    format!("{told}.{note}")
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
            p.words { @for piece in &row.pieces { (words_of(comparison, piece)) } }
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

fn words_of(comparison: &Comparison, piece: &Piece) -> Markup {
    let of = |span: ByteSpan, text: &str| span.of(text).map(words::plain).unwrap_or_default();
    let old = || of(piece.old, &comparison.old.text);
    let new = || of(piece.new, &comparison.new.text);
    let quiet = piece.noise.map(|_| "quiet");
    template! {
        @match piece.op {
            Op::Equal => { (new()) },
            Op::Delete => { del class=[quiet] { (old()) } },
            Op::Insert => { ins class=[quiet] { (new()) } },
        }
    }
}

/// What changed in words: sentence by sentence, or for the whole paragraph.
fn told(row: &DiffRow) -> Markup {
    let whole = matches!(row.kind, RowKind::Inserted | RowKind::Deleted) || row.noise.is_some();
    let mut lines: Vec<String> = Vec::new();
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
