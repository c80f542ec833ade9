//! What a report says about the source of a citation, read from a workspace.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stet_workspace::{self as ws, Rank, Terms, Workspace};

use crate::call::CallPart;
use crate::dossier::EvidencePart;

/// Kinds of source that are people (CSL item types).
pub(crate) const PEOPLE: [&str; 2] = ["interview", "personal_communication"];

/// A copy of a source in a public archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArchivedPart {
    /// Where it is.
    pub address: String,
    /// When it was taken, RFC 3339.
    pub taken: String,
}

/// A header of a server's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HeaderPart {
    /// Its name in lower case.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What became of a cited passage in a later capture of its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedPassage {
    /// `unchanged`, `moved`, `reworded`, `gone` or `unsure`.
    pub kind: String,
    /// What stands there now; empty if nothing does.
    pub now: String,
    /// When the later capture was taken, RFC 3339.
    pub captured: String,
}

/// The source that a source repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TracePart {
    /// Its id.
    pub source: String,
    /// What it is called.
    pub title: String,
    /// What it is, a CSL item type.
    pub kind: String,
    /// How: a press release, agency copy, the same data; may be empty.
    pub why: String,
}

/// A source that is not for the public, and every word that tells who it is. Never written out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confidential {
    /// The source's id.
    pub source: String,
    /// What it is called instead.
    pub alias: Option<String>,
    /// Whether nothing of it may be told.
    pub off_record: bool,
    /// Names of people, any part of which tells who they are.
    pub people: Vec<String>,
    /// Its title.
    pub title: String,
    /// What makes a person worth asking: an office, a part in the matter.
    pub role: String,
    /// Names of bodies, numbers and addresses.
    pub names: Vec<String>,
}

pub(crate) fn evidence_part(
    workspace: &Workspace,
    citation: ws::Citation,
    now: Option<&ws::PassageNow>,
) -> ws::Result<EvidencePart> {
    let source = ws::source(workspace, citation.source)?;
    let capture = citation.capture.map(|id| ws::capture(workspace, id)).transpose()?;
    let page = ws::cited_page(workspace, &citation)?;
    let fields = source.fields;
    Ok(EvidencePart {
        stance: citation.stance.name().to_owned(),
        passage: citation.quote,
        page,
        note: citation.note,
        source: citation.source.to_string(),
        kind: fields.kind.clone(),
        title: fields.title.clone(),
        authors: fields.author_names(),
        publisher: fields.publisher.or(fields.container),
        issued: fields.issued,
        address: fields.address.or_else(|| fields.doi.map(|doi| format!("https://doi.org/{doi}"))),
        captured: capture.as_ref().map(|capture| capture.at.rfc3339()),
        capture: capture.as_ref().map(|capture| capture.id.to_string()),
        sha256: capture.as_ref().map(|capture| capture.sha256.to_string()),
        redirects: capture.as_ref().map(|capture| capture.redirects.clone()).unwrap_or_default(),
        headers: capture.map(|capture| headers(capture.headers)).unwrap_or_default(),
        reference: None,
        alias: source.alias,
        terms: source.call.as_ref().map(|call| call.terms.name().to_owned()),
        call: source.call.as_ref().map(CallPart::new),
        goes_back: source.goes_back.and_then(|to| trace_part(workspace, to)),
        rank: source.grade.rank.map(rank_name).map(str::to_owned),
        interested: source.grade.interested,
        anonymous: source.grade.anonymous,
        archived: source.archived.into_iter().map(archived_part).collect(),
        changed: now.map(|now| ChangedPassage {
            kind: now.kind_name().to_owned(),
            now: now.words.clone(),
            captured: now.at.rfc3339(),
        }),
    })
}

/// What a source goes back to; `None` if that is not here any more.
fn trace_part(workspace: &Workspace, to: ws::Dependence) -> Option<TracePart> {
    let found = ws::source(workspace, to.on).ok()?;
    let title = found.fields.title;
    Some(TracePart { source: to.on.to_string(), title, kind: found.fields.kind, why: to.why })
}

fn headers(all: Vec<(String, String)>) -> Vec<HeaderPart> {
    all.into_iter().map(|(name, value)| HeaderPart { name, value }).collect()
}

fn rank_name(rank: Rank) -> &'static str {
    match rank {
        Rank::Primary => "primary",
        Rank::Secondary => "secondary",
    }
}

fn archived_part(copy: ws::Archived) -> ArchivedPart {
    ArchivedPart { address: copy.address, taken: copy.taken }
}

/// Every source of the workspace that has an alias or did not speak on the record, cited or not.
pub(crate) fn confidential(workspace: &Workspace) -> ws::Result<Vec<Confidential>> {
    let mut out = Vec::new();
    for source in ws::sources(workspace)? {
        let terms = source.call.as_ref().map(|call| call.terms).unwrap_or_default();
        if source.alias.is_none() && terms == Terms::OnRecord {
            continue;
        }
        out.push(one_confidential(source, terms));
    }
    Ok(out)
}

/// The people behind a source that is one: its authors, or else its title if that is a name.
pub(crate) fn people_of(authors: Vec<String>, title: &str) -> Vec<String> {
    match authors.is_empty() && is_name(title) {
        true => vec![title.trim().to_owned()],
        false => authors,
    }
}

/// Whether a title is a name in two to four words, all in upper case but what joins them.
fn is_name(title: &str) -> bool {
    let words: Vec<&str> = title.split_whitespace().collect();
    let upper = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let joins = |word: &&str| JOINING.contains(word);
    (2..=4).contains(&words.len())
        && words.iter().all(|word| upper(word) || joins(word))
        && words.first().is_some_and(upper)
        && words.last().is_some_and(upper)
}

/// Words within a name.
const JOINING: [&str; 14] =
    ["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "la", "ter", "van", "von", "y"];

fn one_confidential(source: ws::Source, terms: Terms) -> Confidential {
    let fields = source.fields;
    let call = source.call.unwrap_or_default();
    let authors = fields.author_names();
    let is_person = !call.whom.is_empty() || PEOPLE.contains(&fields.kind.as_str());
    let (mut people, mut names) = match is_person {
        true => (people_of(authors, &fields.title), vec![]),
        false => (vec![], authors),
    };
    people.push(call.whom);
    names.push(call.contact);
    names.extend(fields.address);
    names.extend(source.archived.into_iter().map(|copy| copy.address));
    let told = |words: &String| !words.trim().is_empty();
    Confidential {
        source: source.id.to_string(),
        alias: source.alias,
        off_record: terms == Terms::OffRecord,
        people: people.into_iter().filter(told).collect(),
        title: fields.title,
        role: call.role,
        names: names.into_iter().filter(told).collect(),
    }
}
