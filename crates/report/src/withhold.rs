//! What a public report does not say: who confidential sources are, and the talk of the desk.
//!
//! Withholding works on the dossier, before any format is rendered, so that no format can forget
//! it. A withheld name is taken out of every field of the dossier, not only where it was expected:
//! an alias stands in its place in the desk's own words, and a neutral word in the article's, where
//! an alias would tell who stands behind it.

mod find;
mod secret;
mod secrets;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use crate::catalogue::Language;
use crate::dossier::{CalculationPart, CallPart, Dossier, EvidencePart};
use crate::evidence::{Confidential, PEOPLE, people_of};
use crate::words::fill;

use find::key;
use secret::Secret;
pub(crate) use secrets::Secrets;

/// Fields of the dossier that hold ids, hashes, times and names of the program's own.
const FIXED: [&str; 11] = [
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
    "stance",
];

/// Parts of the dossier that are the article's words, not the desk's.
const ARTICLE: [&str; 6] = ["article", "changes", "dismissed", "occurrences", "speaker", "text"];

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
    /// Names of the preview that may stand after all: they are another word, or another's name.
    pub except: Vec<String>,
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
    /// Whether it can be let stand: it may be another word, or another's name. All of a name,
    /// title or address of a confidential source cannot, nor can words that were given.
    pub may_stand: bool,
}

