//! A report of the desk: everything, but confidential sources go by their aliases.
//!
//! The article's words stay as they are, for the desk has the article; what is said about a source
//! does not tell who it is. What somebody said off the record is left out: it goes nowhere unless it
//! is asked for, not even to the writer.

use super::{Aliases, Pass, Public, Withhold, scrubbed};
use crate::catalogue::Language;
use crate::dossier::{Dossier, EvidencePart, Reach};

pub(super) fn of_desk(dossier: &Dossier, language: Language) -> Public {
    let mut out = Dossier { audience: Reach::Internal, ..dossier.clone() };
    let mut aliases = Aliases::new(dossier, language);
    let cited = dossier.claims.iter().flat_map(|claim| &claim.evidence);
    for part in cited {
        aliases.add(&part.source, false);
        part.goes_back.iter().for_each(|to| aliases.add(&to.source, false));
    }
    let computed = dossier.claims.iter().flat_map(|claim| &claim.calculations);
    for input in computed.flat_map(|part| &part.inputs) {
        input.source.iter().for_each(|source| aliases.add(source, false));
    }
    let aliases = aliases.known;
    let off_record = |source: &String| {
        dossier.confidential.iter().any(|known| known.off_record && known.source == *source)
    };
    for claim in &mut out.claims {
        claim.calculations.retain(|part| {
            !part.inputs.iter().filter_map(|input| input.source.as_ref()).any(off_record)
        });
        for part in &mut claim.evidence {
            if let Some(alias) = aliases.get(&part.source) {
                *part = under_alias(part, alias);
                if off_record(&part.source) {
                    part.passage.clear();
                    (part.changed, part.capture) = (None, None);
                    part.call.iter_mut().for_each(|call| call.answer.clear());
                }
            }
            if let Some(to) = &mut part.goes_back
                && let Some(alias) = aliases.get(&to.source)
            {
                alias.clone_into(&mut to.title);
            }
        }
        for input in claim.calculations.iter_mut().flat_map(|part| &mut part.inputs) {
            let alias = input.source.as_ref().and_then(|source| aliases.get(source));
            if let (Some(alias), Some(title)) = (alias, &mut input.title) {
                alias.clone_into(title);
            }
        }
    }
    out.bibliography.retain(|part| !aliases.contains_key(&part.source));
    out.confidential.clear();
    let secrets = Withhold { language, ..Withhold::default() }.secrets(dossier, &aliases);
    let pass = Pass { secrets: &secrets, neutral: None, claim: None, withheld: &mut Vec::new() };
    let dossier = if secrets.is_empty() { out } else { scrubbed(&out, pass) };
    Public { dossier, withheld: Vec::new(), secrets }
}

/// The evidence of a source that goes by its alias: all but what leads to it.
fn under_alias(part: &EvidencePart, alias: &str) -> EvidencePart {
    EvidencePart {
        title: alias.to_owned(),
        alias: Some(alias.to_owned()),
        authors: Vec::new(),
        publisher: None,
        issued: None,
        address: None,
        redirects: Vec::new(),
        headers: Vec::new(),
        reference: None,
        archived: Vec::new(),
        call: part.call.as_ref().map(crate::CallPart::unnamed),
        ..part.clone()
    }
}
