//! What a report cites, and whether a sealed one is as it was.

use stet_report::{Dossier, Export, Flaw, Seal, What};

use crate::wire::{CitedSource, SealView, WithheldView};

/// Kinds of source that are people.
const PEOPLE: [&str; 2] = ["interview", "personal_communication"];

/// The sources a dossier cites, each once, in order of appearance. A person who spoke on the record
/// is named unless somebody says otherwise, as a document is.
pub(crate) fn cited_sources(dossier: &Dossier) -> Vec<CitedSource> {
    let mut found: Vec<CitedSource> = Vec::new();
    for part in dossier.claims.iter().flat_map(|claim| &claim.evidence) {
        if found.iter().all(|known| known.id != part.source) {
            found.push(CitedSource {
                id: part.source.clone(),
                name: part.alias.clone().unwrap_or_else(|| part.title.clone()),
                person: PEOPLE.contains(&part.kind.as_str()) && !part.is_on_record(),
            });
        }
    }
    found
}

/// What a public report leaves out, and in which of its claims.
pub(crate) fn withheld(made: &Export) -> Vec<WithheldView> {
    let name = |what: What| match what {
        What::Name => "name",
        What::Citation => "citation",
        What::Capture => "capture",
        What::Note => "note",
        What::Comment => "comment",
        What::Signoff => "signoff",
        What::Verdict => "verdict",
        What::Claim => "claim",
    };
    let view = |one: &stet_report::Withheld| {
        let claim = one.claim.and_then(|number| made.dossier.claims.get(number - 1));
        WithheldView {
            what: name(one.what).to_owned(),
            words: one.words.clone(),
            instead: one.instead.clone(),
            claim: claim.map(|claim| claim.id.clone()),
            number: one.claim.and_then(|number| u32::try_from(number).ok()),
            may_stand: one.may_stand,
        }
    };
    made.withheld.iter().map(view).collect()
}

/// What checking a sealed dossier found.
pub(crate) fn seal(name: &str, found: Result<Seal, Vec<Flaw>>) -> SealView {
    let plain = |flaws| SealView {
        name: name.to_owned(),
        title: None,
        seal: None,
        generated: None,
        files: 0,
        left_out: Vec::new(),
        flaws,
    };
    match found {
        Err(flaws) => plain(flaws.iter().map(ToString::to_string).collect()),
        Ok(seal) => SealView {
            title: seal.title,
            seal: Some(seal.seal),
            generated: Some(seal.generated),
            files: u32::try_from(seal.files).unwrap_or(u32::MAX),
            left_out: seal.left_out.into_iter().map(|one| one.why).collect(),
            ..plain(Vec::new())
        },
    }
}
