//! What tells that two records are of one source.

use super::SourceFields;

/// Endings of an address that say where somebody came from, not what stands there.
const TRACKING: [&str; 5] = ["utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid="];

pub(super) fn of(fields: &SourceFields) -> Vec<String> {
    let known = |key: String, kind: &str| (!key.is_empty()).then(|| format!("{kind}:{key}"));
    let doi = fields.doi.as_deref().map(doi).map(|doi| doi.to_lowercase());
    let isbns = fields.isbn.iter().flat_map(|all| all.split([' ', ',', ';']).filter_map(isbn));
    let mut keys: Vec<String> = doi.and_then(|key| known(key, "doi")).into_iter().collect();
    // A chapter has the number of its book, and is another source.
    if fields.kind != "chapter" {
        keys.extend(isbns.map(|isbn| format!("isbn:{isbn}")));
    }
    keys.extend(fields.address.as_deref().and_then(|at| known(address(at), "url")));
    keys.sort();
    keys.dedup();
    keys
}

/// A DOI without what it is often written with.
pub(super) fn doi(words: &str) -> String {
    let words = words.trim();
    let at = words.find("10.").filter(|at| {
        let lead = words[..*at].to_lowercase();
        let lead = lead.trim_start_matches("https://").trim_start_matches("http://");
        matches!(lead.trim(), "" | "doi:" | "doi.org/" | "dx.doi.org/" | "www.doi.org/")
    });
    at.map_or(words, |at| &words[at..]).to_owned()
}

/// An ISBN as 13 digits; `None` if it is none.
fn isbn(words: &str) -> Option<String> {
    let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == 'X').collect();
    match digits.len() {
        13 if !digits.contains('X') => Some(digits),
        10 => {
            let body = format!("978{}", &digits[..9]);
            if body.contains('X') {
                return None;
            }
            let weigh = |(slot, digit): (usize, u8)| {
                u32::from(digit - b'0') * if slot % 2 == 0 { 1 } else { 3 }
            };
            let sum: u32 = body.bytes().enumerate().map(weigh).sum();
            Some(format!("{body}{}", (10 - sum % 10) % 10))
        }
        _ => None,
    }
}

/// An address without what leads to the same page: scheme, `www.`, fragment, tracking, a last `/`.
fn address(words: &str) -> String {
    let words = words.trim();
    let rest = words.split_once("://").map_or(words, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = path.trim_end_matches('/');
    let kept: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty() && !TRACKING.iter().any(|t| part.starts_with(t)))
        .collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    let path = if path.is_empty() { String::new() } else { format!("/{path}") };
    format!("{host}{path}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_source_has_one_key_however_it_is_written() {
        for (a, b) in [
            ("https://doi.org/10.1000/AbC", "doi:10.1000/abc"),
            ("http://dx.doi.org/10.1000/abc", "10.1000/ABC"),
        ] {
            assert_eq!(doi(a).to_lowercase(), doi(b).to_lowercase());
        }
        assert_eq!(isbn("0-306-40615-2"), isbn("978-0-306-40615-7"));
        assert_eq!(isbn("12345"), None);
        assert_eq!(isbn("08044295X7"), None);
        assert_eq!(
            address("HTTP://www.Post.example/a/?utm_source=x&id=3#top"),
            address("https://post.example/a?id=3")
        );
        assert_ne!(address("https://post.example/a?id=3"), address("https://post.example/a?id=4"));
    }

    #[test]
    fn a_chapter_is_not_its_book() {
        let book = SourceFields {
            kind: "book".into(),
            isbn: Some("9780306406157".into()),
            ..SourceFields::default()
        };
        let chapter = SourceFields { kind: "chapter".into(), ..book.clone() };
        assert_eq!(book.keys(), ["isbn:9780306406157"]);
        assert_eq!(chapter.keys(), Vec::<String>::new());
    }
}