/// A dossier that may be published, and what it leaves out.
#[derive(Debug, Clone)]
pub(crate) struct Public {
    pub(crate) dossier: Dossier,
    pub(crate) withheld: Vec<Withheld>,
    /// The words that were taken out.
    pub(crate) secrets: Secrets,
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
        let aliases = self.aliases(dossier);
        let secrets = self.secrets(dossier, &aliases);
        let mut withheld = Vec::new();
        for (slot, claim) in out.claims.iter_mut().enumerate() {
            let mut leave_out = |what, words: &str, instead: Option<&str>| {
                let told = withheld_in(Some(slot + 1), what, words, instead);
                if !withheld.contains(&told) {
                    withheld.push(told);
                }
            };
            for comment in std::mem::take(&mut claim.comments) {
                leave_out(What::Comment, &comment.body, None);
            }
            for verdict in claim.verdicts.iter_mut().chain(&mut claim.history) {
                // What the author is asked to do is talk of the desk.
                if let Some(fix) = verdict.fix.take() {
                    leave_out(What::Note, &fix.words, None);
                }
            }
            let verdicts = claim.verdicts.iter_mut().chain(&mut claim.history);
            for signoff in verdicts.flat_map(|verdict| &mut verdict.signoffs) {
                let said = std::mem::take(&mut signoff.comment);
                if !said.is_empty() {
                    leave_out(What::Signoff, &said, None);
                }
            }
            claim.calculations.retain_mut(|part| {
                if let Some(note) = part.note.take() {
                    leave_out(What::Note, &note, None);
                }
                let told = self.tells_calculation(dossier, &aliases, part);
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
                    for name in whole_names(part, known) {
                        leave_out(What::Name, &name, Some(alias));
                    }
                    if part.capture.is_some() {
                        leave_out(What::Capture, &part.title, None);
                    }
                    *part = anonymous(part, alias);
                }
                let told = !self.is_off_record(dossier, &part.source);
                if !told {
                    let cited = [&part.passage, &part.title].into_iter().find(|w| !w.is_empty());
                    leave_out(What::Citation, cited.map_or("", String::as_str), None);
                }
                told
            });
        }
        out.bibliography.retain(|part| !aliases.contains_key(&part.source));
        out.confidential.clear();
        out.internal = false;
        let told: Vec<String> = withheld.iter().map(|one| key(&one.words)).collect();
        let mut fixed = self.fixed(dossier);
        fixed.extend(told);
        let dossier = self.scrub(&out, &secrets, &mut withheld);
        for one in withheld.iter_mut().filter(|one| one.what == What::Name) {
            one.may_stand = !fixed.contains(&key(&one.words));
        }
        Public { dossier, withheld, secrets, is_public: true }
    }

    /// Whether a calculation may be told: none of its inputs was said off the record. Inputs of
    /// other confidential sources come from their alias then.
    fn tells_calculation(
        &self,
        dossier: &Dossier,
        aliases: &BTreeMap<String, String>,
        part: &mut CalculationPart,
    ) -> bool {
        for input in &mut part.inputs {
            let alias = input.source.as_ref().and_then(|source| aliases.get(source));
            if let (Some(alias), Some(title)) = (alias, &mut input.title) {
                alias.clone_into(title);
            }
        }
        let mut sources = part.inputs.iter().filter_map(|input| input.source.as_ref());
        !sources.any(|source| self.is_off_record(dossier, source))
    }

    /// Everything that must stand nowhere.
    fn secrets(&self, dossier: &Dossier, aliases: &BTreeMap<String, String>) -> Secrets {
        let hidden = self.language.words().withheld;
        let mut all: Vec<Secret> =
            self.words.iter().map(|words| Secret::alone(words.trim(), hidden)).collect();
        let mut known: Vec<Confidential> = dossier.confidential.clone();
        for part in dossier.claims.iter().flat_map(|claim| &claim.evidence) {
            match aliases.get(&part.source) {
                Some(_) => known.push(told_by(part)),
                None => all.extend(part.authors.iter().map(|name| Secret::of_another(name))),
            }
        }
        all.extend(dossier.article.authors.iter().map(|name| Secret::of_another(name)));
        for source in &known {
            let alias = aliases.get(&source.source).or(source.alias.as_ref());
            all.extend(secret::of_source(source, alias.map_or(hidden, String::as_str)));
        }
        Secrets::new(all, &self.except)
    }

    /// What is never let stand, beside what confidential evidence says of its source.
    fn fixed(&self, dossier: &Dossier) -> BTreeSet<String> {
        let whole = dossier.confidential.iter().flat_map(|known| {
            known.people.iter().chain(&known.names).chain(std::iter::once(&known.title))
        });
        self.words.iter().chain(whole).map(|words| key(&short(words.trim()))).collect()
    }

    /// The dossier with every secret replaced in every string; what was found is told.
    fn scrub(&self, dossier: &Dossier, secrets: &Secrets, withheld: &mut Vec<Withheld>) -> Dossier {
        if secrets.is_empty() {
            return dossier.clone();
        }
        let neutral = format!("[{}]", self.language.words().withheld);
        let scrubbed = serde_json::to_value(dossier).map(|mut value| {
            let mut pass = Pass { secrets, neutral: &neutral, claim: None, withheld };
            pass.dossier(&mut value);
            value
        });
        // A dossier always serialises and reads back: only its strings were changed.
        scrubbed.and_then(serde_json::from_value).expect("a dossier reads back")
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
        let mut letter = || {
            lettered += 1;
            fill(self.language.words().person, &[&letters(lettered - 1)])
        };
        for part in dossier.claims.iter().flat_map(|claim| &claim.evidence) {
            let person = PEOPLE.contains(&part.kind.as_str()) && !self.named.contains(&part.source);
            let known = dossier.confidential.iter().find(|known| known.source == part.source);
            let hidden = person
                || known.is_some()
                || self.confidential.contains(&part.source)
                || self.off_record.contains(&part.source);
            if hidden && !aliases.contains_key(&part.source) {
                let alias = known.and_then(|known| known.alias.clone()).unwrap_or_else(&mut letter);
                aliases.insert(part.source.clone(), alias);
            }
        }
        // A calculation may rest on a source that no claim of this article cites.
        let computed = dossier.claims.iter().flat_map(|claim| &claim.calculations);
        for source in computed.flat_map(|part| &part.inputs).filter_map(|i| i.source.as_ref()) {
            let known = dossier.confidential.iter().find(|known| known.source == *source);
            let hidden = known.is_some()
                || self.confidential.contains(source)
                || self.off_record.contains(source);
            if hidden && !aliases.contains_key(source) {
                let alias = known.and_then(|known| known.alias.clone()).unwrap_or_else(&mut letter);
                aliases.insert(source.clone(), alias);
            }
        }
        aliases
    }
}

