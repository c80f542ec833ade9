//! What the sources of a claim are worth together: how many of them are independent, whether any
//! has a name, whether the person who said it was asked.
//!
//! The one place that gates ask. The queries count the same for overviews, narrowed as those do it.

use crate::blind::same_name;
use crate::source::independent_among;
use crate::{Citation, Result, Source, Workspace, source};

/// Kinds of source that are people (CSL item types).
const PEOPLE: [&str; 2] = ["interview", "personal_communication"];

/// The sources of some citations that are independent of each other: those that go back to the
/// same source count once.
pub(crate) fn independent(ws: &Workspace, cited: &[Citation]) -> Result<usize> {
    let sources = cited.iter().map(|citation| citation.source).collect();
    independent_among(ws, sources)
}

/// Whether there are citations, all of them of sources without a name.
pub(crate) fn all_anonymous(ws: &Workspace, cited: &[Citation]) -> Result<bool> {
    for citation in cited {
        if !is_anonymous(&source(ws, citation.source)?) {
            return Ok(false);
        }
    }
    Ok(!cited.is_empty())
}

/// Graded so, called by an alias, or a person without a name.
fn is_anonymous(of: &Source) -> bool {
    let person = PEOPLE.contains(&of.fields.kind.as_str());
    let nameless = || of.fields.author_names().iter().all(|name| name.trim().is_empty());
    of.grade.anonymous || of.alias.is_some() || (person && nameless())
}

/// Whether one of the citations is of a talk with the person who is quoted.
pub(crate) fn was_asked(ws: &Workspace, speaker: &str, cited: &[Citation]) -> Result<bool> {
    for citation in cited {
        let of = source(ws, citation.source)?;
        let called = of.call.as_ref().is_some_and(|call| same_name(&call.whom, speaker));
        let person = PEOPLE.contains(&of.fields.kind.as_str());
        let named = || {
            of.fields.author_names().iter().any(|name| same_name(name, speaker))
                || of.fields.title.contains(speaker)
        };
        if called || (person && named()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many claims have bearing citations.
pub(crate) const CITED: &str = "select count(distinct c.id) from {cited}
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.stance <> 'context'";

/// How many claims have bearing citations that all go back to one source.
pub(crate) const SINGLE: &str = "with recursive
     up (source, at, steps) as (
         select id, id, 0 from source where goes_back is not null
         union all
         select up.source, s.goes_back, up.steps + 1
         from up join source s on s.id = up.at
         where s.goes_back is not null and up.steps < 100
     ),
     root (source, at) as (
         select up.source, up.at from up
         where not exists (select 1 from source s where s.id = up.at and s.goes_back is not null)
     )
     select count(*) from (
         select 1 from {cited} left join root r on r.source = x.source
         where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone'
           and x.stance <> 'context'
         group by c.id
         having min(coalesce(r.at, x.source)) = max(coalesce(r.at, x.source)))";

/// How many claims have bearing citations, all of sources without a name.
pub(crate) const ANONYMOUS: &str = "select count(*) from (
     select 1 from {cited} cross join source s on s.id = x.source
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.stance <> 'context'
     group by c.id
     having min(s.alias is not null
                or coalesce(json_extract(s.grade, '$.anonymous'), 0)
                or (s.kind in ('interview', 'personal_communication')
                    and not exists (
                        select 1 from json_each(s.fields, '$.authors') a
                        where trim(iif(a.type = 'object', coalesce(a.value ->> '$.family', ''),
                                       a.value)) <> ''))))";

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
