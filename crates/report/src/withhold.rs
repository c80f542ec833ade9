//! What a public report does not say: who confidential sources are, and the talk of the desk.
//!
//! Withholding works on the dossier, before any format is rendered, so that no format can forget
//! it. A withheld name is taken out of every field of the dossier, not only where it was expected.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;
use serde_json::Value;

use crate::catalogue::Language;
use crate::dossier::{Dossier, EvidencePart};
use crate::evidence::Confidential;
use crate::words::fill;

/// Kinds of source that are people (CSL item types).
const PEOPLE: [&str; 2] = ["interview", "personal_communication"];

/// Fields of the dossier that hold ids, hashes, times and names of the program's own.
const FIXED: [&str; 12] = [
    "arrived",
    "at",
    "capture",
    "captured",
    "generated",
    "id",
    "mark",
    "schema",
    "sha256",
    "source",
    "stale",
    "stance",
];

/// The fewest letters of a name that is looked for in the rest of the report.
const NAME: usize = 3;

/// What to withhold beside the desk's comments, remarks on citations and words on sign-offs,
/// which never are for the public.
#[derive(Debug, Clone, Default)]
pub struct Withhold {
    /// Ids of people who may be named; every other person that is a source is confidential.
    pub named: BTreeSet<String>,
    /// Ids of other sources that are confidential.
    pub confidential: BTreeSet<String>,
    /// Ids of sources that spoke off the record: nothing of them is told.
    pub off_record: BTreeSet<String>,
    /// Further words that must not stand anywhere.
    pub words: Vec<String>,
    /// Language of the aliases.
    pub language: Language,
}

/// A kind of thing that was withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Who a source is.
    Name,
    /// A whole citation.
    Citation,
    /// The capture of a confidential source.
    Capture,
    /// A remark on a citation.
    Note,
    /// A comment of the desk.
    Comment,
    /// What was said with a sign-off.
    Signoff,
}

/// One thing that was withheld, for the preview of an export: never a part of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Withheld {
    /// What it is.
    pub what: What,
    /// Its words, shortened.
    pub words: String,
    /// The claim it belongs to, counted from 1; `None` for the whole report.
    pub claim: Option<usize>,
    /// What stands in its place.
    pub instead: Option<String>,
}

/// A dossier that may be published, and what it leaves out.
#[derive(Debug, Clone)]
pub(crate) struct Public {
    pub(crate) dossier: Dossier,
    pub(crate) withheld: Vec<Withheld>,
    /// Names and what stands in their place, longest first.
    pub(crate) names: Vec<(String, String)>,
    /// Whether it is for the public at all.
    pub(crate) is_public: bool,
}

impl Withhold {
    /// What may be published of `dossier`, and a list of what may not.
    #[must_use]
    pub fn apply(&self, dossier: &Dossier) -> (Dossier, Vec<Withheld>) {
        let public = self.public(dossier);
        (public.dossier, public.withheld)
    }

    pub(crate) fn public(&self, dossier: &Dossier) -> Public {
        let mut out = dossier.clone();
        let mut withheld = Vec::new();
        let aliases = self.aliases(dossier);
        let mut names: Vec<(String, String)> = self
            .words
            .iter()
            .map(|word| (word.trim().to_owned(), self.language.words().withheld.to_owned()))
            .collect();
        for (slot, claim) in out.claims.iter_mut().enumerate() {
            let mut leave_out = |what, words: &str, instead: Option<&str>| {
                withheld.push(Withheld {
                    what,
                    words: short(words),
                    claim: Some(slot + 1),
                    instead: instead.map(str::to_owned),
                });
            };
            for comment in std::mem::take(&mut claim.comments) {
                leave_out(What::Comment, &comment.body, None);
            }
            for signoff in claim.verdicts.iter_mut().flat_map(|verdict| &mut verdict.signoffs) {
                let said = std::mem::take(&mut signoff.comment);
                if !said.is_empty() {
                    leave_out(What::Signoff, &said, None);
                }
            }
            claim.calculations.retain_mut(|part| {
                if let Some(note) = part.note.take() {
                    leave_out(What::Note, &note, None);
                }
                for input in &mut part.inputs {
                    let alias = input.source.as_ref().and_then(|source| aliases.get(source));
                    if let (Some(alias), Some(title)) = (alias, &mut input.title) {
                        alias.clone_into(title);
                    }
                }
                let secret = |source: &String| self.off_record.contains(source);
                let told = !part.inputs.iter().filter_map(|i| i.source.as_ref()).any(secret);
                if !told {
                    leave_out(What::Citation, &part.formula, None);
                }
                told
            });
            claim.evidence.retain_mut(|part| {
                if let Some(note) = part.note.take() {
                    leave_out(What::Note, &note, None);
                }
                if let Some(alias) = aliases.get(&part.source) {
                    let known = dossier.confidential.iter().find(|c| c.source == part.source);
                    for name in names_of(part, known) {
                        leave_out(What::Name, &name, Some(alias));
                        names.push((name, alias.clone()));
                    }
                    if part.capture.is_some() {
                        leave_out(What::Capture, &part.title, None);
                    }
                    *part = anonymous(part, alias);
                }
                let told = !self.is_off_record(dossier, &part.source);
                if !told {
                    leave_out(What::Citation, &part.passage, None);
                }
                told
            });
        }
        withheld.extend(self.uncited(&out, &aliases, &dossier.confidential, &mut names));
        out.bibliography.retain(|part| !aliases.contains_key(&part.source));
        out.confidential.clear();
        names.retain(|(name, _)| name.chars().count() >= NAME);
        names.sort_by_key(|(name, alias)| {
            (std::cmp::Reverse(name.len()), name.clone(), alias.clone())
        });
        names.dedup_by(|a, b| a.0 == b.0);
        let dossier = scrub(&out, &names);
        Public { dossier, withheld, names, is_public: true }
    }

