//! What tells who a source is: names whole and in part, numbers, addresses, and an office.

use std::collections::BTreeSet;

use super::find::key;
use crate::evidence::Confidential;

/// Words that a public report may not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Secret {
    /// The words.
    pub(crate) words: String,
    /// What stands in their place; `None` for words that may stand although they hold a secret:
    /// the name of somebody else.
    pub(crate) alias: Option<String>,
    /// Whether a text that holds the words tells who the source is, without anything else.
    pub(crate) alone: bool,
}

impl Secret {
    /// Words that tell by themselves.
    pub(super) fn alone(words: impl Into<String>, alias: &str) -> Self {
        Self { words: words.into(), alias: Some(alias.to_owned()), alone: true }
    }

    /// Words that tell only beside others.
    fn beside(words: impl Into<String>, alias: &str) -> Self {
        Self { alone: false, ..Self::alone(words, alias) }
    }

    /// The name of somebody who may be named.
    pub(super) fn of_another(name: &str) -> Self {
        Self { words: name.to_owned(), alias: None, alone: false }
    }
}

/// Everything that tells who a source is.
pub(super) fn of_source(source: &Confidential, alias: &str) -> Vec<Secret> {
    let title = source.title.trim();
    let mut people = source.people.clone();
    if people.is_empty() {
        people = people_in(title);
    }
    let mut out: Vec<Secret> = people.iter().flat_map(|name| of_person(name, alias)).collect();
    if !GENERAL.contains(&title.to_lowercase().as_str()) {
        out.push(Secret::alone(title, alias));
    }
    out.extend(source.names.iter().flat_map(|name| of_address(name, alias)));
    out.extend(of_role(&source.role, alias));
    out
}

/// Titles that say only what a source is.
const GENERAL: [&str; 14] = [
    "call",
    "chat",
    "conversation",
    "e-mail",
    "email",
    "interview",
    "letter",
    "mail",
    "meeting",
    "message",
    "talk",
    "conversación",
    "entrevista",
    "llamada",
];

/// A person's name, whole and in part: in either order, with initials, the family name and each
/// given name. A name in a script without spaces is one word: whole, and without its first letter.
pub(super) fn of_person(name: &str, alias: &str) -> Vec<Secret> {
    let name = name.trim();
    let words: Vec<&str> = name.split_whitespace().map(bare).filter(|w| tells(w)).collect();
    let mut out = vec![Secret::alone(name, alias)];
    let (Some(family), Some(given)) = (words.last(), words.first()) else { return out };
    if words.len() == 1 {
        out.extend(without_family(family).map(|given| Secret::beside(given, alias)));
        return out;
    }
    let initial: String = given.chars().take(1).collect();
    out.push(Secret::alone(words.join(" "), alias));
    out.push(Secret::alone(format!("{family}, {}", words[..words.len() - 1].join(" ")), alias));
    out.push(Secret::alone(format!("{initial}. {family}"), alias));
    out.push(Secret::alone(*family, alias));
    out.extend(words[..words.len() - 1].iter().map(|word| Secret::beside(*word, alias)));
    out
}

/// An office or a part in the matter: two words or more, since one fits many people.
pub(super) fn of_role(role: &str, alias: &str) -> Option<Secret> {
    (role.split_whitespace().count() > 1).then(|| Secret::beside(role.trim(), alias))
}

/// An address on the web, with and without what stands before it everywhere.
pub(super) fn of_address(address: &str, alias: &str) -> Vec<Secret> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.trim_start_matches("www.").trim_end_matches('/');
    let mut out = vec![Secret::alone(address.trim(), alias)];
    if rest.contains('/') {
        out.push(Secret::alone(rest, alias));
    }
    out
}

/// People in a title such as “Interview with Jane Doe, 3 March”: two to four words in upper case
/// behind a word that brings in a person.
pub(super) fn people_in(title: &str) -> Vec<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !(word.ends_with(':') || BEFORE.contains(&word.to_lowercase().as_str())) {
            continue;
        }
        let mut name = Vec::new();
        for word in &words[at + 1..] {
            if !bare(word).chars().next().is_some_and(char::is_uppercase) {
                break;
            }
            name.push(bare(word));
            if word.ends_with([',', ';', ':', ')', '.']) {
                break;
            }
        }
        if (2..=4).contains(&name.len()) {
            out.push(name.join(" "));
        }
    }
    out
}

/// Words that bring in a person in a title.
const BEFORE: [&str; 9] = ["with", "to", "from", "by", "con", "de", "mit", "avec", "med"];

/// Of several secrets of the same words the first, the longest in front.
pub(super) fn in_order(mut secrets: Vec<Secret>) -> Vec<Secret> {
    let mut seen = BTreeSet::new();
    // A secret goes before the name of somebody else.
    secrets.sort_by_key(|secret| secret.alias.is_none());
    secrets.retain(|secret| {
        let key = key(&secret.words);
        let letters = key.chars().filter(|c| c.is_alphanumeric()).count();
        letters > 1 && seen.insert(key)
    });
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.words.chars().count()));
    secrets
}

pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a part of a name tells who it is: no initial, no particle, no title.
fn tells(word: &str) -> bool {
    let lower = word.to_lowercase();
    let idle = IDLE.contains(&lower.as_str()) || TITLES.contains(&lower.as_str());
    word.chars().count() > 1 && !idle
}

/// What people are called in front of their names.
pub(super) const TITLES: [&str; 13] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "judge",
    "captain",
];

/// Parts of names that many share.
const IDLE: [&str; 33] = [
    "af", "al", "am", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "el", "ibn", "la", "las", "le", "los", "ten", "ter", "van", "von", "zu", "and",
    "jr", "sr", "ii", "iii", "iv",
];

/// The given name of `王小明`.
fn without_family(name: &str) -> Option<String> {
    let letters: Vec<char> = name.chars().collect();
    let joined =
        letters.iter().all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'));
    (joined && letters.len() > 2).then(|| letters[1..].iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_out_of_a_title_and_days_are_not() {
        assert_eq!(people_in("Interview with Jane Doe, 3 March"), ["Jane Doe"]);
        assert_eq!(people_in("Call: Ana Ruiz Solé (deputy)"), ["Ana Ruiz Solé"]);
        assert_eq!(people_in("Call of Monday"), [""; 0]);
        assert_eq!(people_in("Call of Monday Night Harbour"), [""; 0]);
    }

    #[test]
    fn the_parts_of_a_name_that_tell_who_it_is_are_secret() {
        let words = |name: &str| -> Vec<String> {
            of_person(name, "A").into_iter().map(|secret| secret.words).collect()
        };
        assert_eq!(
            words("Dr Ana van der Berg"),
            ["Dr Ana van der Berg", "Ana Berg", "Berg, Ana", "A. Berg", "Berg", "Ana"]
        );
        assert_eq!(words("王小明"), ["王小明", "小明"]);
        assert_eq!(words("Deepthroat"), ["Deepthroat"]);
    }

    #[test]
    fn an_office_of_one_word_fits_many() {
        assert_eq!(of_role("mayor", "A"), None);
        assert_eq!(of_role("deputy harbour master", "A").unwrap().words, "deputy harbour master");
    }
}
