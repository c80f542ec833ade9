//! What a report does not say: who confidential sources are; and in public the talk of the desk, and
//! what does not stand.
//!
//! Withholding works on the dossier, before any format is rendered, so that no format can forget
//! it. A withheld name is taken out of every field of the dossier, not only where it was expected:
//! an alias stands in its place in the desk's own words, and a neutral word in the article's, where
//! an alias would tell who stands behind it.

mod desk;
mod find;
mod secret;
mod secrets;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;
use stet_workspace::FixAction;

use crate::call::CallPart;
use crate::catalogue::Language;
use crate::dossier::{
    CalculationPart, ClaimPart, Dossier, EvidencePart, FixPart, Reach, SummaryPart, VerdictPart,
};
use crate::evidence::{Confidential, PEOPLE, people_of};
use crate::words::fill;

use find::key;
use secret::Secret;
pub(crate) use secrets::Secrets;

/// Fields of the dossier that hold ids, hashes, times and names of the program's own.
const FIXED: [&str; 13] = [
    "arrived",
    "at",
    "audience",
    "capture",
    "captured",
    "generated",
    "id",
    "mark",
    "schema",
    "sha256",
    "source",
    "stance",
    "terms",
];

/// Parts of the dossier that are the article's words, not the desk's.
const ARTICLE: [&str; 6] = ["article", "changes", "dismissed", "occurrences", "speaker", "text"];

/// What to withhold beside the desk's comments, remarks on citations, words on sign-offs and
/// questions to authors, which never are for the public.
#[derive(Debug, Clone, Default)]
pub struct Withhold {
    /// Ids of people who may be named. Whoever spoke on the record by their call sheet may be named
    /// as well; every other person that is a source is confidential.
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
    /// A verdict that does not stand any more.
    Verdict,
    /// A claim without a verdict that stands.
    Claim,
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

/// A dossier that may leave, and what it leaves out.
#[derive(Debug, Clone)]
pub(crate) struct Public {
    pub(crate) dossier: Dossier,
    pub(crate) withheld: Vec<Withheld>,
    /// The words that were taken out.
    pub(crate) secrets: Secrets,
}

impl Public {
    /// The whole of a dossier.
    pub(crate) fn whole(dossier: Dossier) -> Self {
        Self { dossier, withheld: Vec::new(), secrets: Secrets::default() }
    }

    /// A dossier of the desk in which confidential sources go by their aliases.
    pub(crate) fn of_desk(dossier: &Dossier, language: Language) -> Self {
        desk::of_desk(dossier, language)
    }

    /// Whether it is for the public at all.
    pub(crate) fn is_public(&self) -> bool {
        self.dossier.audience == Reach::Public
    }
}

impl Withhold {
    /// What may be published of `dossier`, and a list of what may not.
    #[must_use]
    pub fn apply(&self, dossier: &Dossier) -> (Dossier, Vec<Withheld>) {
        let public = self.public(dossier);
        (public.dossier, public.withheld)
    }

    pub(crate) fn public(&self, dossier: &Dossier) -> Public {
        let aliases = self.aliases(dossier);
        let secrets = self.secrets(dossier, &aliases);
        let mut withheld = Vec::new();
        let mut out = standing(dossier, &mut withheld);
        for (slot, claim) in out.claims.iter_mut().enumerate() {
            let mut told = Claim { number: slot + 1, withheld: &mut withheld };
            of_desk_talk(claim, &mut told);
            claim.calculations.retain_mut(|part| {
                told.note(part.note.take());
                let tells =
                    part.stale.is_empty() && self.tells_calculation(dossier, &aliases, part);
                if !tells {
                    told.leave_out(What::Citation, &part.formula, None);
                }
                tells
            });
            claim.evidence.retain_mut(|part| self.evidence(dossier, &aliases, part, &mut told));
        }
        out.bibliography.retain(|part| {
            let cited = out.claims.iter().flat_map(|claim| &claim.evidence);
            !aliases.contains_key(&part.source)
                && cited.clone().any(|one| one.source == part.source)
        });
        out.confidential.clear();
        let told: Vec<String> = withheld.iter().map(|one| key(&one.words)).collect();
        let mut fixed = self.fixed(dossier);
        fixed.extend(told);
        let dossier = self.scrub(&out, &secrets, &mut withheld);
        for one in withheld.iter_mut().filter(|one| one.what == What::Name) {
            one.may_stand = !fixed.contains(&key(&one.words));
        }
        let mut seen = Vec::new();
        withheld.retain(|one| {
            let new = !seen.contains(one);
            if new {
                seen.push(one.clone());
            }
            new
        });
        Public { dossier, withheld, secrets }
    }

