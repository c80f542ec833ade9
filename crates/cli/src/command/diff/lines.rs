//! A difference as lines for a terminal. Words taken out stand in `[-…-]`, words put in in
//! `{+…+}`, as `git diff --word-diff` writes them; colour only repeats that. Words that moved have
//! the number of the move behind them, the same at both ends: `↕1`.

use anstyle::{AnsiColor, Style};
use stet_text::{Fate, Op, RowKind};

use crate::pick::short;
use crate::shape::{DiffShape, PieceShape, RowShape, StatementShape};

const OUT: Style = AnsiColor::Red.on_default().strikethrough();
const IN: Style = AnsiColor::Green.on_default();
const FAINT: Style = Style::new().dimmed();
const STRONG: Style = Style::new().bold();

const COARSE: &str =
    "\nSome of it is compared coarsely: comparing it closely would take too long.\n";

/// The whole difference.
pub(super) fn page(shape: &DiffShape) -> String {
    let title = shape.title.as_deref().unwrap_or("(no title)");
    let (from, to) = (&shape.from, &shape.to);
    let mut out = format!(
        "{STRONG}{title}{STRONG:#}\nversion {} ({}) → version {} ({})\n",
        from.number, from.arrived, to.number, to.arrived
    );
    out.push_str(&rows(&shape.rows));
    claims(&mut out, shape);
    out
}

/// What changed, block by block.
pub(crate) fn rows(rows: &[RowShape]) -> String {
    let mut out = String::new();
    if rows.iter().any(|row| row.coarse) {
        out.push_str(COARSE);
    }
    let mut skipped = 0;
    for row in rows {
        if row.kind == RowKind::Equal {
            skipped += 1;
            continue;
        }
        skip(&mut out, &mut skipped);
        out.push_str(&one(row));
    }
    skip(&mut out, &mut skipped);
    out
}

fn skip(out: &mut String, skipped: &mut usize) {
    if *skipped > 0 {
        let blocks = if *skipped == 1 { "block" } else { "blocks" };
        out.push_str(&format!("\n{FAINT}… {skipped} {blocks} unchanged{FAINT:#}\n"));
    }
    *skipped = 0;
}

fn one(row: &RowShape) -> String {
    let sign = match row.kind {
        RowKind::Equal => " ",
        RowKind::Changed => "~",
        RowKind::Inserted => "+",
        RowKind::Deleted => "-",
        RowKind::Moved => "↕",
        RowKind::Split | RowKind::Joined => "¶",
    };
    let mut out = format!("\n{sign} ");
    out.extend(row.pieces.iter().map(|piece| marked(piece, row.moved)));
    out.push('\n');
    for line in notes(row) {
        out.push_str(&format!("  {FAINT}{line}{FAINT:#}\n"));
    }
    out
}

/// The words of a piece; those of a move that is not the whole row's say which one.
fn marked(piece: &PieceShape, whole: Option<u32>) -> String {
    let number = piece.moved.filter(|moved| whole != Some(*moved));
    let number = number.map(|moved| format!("{FAINT}↕{moved}{FAINT:#}")).unwrap_or_default();
    match piece.op {
        Op::Equal => piece.text.clone(),
        Op::Delete => format!("{OUT}[-{}-]{OUT:#}{number}", piece.text),
        Op::Insert => format!("{IN}{{+{}+}}{IN:#}{number}", piece.text),
    }
}

/// What there is to say of a row: where it went, that it is noise, what its sentences say now.
fn notes(row: &RowShape) -> Vec<String> {
    let moved = row.moved.map(|number| {
        let what = if row.new.is_some() { "moved here" } else { "moved from here" };
        format!("{what}, move {number}")
    });
    let noise = row.noise.map(|noise| format!("only {}", noise.name().replace('_', " ")));
    let coarse = row.coarse.then(|| "compared coarsely".to_owned());
    let whole = matches!(row.kind, RowKind::Inserted | RowKind::Deleted);
    let told = |one: &&StatementShape| {
        one.statement.noise.is_none() && (!whole || one.statement.fate == Fate::Moved)
    };
    let mut said: Vec<String> = Vec::new();
    if row.noise.is_none() {
        said.extend(row.statements.iter().filter(told).map(|one| one.words.clone()));
        if row.statements.is_empty() && !row.reasons.is_empty() {
            said.push(row.reasons.join("; "));
        }
    }
    moved.into_iter().chain(noise).chain(coarse).chain(said).collect()
}

fn claims(out: &mut String, shape: &DiffShape) {
    if !shape.claims.is_empty() {
        out.push_str(&format!("\n{STRONG}Claims it touches{STRONG:#}\n"));
    }
    for claim in &shape.claims {
        out.push_str(&format!("{}  {}  {}\n", short(claim.claim), claim.kind, claim.text));
        if !claim.reasons.is_empty() {
            out.push_str(&format!("          {FAINT}{}{FAINT:#}\n", claim.reasons.join("; ")));
        }
    }
    if !shape.new.is_empty() {
        let ids: Vec<String> = shape.new.iter().map(short).collect();
        out.push_str(&format!("\nNew proposals: {}\n", ids.join(", ")));
    }
}
