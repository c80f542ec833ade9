//! The report as Markdown (CommonMark), every word from outside escaped.

use std::fmt::Write as _;

use crate::dossier::{ClaimPart, Dossier, EvidencePart, VerdictPart};
use crate::words;

/// The report as Markdown.
#[must_use]
pub fn markdown(dossier: &Dossier) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = head(&mut out, dossier);
    for (slot, part) in dossier.claims.iter().enumerate() {
        let _ = claim(&mut out, slot + 1, part);
    }
    let _ = tail(&mut out, dossier);
    out
}

fn head(out: &mut String, dossier: &Dossier) -> std::fmt::Result {
    let title = dossier.article.title.as_deref().unwrap_or("Untitled article");
    writeln!(out, "# {}\n", text(title))?;
    let byline = byline(dossier);
    if !byline.is_empty() {
        writeln!(out, "{}\n", text(&byline))?;
    }
    writeln!(out, "**{}**\n", words::finding(&dossier.summary))?;
    writeln!(
        out,
        "Version {} of {}, arrived {}, SHA-256 `{}`. {}\n",
        dossier.version.number,
        dossier.versions.len(),
        words::minute(&dossier.version.arrived),
        dossier.version.sha256,
        words::coverage(&dossier.summary.coverage),
    )?;
    list(out, "Still open", dossier.open.iter().map(|line| text(line)))
}

/// Site, date and authors in one line.
pub(crate) fn byline(dossier: &Dossier) -> String {
    let article = &dossier.article;
    let authors =
        (!article.authors.is_empty()).then(|| format!("by {}", article.authors.join(", ")));
    let parts = [article.site.clone(), article.published.clone(), authors];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn list(out: &mut String, title: &str, lines: impl Iterator<Item = String>) -> std::fmt::Result {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "## {title}\n")?;
    for line in lines {
        writeln!(out, "- {line}")?;
    }
    writeln!(out)
}

fn claim(out: &mut String, number: usize, claim: &ClaimPart) -> std::fmt::Result {
    writeln!(out, "## {number}. {}\n", text(&claim.text))?;
    writeln!(out, "**{} {}**", words::glyph(claim.mark), heading(claim))?;
    if let Some(speaker) = &claim.speaker {
        writeln!(out, "· said by {}", text(speaker))?;
    }
    writeln!(out)?;
    for place in &claim.occurrences {
        writeln!(out, "In the {}: “{}”\n", words::role(&place.role), text(&place.quote))?;
    }
    for part in &claim.verdicts {
        verdict(out, part)?;
    }
    for part in &claim.evidence {
        evidence(out, part)?;
    }
    if !claim.missing.is_empty() {
        writeln!(out, "*Open: {}.*\n", claim.missing.join(", "))?;
    }
    Ok(())
}

/// The rating, or the mark in words.
pub(crate) fn heading(claim: &ClaimPart) -> String {
    match (claim.verdicts.as_slice(), claim.stale) {
        ([verdict], None) => words::plain(&verdict.label),
        ([verdict], Some(_)) => {
            let now = words::capital(words::mark(claim.mark));
            format!("{now} (was: {})", words::plain(&verdict.label))
        }
        _ => words::capital(words::mark(claim.mark)),
    }
}

fn verdict(out: &mut String, verdict: &VerdictPart) -> std::fmt::Result {
    writeln!(out, "{}\n", text(&verdict.rationale))?;
    writeln!(
        out,
        "*{}: {}, {}, on version {}.*\n",
        text(&verdict.label),
        text(&verdict.author),
        words::day(&verdict.at),
        verdict.version
    )?;
    for signoff in &verdict.signoffs {
        let what = if signoff.approved { "Signed off" } else { "Rejected" };
        write!(out, "*{what} by {}, {}", text(&signoff.author), words::day(&signoff.at))?;
        if signoff.comment.is_empty() {
            writeln!(out, ".*\n")?;
        } else {
            writeln!(out, ": {}*\n", text(&words::stop(&signoff.comment)))?;
        }
    }
    Ok(())
}

fn evidence(out: &mut String, part: &EvidencePart) -> std::fmt::Result {
    if !part.passage.is_empty() {
        for line in part.passage.lines() {
            writeln!(out, "> {}", text(line))?;
        }
        writeln!(out)?;
    }
    write!(out, "**{}**: {}", words::stance(&part.stance), text(&source_line(part)))?;
    if let Some(address) = part.address.as_deref().and_then(words::link) {
        write!(out, ", <{}>", address.replace(['<', '>', ' ', '\n'], ""))?;
    }
    if let Some(sha256) = &part.sha256 {
        let day = part.captured.as_deref().map(words::day).unwrap_or_default();
        write!(out, " (captured {day}, SHA-256 `{}…`)", &sha256[..sha256.len().min(16)])?;
    }
    if let Some(note) = &part.note {
        write!(out, ". {}", text(note))?;
    }
    writeln!(out, "\n")
}

/// Authors, title, publisher and date of a source in one line.
pub(crate) fn source_line(part: &EvidencePart) -> String {
    let authors = (!part.authors.is_empty()).then(|| part.authors.join(", "));
    let parts = [authors, Some(part.title.clone()), part.publisher.clone(), part.issued.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn tail(out: &mut String, dossier: &Dossier) -> std::fmt::Result {
    for change in dossier.changes.iter().filter(|change| !change.claims.is_empty()) {
        let title = format!("What version {} changed", change.to);
        let lines = change.claims.iter().map(|claim| {
            let reasons = if claim.reasons.is_empty() {
                String::new()
            } else {
                format!(" ({})", text(&claim.reasons.join("; ")))
            };
            format!("{}: {}{reasons}", words::carried(&claim.kind), text(&claim.text))
        });
        list(out, &title, lines)?;
    }
    let set_aside =
        dossier.dismissed.iter().map(|d| format!("{} ({})", text(&d.text), text(&d.reason)));
    list(out, "Set aside", set_aside)?;
    let ratings = dossier.scales.iter().flat_map(|scale| {
        scale.ratings.iter().map(|r| {
            format!("**{}** ({}): {}", text(&r.label), text(&scale.name), text(&r.meaning))
        })
    });
    list(out, "What the ratings mean", ratings)?;
    writeln!(out, "---\n\n{}, {}.", dossier.program, words::minute(&dossier.generated))
}

/// Text with every character that Markdown or HTML could read as markup escaped.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let plain = words::plain(words);
    for (slot, character) in plain.trim().char_indices() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' => out.extend(['\\', character]),
            '#' | '+' | '-' | '=' if slot == 0 => out.extend(['\\', character]),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' => out.push(' '),
            other => out.push(other),
        }
    }
    // A number with a dot at the start would begin a list.
    let digits = out.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_could_be_markup_is_escaped() {
        assert_eq!(text("a *b* [c](javascript:d)"), "a \\*b\\* \\[c\\](javascript:d)");
        assert_eq!(text("<script>"), "&lt;script&gt;");
        assert_eq!(text("12. June"), "12\\. June");
        assert_eq!(text("# no heading\n- no list"), "\\# no heading - no list");
    }
}