/// Every name of a source as it stands in its record, for the preview.
fn whole_names(part: &EvidencePart, known: Option<&Confidential>) -> Vec<String> {
    let mut names = part.authors.clone();
    names.push(part.title.clone());
    names.extend(part.address.clone());
    if let Some(known) = known {
        names.extend(known.people.iter().chain(&known.names).cloned());
    }
    let mut seen = BTreeSet::new();
    names.retain(|name| !name.trim().is_empty() && seen.insert(name.clone()));
    names
}

/// What a piece of evidence tells of its source.
fn told_by(part: &EvidencePart) -> Confidential {
    let is_person = PEOPLE.contains(&part.kind.as_str());
    let authors = part.authors.clone();
    let (people, mut names) = match is_person {
        true => (people_of(authors, &part.title), vec![]),
        false => (vec![], authors),
    };
    names.extend(part.address.clone());
    names.extend(part.archived.iter().map(|copy| copy.address.clone()));
    let (source, title) = (part.source.clone(), part.title.clone());
    Confidential { source, people, title, names, ..Confidential::default() }
}

fn withheld_in(claim: Option<usize>, what: What, words: &str, instead: Option<&str>) -> Withheld {
    let instead = instead.map(str::to_owned);
    Withheld { what, words: short(words), claim, instead, may_stand: false }
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
        redirects: Vec::new(),
        headers: Vec::new(),
        note: None,
        reference: None,
        alias: None,
        archived: Vec::new(),
        changed: None,
        goes_back: None,
        call: part.call.clone().map(|call| CallPart {
            whom: String::new(),
            role: String::new(),
            ..call
        }),
        ..part.clone()
    }
}

/// One walk over a dossier that takes the secrets out.
struct Pass<'a> {
    secrets: &'a Secrets,
    /// What stands for a name in the article's words.
    neutral: &'a str,
    claim: Option<usize>,
    withheld: &'a mut Vec<Withheld>,
}

impl Pass<'_> {
    fn dossier(&mut self, value: &mut Value) {
        for (key, part) in value.as_object_mut().into_iter().flatten() {
            match part {
                Value::Array(claims) if key == "claims" => {
                    for (slot, claim) in claims.iter_mut().enumerate() {
                        self.claim = Some(slot + 1);
                        self.value(claim, false);
                    }
                    self.claim = None;
                }
                _ => self.field(key, part, false),
            }
        }
    }

    fn field(&mut self, key: &str, value: &mut Value, article: bool) {
        // A claim's mark before is a name of the program's own; a calculation's reasons are words.
        let is_mark = key == "stale" && value.is_string();
        if !is_mark && !FIXED.contains(&key) {
            self.value(value, article || ARTICLE.contains(&key));
        }
    }

    fn value(&mut self, value: &mut Value, article: bool) {
        match value {
            Value::String(text) => self.text(text, article),
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item, article)),
            Value::Object(fields) => {
                fields.iter_mut().for_each(|(key, item)| self.field(key, item, article));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &mut String, article: bool) {
        let places = self.secrets.places(text);
        for (range, words, alias) in places.into_iter().rev() {
            let instead = if article { self.neutral } else { alias };
            let told = withheld_in(self.claim, What::Name, words, Some(instead));
            let known = |w: &Withheld| (w.claim, &w.words) == (told.claim, &told.words);
            text.replace_range(range, instead);
            if !self.withheld.iter().any(known) {
                self.withheld.push(told);
            }
        }
    }
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
    fn aliases_go_on_after_z() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