    /// The names of confidential sources that are not cited: they may stand in a rationale.
    fn uncited(
        &self,
        out: &Dossier,
        cited: &BTreeMap<String, String>,
        confidential: &[Confidential],
        names: &mut Vec<(String, String)>,
    ) -> Vec<Withheld> {
        let mut withheld = Vec::new();
        let said = serde_json::to_string(out).unwrap_or_default();
        for source in confidential.iter().filter(|source| !cited.contains_key(&source.source)) {
            let alias = source.alias.as_deref().unwrap_or(self.language.words().withheld);
            for name in told_names(source.names.clone()) {
                if name.chars().count() >= NAME && !places(&said, &name).is_empty() {
                    withheld.push(Withheld {
                        what: What::Name,
                        words: short(&name),
                        claim: None,
                        instead: Some(alias.to_owned()),
                    });
                }
                names.push((name, alias.to_owned()));
            }
        }
        withheld
    }

    fn is_off_record(&self, dossier: &Dossier, source: &str) -> bool {
        let known = dossier.confidential.iter().find(|known| known.source == source);
        self.off_record.contains(source) || known.is_some_and(|known| known.off_record)
    }

    /// The alias of every confidential source: its own, or else a letter in the order of the
    /// report. Only a person without an alias who spoke on the record may be named.
    fn aliases(&self, dossier: &Dossier) -> BTreeMap<String, String> {
        let mut aliases = BTreeMap::new();
        let mut lettered = 0;
        for part in dossier.claims.iter().flat_map(|claim| &claim.evidence) {
            let person = PEOPLE.contains(&part.kind.as_str()) && !self.named.contains(&part.source);
            let known = dossier.confidential.iter().find(|known| known.source == part.source);
            let hidden = person
                || known.is_some()
                || self.confidential.contains(&part.source)
                || self.off_record.contains(&part.source);
            if hidden && !aliases.contains_key(&part.source) {
                let alias = known.and_then(|known| known.alias.clone()).unwrap_or_else(|| {
                    lettered += 1;
                    fill(self.language.words().person, &[&letters(lettered - 1)])
                });
                aliases.insert(part.source.clone(), alias);
            }
        }
        aliases
    }
}

/// Everything that tells who a source is.
fn names_of(part: &EvidencePart, known: Option<&Confidential>) -> Vec<String> {
    let mut names = part.authors.clone();
    names.push(part.title.clone());
    names.extend(part.address.clone());
    names.extend(known.into_iter().flat_map(|known| known.names.iter().cloned()));
    told_names(names)
}

/// Names, and what of them tells as much.
fn told_names(mut names: Vec<String>) -> Vec<String> {
    let named: Vec<String> = names.iter().flat_map(|name| named_in(name)).collect();
    names.extend(named);
    // A surname alone gives a person away as well.
    let surnames: Vec<String> = names
        .iter()
        .filter(|name| name.split_whitespace().count() <= 4)
        .filter_map(|name| name.split_whitespace().last())
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .collect();
    names.extend(surnames);
    let mut seen = BTreeSet::new();
    names.retain(|name| !name.trim().is_empty() && seen.insert(name.clone()));
    names
}

