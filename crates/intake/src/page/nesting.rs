//! Keeps hostile nesting away from the parser, whose work grows with depth times length.

/// No article is nested so deep; the parser takes far less than a second up to here.
const DEEPEST: usize = 2_000;
/// Elements that never hold others, or that the next one of their kind closes.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "path", "source", "tbody", "td", "th", "tr", "track", "wbr",
];

/// `html` up to where its tags nest deeper than any article's do.
pub(crate) fn bounded(html: &str) -> &str {
    let mut depth = 0usize;
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let closes = rest.starts_with('/');
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = &rest[..end];
        let flat = name.is_empty() || FLAT.iter().any(|flat| flat.eq_ignore_ascii_case(name));
        match (flat, closes) {
            (true, _) => {}
            (false, true) => depth = depth.saturating_sub(1),
            (false, false) => depth += 1,
        }
        if depth > DEEPEST {
            return &html[..at];
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::bounded;

    #[test]
    fn only_hostile_pages_are_cut() {
        let page = "<p>One<br>".repeat(5_000);
        assert_eq!(bounded(&page), page);
        let balanced = "<div><b>x</b></div>".repeat(5_000);
        assert_eq!(bounded(&balanced), balanced);
        assert_eq!(bounded(&"<div>".repeat(5_000)).len(), 2_000 * 5);
        assert_eq!(bounded("< <<é</ <"), "< <<é</ <");
    }
}
