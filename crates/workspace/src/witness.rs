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

/// The sources of some citations that are independent of each other and that a public report may
/// name: what goes back to one source is one.
pub(crate) fn independent(ws: &Workspace, cited: &[Citation]) -> Result<usize> {
    let mut roots: BTreeSet<SourceId> = BTreeSet::new();
    for citation in cited {
        if !is(ws, HIDDEN, citation)?.unwrap_or(false) {
            roots.insert(root(ws, citation.source)?);
        }
    }
    Ok(roots.len())
}

/// Whether there are citations, all of them of sources without a name: nobody can be held to them,
/// or a public report may not say who they are.
pub(crate) fn all_anonymous(ws: &Workspace, cited: &[Citation]) -> Result<bool> {
    for citation in cited {
        if !is(ws, &format!("s.anonymous or {HIDDEN}"), citation)?.unwrap_or(false) {
            return Ok(false);
        }
    }
    Ok(!cited.is_empty())
}

/// Whether something is true of a citation's source; `None` if that is not there any more.
fn is(ws: &Workspace, what: &str, citation: &Citation) -> Result<Option<bool>> {
    let sql = format!("select ({what}) from source s where s.id = ?1");
    let mut select = ws.connection.prepare_cached(&sql)?;
    Ok(select.query_row([citation.source], |row| row.get(0)).optional()?)
}

/// True of a source that a public report may not name: it has an alias, or did not speak on the
/// record.
macro_rules! hidden {
    () => {
        "(s.alias is not null or coalesce(json_extract(s.call, '$.terms'), 'on_record') <> 'on_record')"
    };
}
const HIDDEN: &str = hidden!();

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

/// How many claims have bearing citations, of which those that may be named all go back to one
/// source, or none may.
pub(crate) const SINGLE: &str = concat!(
    "select count(*) from (
     select 1 from {cited} left join source s on s.id = x.source
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.stance <> 'context'
     group by c.id
     having count(distinct iif(",
    hidden!(),
    ", null, coalesce(s.root, x.source))) < 2)"
);

/// How many claims have bearing citations, all of sources without a name.
pub(crate) const ANONYMOUS: &str = concat!(
    "select count(*) from (
     select 1 from {cited} cross join source s on s.id = x.source
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.stance <> 'context'
     group by c.id
     having min(s.anonymous or ",
    hidden!(),
    "))"
);

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
