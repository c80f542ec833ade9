//! Notes of an article's writer: comments, footnotes and links, each a proposed source for the words
//! it stands at.
//!
//! They come in with a version and are kept beside it. A person makes a source and a citation of one,
//! or sets it aside; nothing here looks at what an address points to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use stet_text::{Note, SourceFields};

use crate::claim::accepted;
use crate::error::OrMissing;
use crate::source::insert_source;
use crate::tx::{Tx, refused};
use crate::{
    Act, ArticleId, CitationId, ClaimId, Done, Hash, Kind, Result, Stance, VersionId, Workspace,
    article, citation::CitationCreated, log, occurrences, projection, same_sources, version_text,
};

/// The register of a version that keeps its notes, and the registers that say what became of one.
const NOTES: &str = "notes";
const FATE: &str = "note:";

/// Characters of a note that make a title.
const TITLE: usize = 120;

/// What became of a proposed source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteFate {
    /// It was made a source and cited.
    Accepted,
    /// It was set aside.
    Dismissed,
}

/// A proposed source: a note of the latest version's writer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposedSource {
    /// The same for the same note at the same words.
    pub id: String,
    /// The version it came with.
    pub version: VersionId,
    /// The note.
    pub note: Note,
    /// The words that it is about.
    pub words: String,
    /// The claims that stand at these words.
    pub claims: Vec<ClaimId>,
    /// What became of it; `None` while nobody has looked.
    pub fate: Option<NoteFate>,
}

/// Keeps the notes that came in with a version.
pub(crate) fn keep(tx: &mut Tx<'_>, version: VersionId, notes: &[Note]) -> Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    let blob = tx.blob(&serde_json::to_vec(notes)?)?;
    tx.set_with(Kind::Version, version, NOTES, notes.len(), vec![blob], Vec::new())
}

/// The notes that came with the latest version of an article, in order of position.
pub fn proposed_sources(ws: &Workspace, id: ArticleId) -> Result<Vec<ProposedSource>> {
    let version = article(ws, id)?.latest;
    let notes = kept(ws, version)?;
    if notes.is_empty() {
        return Ok(Vec::new());
    }
    let fates: BTreeMap<String, String> =
        projection::fields_with(&ws.connection, (Kind::Version, version.into()), FATE)?;
    let text = version_text(ws, version)?.text;
    let places = occurrences(ws, None, Some(version))?;
    let proposed = notes.into_iter().map(|note| {
        let stands = |claim: &ClaimId| {
            places[claim].iter().any(|place| {
                let point = note.span.is_empty() && place.span.contains(note.span);
                point || place.span.overlaps(note.span)
            })
        };
        let mut claims: Vec<ClaimId> = places.keys().copied().filter(stands).collect();
        claims.sort_unstable();
        let id = name(&note);
        let fate = match fates.get(&id).map(String::as_str) {
            Some("accepted") => Some(NoteFate::Accepted),
            Some("dismissed") => Some(NoteFate::Dismissed),
            _ => None,
        };
        let words = note.span.of(&text).unwrap_or_default().to_owned();
        ProposedSource { id, version, note, words, claims, fate }
    });
    Ok(proposed.collect())
}

/// The proposed sources at a claim that nobody has looked at.
pub fn claim_proposed_sources(ws: &Workspace, claim: ClaimId) -> Result<Vec<ProposedSource>> {
    let of = crate::claim(ws, claim)?.article;
    let mut all = proposed_sources(ws, of)?;
    all.retain(|one| one.fate.is_none() && one.claims.contains(&claim));
    Ok(all)
}

