//! Names of authors, as bylines print them.

use std::sync::LazyLock;

use regex::Regex;

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

/// What stands behind a name and is no part of it: degrees and orders.
const TITLES: [&str; 14] =
    ["md", "phd", "dds", "mph", "rn", "esq", "jd", "mba", "msc", "ma", "ba", "cfa", "obe", "mp"];

/// Words of a dateline, before which a name ends.
const ENDS: [&str; 12] = [
    "on",
    "at",
    "written",
    "updated",
    "published",
    "posted",
    "in",
    "for",
    "from",
    "en",
    "para",
    "aus",
];

/// The people named in `words` ("Ada Quill in Alba and BEN O'HARA, staff writer"), in display case.
///
/// Places, jobs, degrees, addresses and publications beside a person are left out; a publication
/// alone is the author. `None` if something in it can be none of these.
pub(crate) fn authors(words: &str) -> Option<Vec<String>> {
    let bare = REACHED.replace_all(words, " ");
    let words = bare.trim().trim_end_matches(['.', ',', ';', '|', '-', '–', '—', '·']);
    let mut found: Vec<&str> = Vec::new();
    for piece in pieces(words) {
        let name = before_end(piece);
        if is_job(piece) || is_title(name) || name.is_empty() {
            continue;
        }
        if !is_name(name) {
            return None;
        }
        found.push(name);
    }
    Some(people(&found).into_iter().map(display_case).collect())
}

/// Mail addresses, handles and numbers by which an author can be reached.
static REACHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[(\[<]?\S+@\S+\.\w+[)\]>]?|[(\[]?\B@\w+[)\]]?")
        .expect("the pattern is a constant and is tested")
});

/// A name up to the place, day or publication that follows it: "Ada Quill in Alba".
fn before_end(piece: &str) -> &str {
    let ends = |word: &str| ENDS.contains(&word.to_lowercase().as_str());
    let mut at = 0;
    for word in piece.split_inclusive(char::is_whitespace) {
        if at > 0 && ends(word.trim()) {
            let rest = piece[at + word.len()..].trim_start();
            // What follows is a name too; "Ada Quill in the rain" is none.
            return if rest.is_empty() || is_capitalised(rest) {
                piece[..at].trim()
            } else {
                piece
            };
        }
        at += word.len();
    }
    piece.trim()
}

fn is_capitalised(words: &str) -> bool {
    let first = words.trim_start_matches("the ").chars().next();
    first.is_some_and(|c| c.is_uppercase() || is_caseless(c))
}

fn is_title(name: &str) -> bool {
    TITLES.contains(&name.replace(['.', ' '], "").to_lowercase().as_str())
}

/// The names of people; a lone word beside them is a place, and a publication employs them.
fn people<'w>(found: &[&'w str]) -> Vec<&'w str> {
    let person = |name: &&'w str| name.contains(' ') && !is_outlet(name);
    let people: Vec<&str> = found.iter().copied().filter(person).collect();
    let named = |name: &&'w str| !is_outlet(name) || found.len() == 1;
    match (people.is_empty(), found) {
        (false, _) => people,
        // "BBC News, Alba": one publication and its place.
        (true, [first, ..]) if is_outlet(first) => vec![first],
        _ => found.iter().copied().filter(named).collect(),
    }
}

fn is_outlet(name: &str) -> bool {
    super::masthead::is_name(name)
}

/// Whether `words` are two or more names and nothing else: "Ada Quill and Ben O'Hara".
pub(crate) fn is_list(words: &str) -> bool {
    let full = |name: &str| {
        let count = name.split_whitespace().count();
        (2..=4).contains(&count) && is_name(name) && !is_outlet(name) && !is_job(name)
    };
    let joined = [" and ", " AND ", " & ", " y ", " et ", " und ", " e "];
    let both = joined.iter().find_map(|sign| words.rsplit_once(sign));
    both.is_some_and(|(first, last)| first.split(", ").all(full) && full(last))
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

/// Whether `piece` tells a job, a place of work or a desk.
pub(crate) fn is_job(piece: &str) -> bool {
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

    #[test]
    fn what_stands_beside_a_name_is_left_out() {
        let ada = Some(&["Ada Quill"][..]);
        check("Ada Quill in Alba", ada);
        check("Ada Quill in Alba and Ben Roy in Marrow", Some(&["Ada Quill", "Ben Roy"]));
        check("Ada Quill for The Harbour Post", ada);
        check("Ada Quill for the Harbour Post", ada);
        check("Ada Quill ada.quill@post.example", ada);
        check("Ada Quill (ada@post.example)", ada);
        check("Ada Quill, BBC News", ada);
        check("Ada Quill, BBC News, Alba", ada);
        check("Ada Quill, Alba", ada);
        check("Ada Quill, Associated Press", ada);
        check("Ada Quill, M.D.", ada);
        check("Ada Quill On Written", ada);
        check("Ann Lee and Bo Reed | Reuters", Some(&["Ann Lee", "Bo Reed"]));
        check("BBC News, Alba", Some(&["BBC News"]));
        check("Ada Quill in the rain", None);
    }

    #[test]
    fn lists_of_names_are_told_from_titles() {
        assert!(is_list("Ada Quill and Ben O'Hara") && is_list("Ada Quill, Jo Li and Ben Roy"));
        assert!(!is_list("Alba and Marrow") && !is_list("Ferry pact and Storm warnings sound"));
        assert!(!is_list("Ada Quill") && !is_list("BBC News and Ada Quill"));
    }
}
