//! What the sources of a claim are worth together: how many of them are independent, whether any
//! has a name, whether the person who said it was asked.
//!
//! The one place that gates ask. The queries count the same for overviews, narrowed as those do it.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension;

use crate::blind::same_name;
use crate::source::root;
use crate::{Citation, Result, SourceId, Workspace, source};

/// Kinds of source that are people (CSL item types).
const PEOPLE: [&str; 2] = ["interview", "personal_communication"];

/// The sources of some citations that are independent of each other: what goes back to one
/// source is one.
pub(crate) fn independent(ws: &Workspace, cited: &[Citation]) -> Result<usize> {
    let mut roots: BTreeSet<SourceId> = BTreeSet::new();
    for citation in cited {
        roots.insert(root(ws, citation.source)?);
    }
    Ok(roots.len())
}

/// Whether there are citations, all of them of sources without a name.
pub(crate) fn all_anonymous(ws: &Workspace, cited: &[Citation]) -> Result<bool> {
    let mut select = ws.connection.prepare_cached("select anonymous from source where id = ?1")?;
    for citation in cited {
        let anonymous = select.query_row([citation.source], |row| row.get("anonymous"));
        if !anonymous.optional()?.unwrap_or(false) {
            return Ok(false);
        }
    }
    Ok(!cited.is_empty())
}

/// Whether one of the citations is of a talk with the person who is quoted.
pub(crate) fn was_asked(ws: &Workspace, speaker: &str, cited: &[Citation]) -> Result<bool> {
    for citation in cited {
        let found = source(ws, citation.source)?;
        let called = found.call.is_some_and(|call| same_name(&call.whom, speaker));
        let of = found.fields;
        let named =
            || called || of.authors.iter().any(|name| same_name(&name.to_string(), speaker));
        if PEOPLE.contains(&of.kind.as_str()) && (named() || of.title.contains(speaker)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many claims have bearing citations.
pub(crate) const CITED: &str = "select count(distinct c.id) from {cited}
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.stance <> 'context'";

/// How many claims have bearing citations that all go back to one source.
pub(crate) const SINGLE: &str = "select count(*) from (
     select 1 from {cited} left join source s on s.id = x.source
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.stance <> 'context'
     group by c.id having min(coalesce(s.root, x.source)) = max(coalesce(s.root, x.source)))";

/// How many claims have bearing citations, all of sources without a name.
pub(crate) const ANONYMOUS: &str = "select count(*) from (
     select 1 from {cited} cross join source s on s.id = x.source
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.stance <> 'context'
     group by c.id
     having min(s.anonymous))";

/// How many claims that somebody said have no citation of a talk at all.
pub(crate) const SILENT: &str = "select count(*) from claim c
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and c.speaker is not null
       and not exists (select 1 from citation x join source s on s.id = x.source
                       where x.claim = c.id
                         and (s.call is not null
                              or s.kind in ('interview', 'personal_communication')))";

/// Claims that somebody said and that cite a talk, with whomever.
pub(crate) const TALKED: &str = "select c.id from claim c
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and c.speaker is not null
       and exists (select 1 from citation x join source s on s.id = x.source
                   where x.claim = c.id
                     and (s.call is not null
                          or s.kind in ('interview', 'personal_communication')))";