    /// Takes out of a piece of evidence what may not be published; whether any of it may.
    fn evidence(
        &self,
        dossier: &Dossier,
        aliases: &BTreeMap<String, String>,
        part: &mut EvidencePart,
        told: &mut Claim<'_>,
    ) -> bool {
        told.note(part.note.take());
        if self.is_off_record(dossier, &part.source) {
            let alias = aliases.get(&part.source).map_or("", String::as_str);
            let words = if part.passage.is_empty() { alias } else { &part.passage };
            told.leave_out(What::Citation, words, None);
            self.names(dossier, aliases, part, told);
            return false;
        }
        self.names(dossier, aliases, part, told);
        if let Some(alias) = aliases.get(&part.source) {
            *part = anonymous(part, alias);
        }
        part.call.take_if(|call| call.is_to_come());
        part.goes_back.take_if(|to| self.is_off_record(dossier, &to.source));
        if let Some(to) = &mut part.goes_back {
            told.note(Some(std::mem::take(&mut to.why)).filter(|why| !why.is_empty()));
            if let Some(alias) = aliases.get(&to.source) {
                alias.clone_into(&mut to.title);
            }
        }
        true
    }

    /// Says which names and captures of a confidential source are left out.
    fn names(
        &self,
        dossier: &Dossier,
        aliases: &BTreeMap<String, String>,
        part: &EvidencePart,
        told: &mut Claim<'_>,
    ) {
        let Some(alias) = aliases.get(&part.source) else { return };
        let known = dossier.confidential.iter().find(|c| c.source == part.source);
        for name in whole_names(part, known) {
            told.leave_out(What::Name, &name, Some(alias));
        }
        if part.capture.is_some() {
            told.leave_out(What::Capture, &part.title, None);
        }
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
                None => {
                    let whom = part.call.iter().map(|call| &call.whom);
                    let names = part.authors.iter().chain(whom).filter(|name| !name.is_empty());
                    all.extend(names.map(|name| Secret::of_another(name)));
                }
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
        scrubbed(dossier, Pass { secrets, neutral: Some(&neutral), claim: None, withheld })
    }

    fn is_off_record(&self, dossier: &Dossier, source: &str) -> bool {
        let known = dossier.confidential.iter().find(|known| known.source == source);
        self.off_record.contains(source) || known.is_some_and(|known| known.off_record)
    }

    /// The alias of every confidential source: its own, or else a letter in the order of the
    /// report. Only a person without an alias who spoke on the record may be named.
    fn aliases(&self, dossier: &Dossier) -> BTreeMap<String, String> {
        let mut aliases = Aliases::new(dossier, self.language);
        let chosen = |source: &String| {
            self.confidential.contains(source) || self.off_record.contains(source)
        };
        let person =
            |kind: &str, source: &String| PEOPLE.contains(&kind) && !self.named.contains(source);
        for part in dossier.claims.iter().flat_map(|claim| &claim.evidence) {
            let hidden = person(&part.kind, &part.source) && !part.is_on_record();
            aliases.add(&part.source, hidden || chosen(&part.source));
        }
        // What a source goes back to need not be cited itself.
        let cited = dossier.claims.iter().flat_map(|claim| &claim.evidence);
        let on_record =
            |source: &str| cited.clone().any(|part| part.source == source && part.is_on_record());
        for to in cited.clone().filter_map(|part| part.goes_back.as_ref()) {
            let hidden = person(&to.kind, &to.source) && !on_record(&to.source);
            aliases.add(&to.source, hidden || chosen(&to.source));
        }
        // A calculation may rest on a source that no claim of this article cites.
        let computed = dossier.claims.iter().flat_map(|claim| &claim.calculations);
        for source in computed.flat_map(|part| &part.inputs).filter_map(|i| i.source.as_ref()) {
            aliases.add(source, chosen(source));
        }
        aliases.known
    }
}

/// The aliases of the confidential sources of a report in the making.
struct Aliases<'d> {
    dossier: &'d Dossier,
    language: Language,
    lettered: usize,
    known: BTreeMap<String, String>,
}

impl<'d> Aliases<'d> {
    fn new(dossier: &'d Dossier, language: Language) -> Self {
        Self { dossier, language, lettered: 0, known: BTreeMap::new() }
    }

    /// Gives a source an alias if it is hidden, or confidential by itself.
    fn add(&mut self, source: &str, hidden: bool) {
        let known = self.dossier.confidential.iter().find(|known| known.source == source);
        if !(hidden || known.is_some()) || self.known.contains_key(source) {
            return;
        }
        let alias = known.and_then(|known| known.alias.clone()).unwrap_or_else(|| {
            self.lettered += 1;
            fill(self.language.words().person, &[&letters(self.lettered - 1)])
        });
        self.known.insert(source.to_owned(), alias);
    }
}

