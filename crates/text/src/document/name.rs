//! Names of authors, as bylines print them.

/// Words that may stand in lower case inside a name.
const PARTICLES: [&str; 21] = [
    "de", "del", "la", "las", "los", "da", "do", "dos", "das", "di", "van", "von", "der", "den",
    "ter", "bin", "ibn", "al", "el", "le", "y",
];

/// Words that tell a job or a desk, not a person.
const JOBS: [&str; 22] = [
    "staff",
    "writer",
    "writers",
    "reporter",
    "reporters",
    "editor",
    "editors",
    "correspondent",
    "contributor",
    "columnist",
    "bureau",
    "desk",
    "newsroom",
    "senior",
    "chief",
    "political",
    "special",
    "guest",
    "redacción",
    "redaktion",
    "rédaction",
    "freelance",
];

/// The people named in `words` ("Ada Quill and BEN O'HARA, staff writer"), in display case.
///
/// `None` if something in it can be neither a name nor a job.
pub(crate) fn authors(words: &str) -> Option<Vec<String>> {
    let words = words.trim().trim_end_matches(['.', ',', ';', '|', '-', '–', '—', '·']);
    let mut names = Vec::new();
    for piece in pieces(words) {
        if is_job(piece) {
            continue;
        }
        if !is_name(piece) {
            return None;
        }
        names.push(display_case(piece));
    }
    Some(names)
}

fn pieces(words: &str) -> impl Iterator<Item = &str> {
    words
        .split([',', ';', '&', '|', '/', '·'])
        .flat_map(|w| w.split(" and "))
        .flat_map(|w| w.split(" AND "))
        .flat_map(|w| w.split(" et "))
        .flat_map(|w| w.split(" und "))
        .flat_map(|w| w.split(" with "))
        .map(|w| w.trim().trim_start_matches("and ").trim())
        .filter(|w| !w.is_empty())
}

fn is_job(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    let mut words = lower.split_whitespace();
    words.any(|w| JOBS.contains(&w)) || lower.starts_with("in ") || lower.starts_with("for ")
}

/// Whether `piece` has the shape of a name: up to six capitalised words.
pub(crate) fn is_name(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let shaped = |w: &&str| {
        let first = w.chars().next().is_some_and(|c| c.is_uppercase() || is_caseless(c));
        let letters = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’');
        (first || PARTICLES.contains(w)) && w.chars().all(letters)
    };
    let capital = words.first().is_some_and(|w| !PARTICLES.contains(w)) || words.len() > 1;
    (1..=6).contains(&words.len()) && capital && words.iter().all(shaped)
}

fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase()
}

/// `ADA O'HARA` as `Ada O'Hara`; names in mixed case and short acronyms stay as they are.
pub(crate) fn display_case(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let shouted = !name.chars().any(char::is_lowercase) && name.chars().any(char::is_uppercase);
    let acronym = !name.contains(' ') && name.chars().count() <= 4;
    if !shouted || acronym {
        return name;
    }
    let words: Vec<String> = name.split(' ').enumerate().map(|(i, w)| word_case(w, i)).collect();
    words.join(" ")
}

fn word_case(word: &str, at: usize) -> String {
    let lower = word.to_lowercase();
    if at > 0 && PARTICLES.contains(&lower.as_str()) {
        return lower;
    }
    let scottish = lower.starts_with("mc") && lower.chars().count() > 3;
    let mut raise = true;
    let mut out = String::with_capacity(lower.len());
    for (i, c) in lower.chars().enumerate() {
        if raise || (scottish && i == 2) {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        raise = matches!(c, '-' | '\'' | '’' | '.');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<&[&str]>) {
        let found = authors(words);
        let found: Option<Vec<&str>> =
            found.as_ref().map(|n| n.iter().map(String::as_str).collect());
        assert_eq!(found.as_deref(), expected, "{words}");
    }

    #[test]
    fn names_are_read_one_by_one() {
        check("Oscar Fernandez", Some(&["Oscar Fernandez"]));
        check("ADA O'HARA AND BEN MCNEIL", Some(&["Ada O'Hara", "Ben McNeil"]));
        check(
            "Ada Quill, Ben de la Cruz and Jo Li",
            Some(&["Ada Quill", "Ben de la Cruz", "Jo Li"]),
        );
        check("Ada Quill, staff writer", Some(&["Ada Quill"]));
        check("J.R. Ewing-Stone", Some(&["J.R. Ewing-Stone"]));
        check("AFP", Some(&["AFP"]));
        check("train to the coast", None);
    }
}
