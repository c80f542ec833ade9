//! The report as Markdown (CommonMark), every word from outside escaped.

use std::fmt::Write as _;

use crate::catalogue::Words;
use crate::dossier::{CalculationPart, ClaimPart, Dossier, EvidencePart, VerdictPart};
use crate::house::House;
use crate::words::{self, fill, quoted};

/// The report as Markdown.
#[must_use]
pub fn markdown(dossier: &Dossier, house: &House) -> String {
    let words = house.language.words();
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = head(&mut out, words, dossier, house);
    for (slot, part) in dossier.claims.iter().enumerate() {
        let _ = claim(&mut out, words, slot + 1, part);
    }
    let _ = tail(&mut out, words, dossier, house);
    out
}

fn head(out: &mut String, words: &Words, dossier: &Dossier, house: &House) -> std::fmt::Result {
    if let Some(name) = &house.name {
        writeln!(out, "{} · {}\n", text(name), words.kicker)?;
    }
    let title = dossier.article.title.as_deref().unwrap_or(words.untitled);
    writeln!(out, "# {}\n", text(title))?;
    let cover = words.cover(dossier);
    if !cover.is_empty() {
        writeln!(out, "**{cover}**\n")?;
    }
    let byline = words.byline(dossier);
    if !byline.is_empty() {
        writeln!(out, "{}\n", text(&byline))?;
    }
    writeln!(out, "**{}**\n", text(&words.finding(dossier)))?;
    writeln!(out, "{} SHA-256 `{}`.", words.version_line(dossier), dossier.version.sha256)?;
    writeln!(out, "{}\n", words.coverage(&dossier.summary.coverage))?;
    let open = words.open_lines(&dossier.claims, &dossier.summary);
    list(out, words.still_open, open.iter().map(|line| text(line)))
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

fn claim(out: &mut String, words: &Words, number: usize, claim: &ClaimPart) -> std::fmt::Result {
    writeln!(out, "## {number}. {}\n", text(&claim.text))?;
    writeln!(out, "**{} {}**", words::glyph(claim.mark), words.heading(claim))?;
    if let Some(speaker) = &claim.speaker {
        writeln!(out, "· {}", fill(words.said_by, &[&text(speaker)]))?;
    }
    writeln!(out)?;
    for (role, quote) in words.places(claim) {
        let quote = text(&quoted(quote.as_deref().unwrap_or(&claim.text)));
        writeln!(out, "{role}: {quote}\n")?;
    }
    for part in &claim.verdicts {
        if let Some(lead) = words.lead(claim, part) {
            writeln!(out, "**{}**\n", text(&lead))?;
        }
        verdict(out, words, claim, part)?;
    }
    for part in claim.earlier() {
        let fate = if part.withdrawn { format!(" ({})", words.withdrawn) } else { String::new() };
        writeln!(out, "{}{fate}:\n", words.earlier)?;
        verdict(out, words, claim, part)?;
    }
    for part in &claim.evidence {
        evidence(out, words, part)?;
    }
    for part in &claim.calculations {
        calculation(out, words, part)?;
    }
    if !claim.missing.is_empty() {
        writeln!(out, "*{}*\n", text(&fill(words.open, &[&words.missing(claim)])))?;
    }
    Ok(())
}

fn verdict(
    out: &mut String,
    words: &Words,
    claim: &ClaimPart,
    verdict: &VerdictPart,
) -> std::fmt::Result {
    writeln!(out, "{}\n", text(&verdict.rationale))?;
    if let Some(fix) = words.fix(verdict) {
        writeln!(out, "**{}**\n", text(&fix))?;
    }
    writeln!(
        out,
        "*{}: {}, {}, {}.*\n",
        text(words.label(verdict)),
        text(&verdict.author),
        words::day(&verdict.at),
        words.on_version(claim, verdict)
    )?;
    if let Some(ages) = words.ages(verdict) {
        writeln!(out, "*{}*\n", text(&ages))?;
    }
    for signoff in &verdict.signoffs {
        let what = if signoff.approved { words.signed } else { words.rejected };
        let line = fill(what, &[&text(&signoff.author), &words::day(&signoff.at)]);
        write!(out, "*{line}")?;
        if signoff.comment.is_empty() {
            writeln!(out, ".*\n")?;
        } else {
            writeln!(out, ": {}*\n", text(&words::stop(&signoff.comment)))?;
        }
    }
    Ok(())
}

fn calculation(out: &mut String, words: &Words, part: &CalculationPart) -> std::fmt::Result {
    writeln!(out, "> {}", text(&words.computed(part)))?;
    for input in &part.inputs {
        writeln!(out, "> - {}", text(&words.input(input)))?;
    }
    write!(out, "\n**{}**", words.calculation)?;
    let about = Some(part.about.clone()).filter(|about| !about.is_empty());
    for line in about.into_iter().chain(words.compared(part)) {
        write!(out, " · {}", text(&line))?;
    }
    writeln!(out, "\n")
}

fn evidence(out: &mut String, words: &Words, part: &EvidencePart) -> std::fmt::Result {
    if !part.passage.is_empty() {
        for line in part.passage.lines() {
            writeln!(out, "> {}", text(line))?;
        }
        writeln!(out)?;
    }
    write!(out, "**{}**: {}", words.stance(&part.stance), text(&words.source(part)))?;
    if let Some(address) = part.address.as_deref().and_then(words::link) {
        write!(out, ", <{}>", address.replace(['<', '>', ' ', '\n'], ""))?;
    }
    if let Some(sha256) = &part.sha256 {
        let day = part.captured.as_deref().map(words::day).unwrap_or_default();
        write!(out, " ({} `{}…`)", fill(words.captured, &[&day]), &sha256[..sha256.len().min(16)])?;
    }
    let remarks = words.remarks(part);
    if !remarks.is_empty() {
        write!(out, " · {}", text(&remarks))?;
    }
    if let Some((words, address)) = words.copy(part) {
        write!(out, " · [{}](<{}>)", text(&words), address.replace(['<', '>', ' ', '\n'], ""))?;
    }
    writeln!(out, "\n")?;
    for line in words.call(part) {
        writeln!(out, "{}\n", text(&line))?;
    }
    Ok(())
}

fn tail(out: &mut String, words: &Words, dossier: &Dossier, house: &House) -> std::fmt::Result {
    for change in dossier.changes.iter().filter(|change| !change.is_empty()) {
        let title = fill(words.changed, &[&change.to]);
        let lines = change.claims.iter().map(|claim| {
            let reasons = text(&words.reasons(&claim.reasons));
            let reasons = if reasons.is_empty() { reasons } else { format!(" ({reasons})") };
            let kind = words::capital(words.carried(&claim.kind));
            format!("{kind}: {}{reasons}", text(&claim.text))
        });
        let beside = change.statements.iter().map(|one| {
            format!("{}: {}", words::capital(words.carried(&one.kind)), text(&one.text))
        });
        list(out, &title, lines.chain(beside))?;
    }
    list(out, words.sources, dossier.bibliography.iter().map(|part| text(&part.text)))?;
    let set_aside =
        dossier.dismissed.iter().map(|d| format!("{} ({})", text(&d.text), text(&d.reason)));
    list(out, words.set_aside, set_aside)?;
    let ratings = dossier.scales.iter().flat_map(|scale| {
        scale.ratings.iter().map(|r| {
            let [label, meaning] = words.rating(r).map(text);
            format!("**{label}** ({}): {meaning}", text(words.scale(scale)))
        })
    });
    list(out, words.ratings, ratings)?;
    write!(out, "---\n\n{}, {}.", dossier.program, words::minute(&dossier.generated))?;
    if let Some(method) = house.method() {
        write!(out, " {}: <{}>", words.method, method.replace(['<', '>', ' ', '\n'], ""))?;
    }
    writeln!(out)
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