/// The list of what is withheld, for one claim.
struct Claim<'w> {
    number: usize,
    withheld: &'w mut Vec<Withheld>,
}

impl Claim<'_> {
    fn leave_out(&mut self, what: What, words: &str, instead: Option<&str>) {
        self.withheld.push(withheld_in(Some(self.number), what, words, instead));
    }

    fn note(&mut self, note: Option<String>) {
        if let Some(note) = note {
            self.leave_out(What::Note, &note, None);
        }
    }
}

/// A dossier with only those claims on which a verdict stands, and nothing that is open.
fn standing(dossier: &Dossier, withheld: &mut Vec<Withheld>) -> Dossier {
    let (claims, rest): (Vec<ClaimPart>, Vec<ClaimPart>) =
        dossier.claims.iter().cloned().partition(|claim| claim.stands(&dossier.generated));
    withheld.extend(rest.iter().map(|claim| withheld_in(None, What::Claim, &claim.text, None)));
    let mut summary = SummaryPart::of(&claims, 0, dossier.summary.coverage.clone());
    summary.left_out = rest.len();
    let mut out = Dossier {
        audience: Reach::Public,
        open: Vec::new(),
        summary,
        claims: Vec::new(),
        ..dossier.clone()
    };
    for change in &mut out.changes {
        change.claims.retain(|changed| claims.iter().any(|claim| claim.id == changed.id));
    }
    for scale in &mut out.scales {
        let given = || claims.iter().flat_map(|claim| &claim.verdicts);
        scale.ratings.retain(|rating| {
            given().any(|verdict| verdict.scale == scale.id && verdict.label == rating.label)
        });
    }
    out.scales.retain(|scale| !scale.ratings.is_empty());
    out.claims = claims;
    out
}

/// Takes the talk of the desk out of a claim, and what does not stand any more.
fn of_desk_talk(claim: &mut ClaimPart, told: &mut Claim<'_>) {
    claim.missing.clear();
    for comment in std::mem::take(&mut claim.comments) {
        told.leave_out(What::Comment, &comment.body, None);
    }
    for old in std::mem::take(&mut claim.history) {
        told.leave_out(What::Verdict, &format!("{}: {}", old.label, old.rationale), None);
    }
    for verdict in &mut claim.verdicts {
        // A question to the author is talk of the desk; how the words should read is a finding.
        if let Some(fix) = verdict.fix.take_if(|fix| is_question(fix)) {
            told.leave_out(What::Note, &fix.words, None);
        }
        for said in signoff_words(verdict) {
            told.leave_out(What::Signoff, &said, None);
        }
        verdict.signoffs.retain(|signoff| signoff.approved);
    }
}

fn is_question(fix: &FixPart) -> bool {
    fix.action == FixAction::QueryAuthor.name()
}

/// What was said with the sign-offs of a verdict, taken out.
fn signoff_words(verdict: &mut VerdictPart) -> Vec<String> {
    let said = verdict.signoffs.iter_mut().map(|signoff| std::mem::take(&mut signoff.comment));
    said.filter(|said| !said.is_empty()).collect()
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
        call: part.call.as_ref().map(|call| CallPart {
            when: String::new(),
            deadline: String::new(),
            ..call.unnamed()
        }),
        ..part.clone()
    }
}

/// A dossier after a walk over all its strings.
fn scrubbed(dossier: &Dossier, mut pass: Pass<'_>) -> Dossier {
    let scrubbed = serde_json::to_value(dossier).map(|mut value| {
        pass.dossier(&mut value);
        value
    });
    // A dossier always serialises and reads back: only its strings were changed.
    scrubbed.and_then(serde_json::from_value).expect("a dossier reads back")
}

/// One walk over a dossier that takes the secrets out.
struct Pass<'a> {
    secrets: &'a Secrets,
    /// What stands for a name in the article's words; `None` leaves these as they are.
    neutral: Option<&'a str>,
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
        if article && self.neutral.is_none() {
            return;
        }
        let neutral = self.neutral.filter(|_| article);
        let (out, found) = self.secrets.without(text, neutral);
        for (words, instead) in found {
            let told = withheld_in(self.claim, What::Name, words, Some(&instead));
            let known = |w: &Withheld| (w.claim, &w.words) == (told.claim, &told.words);
            if !self.withheld.iter().any(known) {
                self.withheld.push(told);
            }
        }
        *text = out;
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
