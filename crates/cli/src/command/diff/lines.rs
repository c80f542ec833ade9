//! A difference as lines for a terminal. Words taken out stand in `[-…-]`, words put in in
//! `{+…+}`, as `git diff --word-diff` writes them; colour only repeats that.

use anstyle::{AnsiColor, Style};
use stet_text::{Op, RowKind};

use crate::pick::short;
use crate::shape::{DiffShape, RowShape};

const OUT: Style = AnsiColor::Red.on_default().strikethrough();
const IN: Style = AnsiColor::Green.on_default();
const FAINT: Style = Style::new().dimmed();
const STRONG: Style = Style::new().bold();

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
    for piece in &row.pieces {
        match piece.op {
            Op::Equal => out.push_str(&piece.text),
            Op::Delete => out.push_str(&format!("{OUT}[-{}-]{OUT:#}", piece.text)),
            Op::Insert => out.push_str(&format!("{IN}{{+{}+}}{IN:#}", piece.text)),
        }
    }
    out.push('\n');
    if let Some(moved) = row.moved {
        out.push_str(&format!("  {FAINT}move {moved}{FAINT:#}\n"));
    }
    if !row.reasons.is_empty() {
        out.push_str(&format!("  {FAINT}{}{FAINT:#}\n", row.reasons.join("; ")));
    }
    out
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
