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

/// How many claims have bearing citations. These queries are narrowed as overviews do it.
pub(crate) const CITED: &str = "select count(distinct c.id) from {cited}
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.stance <> 'context'";

/// How many claims have bearing citations that all rest on one source.
pub(crate) const SINGLE: &str = "select count(*) from (
     select 1 from {cited}
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.stance <> 'context'
     group by c.id having min(x.source) = max(x.source))";

/// How many claims have bearing citations, all of people without a name.
pub(crate) const ANONYMOUS: &str = "select count(*) from (
     select 1 from {cited} cross join source s on s.id = x.source
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.stance <> 'context'
     group by c.id
     having min(s.kind in ('interview', 'personal_communication')
                and not exists (select 1 from json_each(s.authors) where trim(value) <> '')))";

/// How many claims that somebody said have no citation of a talk at all.
pub(crate) const SILENT: &str = "select count(*) from claim c
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and c.speaker is not null
       and not exists (select 1 from citation x join source s on s.id = x.source
                       where x.claim = c.id
                         and s.kind in ('interview', 'personal_communication'))";

/// Claims that somebody said and that cite a talk, with whomever.
pub(crate) const TALKED: &str = "select c.id from claim c
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and c.speaker is not null
       and exists (select 1 from citation x join source s on s.id = x.source
                   where x.claim = c.id
                     and s.kind in ('interview', 'personal_communication'))";
