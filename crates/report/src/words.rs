//! Words and glyphs that every rendering shares.

use stet_workspace::Mark;

/// The mark in words.
pub(crate) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Proposed | Mark::Unproposed => "proposed",
        Mark::ToCheck => "to check",
        Mark::Confirmed => "confirmed",
        Mark::Partly => "needs a change",
        Mark::Wrong => "wrong",
        Mark::CannotTell => "cannot tell",
        Mark::Recheck => "to recheck",
        Mark::Disputed => "disputed",
        Mark::Dismissed => "dismissed",
        Mark::Gone => "no longer in the text",
        Mark::Joined => "part of another claim",
    }
}

/// The mark's glyph: with the words, so that nothing speaks by colour alone.
pub(crate) fn glyph(mark: Mark) -> &'static str {
    match mark {
        Mark::Confirmed => "••",
        Mark::Partly => "◐",
        Mark::Wrong => "✕",
        Mark::CannotTell => "?",
        Mark::Recheck => "↻",
        Mark::Disputed => "≠",
        Mark::Gone => "–",
        _ => "○",
    }
}

/// A role in words.
pub(crate) fn role(name: &str) -> String {
    name.replace('_', " ")
}

/// What a passage does for a claim, in words.
pub(crate) fn stance(name: &str) -> &'static str {
    match name {
        "supports" => "Supports",
        "contradicts" => "Contradicts",
        _ => "Context",
    }
}

/// What became of a claim, in words.
pub(crate) fn carried(kind: &str) -> &'static str {
    match kind {
        "moved" => "moved",
        "reworded" => "reworded",
        "gone" => "cut",
        "unsure" => "place unsure",
        "placed" => "placed by hand",
        _ => "unchanged",
    }
}

/// The day of an RFC 3339 time.
pub(crate) fn day(time: &str) -> &str {
    time.split('T').next().unwrap_or(time)
}

/// Day and minute of an RFC 3339 time in UTC.
pub(crate) fn minute(time: &str) -> String {
    let (day, clock) = time.split_once('T').unwrap_or((time, ""));
    let clock: String = clock.chars().take(5).collect();
    format!("{day} {clock} UTC")
}

/// The first letter in upper case.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words that end a sentence: with a full stop, unless they have their own mark.
pub(crate) fn stop(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?', '…']) { words.to_owned() } else { format!("{words}.") }
}

/// How much of the text was looked at, in one sentence.
pub(crate) fn coverage(coverage: &crate::CoveragePart) -> String {
    let claimed = if coverage.claimed == 1 { "is" } else { "are" };
    let aside = if coverage.dismissed == 1 { "was" } else { "were" };
    format!(
        "{} of {} {claimed} under a claim, {} {aside} set aside.",
        coverage.claimed,
        count(coverage.sentences as usize, "sentence", "sentences"),
        coverage.dismissed,
    )
}

/// `1 claim`, `2 claims`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Text without characters that reorder what stands around them (UAX #9).
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

/// An address that may stand in a link: web and mail only.
pub(crate) fn link(address: &str) -> Option<&str> {
    let lower = address.trim().to_ascii_lowercase();
    let allowed = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    allowed.then(|| address.trim())
}

/// The finding in one sentence.
pub(crate) fn finding(summary: &crate::SummaryPart) -> String {
    let decided = summary.confirmed + summary.partly + summary.wrong + summary.cannot_tell;
    let total = decided + summary.to_check + summary.recheck + summary.disputed;
    if total == 0 {
        return "No claim has been checked yet.".into();
    }
    let mut parts = Vec::new();
    for (number, words) in [
        (summary.confirmed, "confirmed"),
        (summary.partly, "in need of a change"),
        (summary.wrong, "wrong"),
        (summary.cannot_tell, "that cannot be told"),
        (summary.disputed, "disputed"),
        (summary.recheck, "to recheck"),
        (summary.to_check, "still to check"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {words}"));
        }
    }
    format!("Of {}: {}.", count(total, "claim", "claims"), parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_become_links() {
        assert_eq!(link(" HTTPS://example.org "), Some("HTTPS://example.org"));
        assert_eq!(link("javascript:alert(1)"), None);
        assert_eq!(link("file:///etc/passwd"), None);
    }

    #[test]
    fn characters_that_reorder_text_are_taken_out() {
        assert_eq!(plain("a\u{202E}b\u{2066}c"), "abc");
    }
}