/// Makes a source of a note, or takes the one that it means, and cites it as a whole: for `claim`,
/// or the one claim that stands at its words.
///
/// Fails if somebody has looked at it already, or if it is not clear for which claim it is.
pub fn accept_proposed_source(
    ws: &mut Workspace,
    of: ArticleId,
    id: &str,
    claim: Option<ClaimId>,
    stance: Stance,
) -> Result<Done<CitationId>> {
    let tried = "cite the proposed source";
    let found = open(ws, of, id, tried)?;
    let claim = match (claim, found.claims.as_slice()) {
        (Some(claim), _) | (None, &[claim]) => claim,
        (None, []) => {
            let next = "Make a claim of the words first, or say for which claim it is.";
            return Err(refused(tried, "no claim stands at its words", next));
        }
        (None, _) => {
            let next = "Say for which of them it is.";
            return Err(refused(tried, "several claims stand at its words", next));
        }
    };
    let fields = fields(&found.note);
    let known = same_sources(ws, &fields)?.first().copied();
    let capture = known.map(|known| crate::captures(ws, Some(known))).transpose()?;
    let capture = capture.and_then(|all| all.first().map(|capture| capture.id));
    ws.transact(Act::AcceptNote, |tx| {
        accepted(tx, claim)?;
        let source = match known {
            Some(known) => known,
            None => insert_source(tx, &fields)?,
        };
        let id = tx.fresh();
        let created = CitationCreated::whole(claim, source, capture, stance);
        tx.set(Kind::Citation, id, "created", &created)?;
        let fate = format!("{FATE}{}", found.id);
        tx.set(Kind::Version, found.version, &fate, NoteFate::Accepted)?;
        Ok(id)
    })
}

/// Sets a proposed source aside.
///
/// Fails if somebody has looked at it already.
pub fn dismiss_proposed_source(ws: &mut Workspace, of: ArticleId, id: &str) -> Result<Done<()>> {
    let found = open(ws, of, id, "set the proposed source aside")?;
    let fate = format!("{FATE}{}", found.id);
    ws.transact(Act::DismissNote, |tx| {
        tx.set(Kind::Version, found.version, &fate, NoteFate::Dismissed)
    })
}

/// A proposed source by its id or the beginning of it, that nobody has looked at.
fn open(ws: &Workspace, of: ArticleId, id: &str, tried: &'static str) -> Result<ProposedSource> {
    let all = proposed_sources(ws, of)?;
    let found = all.into_iter().find(|one| !id.is_empty() && one.id.starts_with(id));
    let found = found.or_missing("proposed source", id)?;
    match found.fate {
        None => Ok(found),
        Some(NoteFate::Accepted) => {
            Err(refused(tried, "it is cited already", "Take that citation away to undo it."))
        }
        Some(NoteFate::Dismissed) => {
            Err(refused(tried, "it was set aside", "Undo that, or add the source by hand."))
        }
    }
}

fn kept(ws: &Workspace, version: VersionId) -> Result<Vec<Note>> {
    let mut notes = Vec::new();
    for head in log::heads(&ws.connection, version.into(), NOTES)? {
        for blob in log::op(&ws.connection, head)?.blobs {
            let bytes = log::blob(&ws.connection, blob)?;
            notes.extend(serde_json::from_slice::<Vec<Note>>(&bytes).unwrap_or_default());
        }
    }
    Ok(notes)
}

/// What a note says of the source that it means: its first address, or else its words.
fn fields(note: &Note) -> SourceFields {
    let address = note.addresses.first().cloned();
    let said = note.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut title = said.clone();
    for address in &note.addresses {
        title = title.replace(address, "");
    }
    let mut title = title.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    if title.is_empty() {
        title = address.clone().unwrap_or_else(|| said.clone());
    }
    if let Some((end, _)) = title.char_indices().nth(TITLE) {
        title.truncate(end);
        title.push('…');
    }
    let kind = if address.is_some() { "webpage" } else { "document" }.to_owned();
    let note = Some(said).filter(|said| !said.is_empty());
    SourceFields { kind, title, address, note, ..SourceFields::default() }.tidy()
}

fn name(note: &Note) -> String {
    let whole = format!(
        "{:?}\n{}–{}\n{}\n{}",
        note.kind,
        note.span.start,
        note.span.end,
        note.text,
        note.addresses.join("\n")
    );
    let mut id = Hash::of(whole.as_bytes()).to_string();
    id.truncate(16);
    id
}