/// Runs of words in upper case in a title such as “Interview with Jane Doe, 3 March”.
fn named_in(title: &str) -> Vec<String> {
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    for word in title.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let upper = bare.chars().next().is_some_and(char::is_uppercase);
        if upper && let Some(run) = runs.last_mut() {
            run.push(bare);
        }
        if !upper || word.ends_with([',', ';', ':', ')', '.']) {
            runs.push(Vec::new());
        }
    }
    runs.into_iter().filter(|run| run.len() > 1).map(|run| run.join(" ")).collect()
}

/// The evidence of a source that is told under an alias: its words stay, what leads to it goes.
fn anonymous(part: &EvidencePart, alias: &str) -> EvidencePart {
    EvidencePart {
        title: alias.to_owned(),
        authors: Vec::new(),
        publisher: None,
        issued: None,
        address: None,
        captured: None,
        capture: None,
        sha256: None,
        note: None,
        reference: None,
        alias: None,
        archived: Vec::new(),
        changed: None,
        ..part.clone()
    }
}

/// The dossier with every name replaced in every string.
fn scrub(dossier: &Dossier, names: &[(String, String)]) -> Dossier {
    if names.is_empty() {
        return dossier.clone();
    }
    let scrubbed = serde_json::to_value(dossier).map(|mut value| {
        scrub_value(&mut value, names);
        value
    });
    // A dossier always serialises and reads back: only its strings were changed.
    scrubbed.and_then(serde_json::from_value).expect("a dossier reads back")
}

fn scrub_value(value: &mut Value, names: &[(String, String)]) {
    match value {
        Value::String(text) => {
            for (name, alias) in names {
                if let Some(clean) = replaced(text, name, alias) {
                    *text = clean;
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| scrub_value(item, names)),
        // No words of a person's stand in these.
        Value::Object(fields) => fields
            .iter_mut()
            .filter(|(key, _)| !FIXED.contains(&key.as_str()))
            .for_each(|(_, item)| scrub_value(item, names)),
        _ => {}
    }
}

/// `text` with every `name` in it replaced, or `None` if it is not there.
fn replaced(text: &str, name: &str, alias: &str) -> Option<String> {
    let places = places(text, name);
    let mut out = text.to_owned();
    for place in places.iter().rev() {
        out.replace_range(place.clone(), alias);
    }
    (!places.is_empty()).then_some(out)
}

/// Where a name stands in a text as whole words. Names of several words are found in any case; one
/// word only as it is written, since it may be another word too.
pub(crate) fn places(text: &str, name: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let Some(first) = name.chars().next() else { return out };
    let any_case = name.contains(char::is_whitespace);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let begins = !before.is_alphanumeric() && same(c, first, any_case);
        let free = out.last().is_none_or(|last| last.end <= at);
        if begins
            && free
            && let Some(len) = prefix(&text[at..], name, any_case)
        {
            out.push(at..at + len);
        }
        before = c;
    }
    out
}

/// The length of `name` at the start of `text`, if it stands there as whole words.
fn prefix(text: &str, name: &str, any_case: bool) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in name.chars() {
        if !same(rest.next()?, wanted, any_case) {
            return None;
        }
    }
    let len = text.len() - rest.as_str().len();
    (!rest.next().is_some_and(char::is_alphanumeric)).then_some(len)
}

fn same(given: char, wanted: char, any_case: bool) -> bool {
    given == wanted
        || (given.is_whitespace() && wanted.is_whitespace())
        || (any_case && given.to_lowercase().eq(wanted.to_lowercase()))
}

/// A, B, …, Z, AA, AB, …
fn letters(mut slot: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.insert(0, char::from(b'A' + (slot % 26) as u8));
        if slot < 26 {
            return out.into_iter().collect();
        }
        slot = slot / 26 - 1;
    }
}

fn short(words: &str) -> String {
    let mut out: String = words.chars().take(100).collect();
    if out.len() < words.len() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_replaced_wherever_it_stands_as_a_word() {
        let check = |text: &str, name: &str| replaced(text, name, "Person A");
        assert_eq!(check("JANE\u{a0}DOE, said", "Jane Doe").unwrap(), "Person A, said");
        assert_eq!(check("Doe’s view (Doe)", "Doe").unwrap(), "Person A’s view (Person A)");
        assert_eq!(check("Doering, doe", "Doe"), None);
        assert_eq!(check("Ølsen met Jane Doe", "Jane Doe").unwrap(), "Ølsen met Person A");
    }

    #[test]
    fn names_are_read_out_of_a_title() {
        assert_eq!(named_in("Interview with Jane Doe, 3 March"), ["Jane Doe"]);
        assert_eq!(named_in("Call: Ana Ruiz Solé (deputy)"), ["Ana Ruiz Solé"]);
    }

    #[test]
    fn aliases_go_on_after_z() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
