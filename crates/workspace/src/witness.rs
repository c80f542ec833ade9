//! What the sources of a claim are worth together: how many of them are independent, whether any
//! has a name, whether the person who said it was asked.
//!
//! The one place that gates ask; it counts with what is known of a source.

use std::collections::BTreeSet;

use crate::blind::same_name;
use crate::{Citation, Result, SourceFields, SourceId, Workspace, source};

/// Kinds of source that are people (CSL item types).
const PEOPLE: [&str; 2] = ["interview", "personal_communication"];

/// The sources of some citations that are independent of each other.
pub(crate) fn independent(_ws: &Workspace, cited: &[Citation]) -> Result<usize> {
    let sources: BTreeSet<SourceId> = cited.iter().map(|citation| citation.source).collect();
    Ok(sources.len())
}

/// Whether there are citations, all of them of people without a name.
pub(crate) fn all_anonymous(ws: &Workspace, cited: &[Citation]) -> Result<bool> {
    for citation in cited {
        if !is_anonymous(&source(ws, citation.source)?.fields) {
            return Ok(false);
        }
    }
    Ok(!cited.is_empty())
}

fn is_anonymous(of: &SourceFields) -> bool {
    let person = PEOPLE.contains(&of.kind.as_str());
    person && of.authors.iter().all(|name| name.trim().is_empty())
}

/// Whether one of the citations is of a talk with the person who is quoted.
pub(crate) fn was_asked(ws: &Workspace, speaker: &str, cited: &[Citation]) -> Result<bool> {
    for citation in cited {
        let of = source(ws, citation.source)?.fields;
        let named = || of.authors.iter().any(|name| same_name(name, speaker));
        if PEOPLE.contains(&of.kind.as_str()) && (named() || of.title.contains(speaker)) {
            return Ok(true);
        }
    }
    Ok(false)
}
