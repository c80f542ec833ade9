//! Finding what an abbreviated id means.
//!
//! Ids are UUIDs. Those made one after another begin alike, so their *last* digits tell them
//! apart: lists show the last eight. Four or more digits are accepted, from the beginning or the
//! end of an id, or from the beginning of what is shown of it.

use std::fmt::Display;

use stet_workspace::{
    Article, ArticleId, ClaimId, SourceId, VerdictId, Workspace, articles, articles_ever, claims,
    sources, verdicts,
};

use crate::error::{Error, Result};

/// Digits an abbreviated id needs.
const LEAST: usize = 4;

/// Digits that lists show.
const SHOWN: usize = 8;

/// Ids named in a message about an ambiguous one.
const EXAMPLES: usize = 3;

/// The end of an id, as lists show it.
pub(crate) fn short(id: impl Display) -> String {
    let digits = digits(&id.to_string());
    digits[digits.len().saturating_sub(SHOWN)..].to_owned()
}

fn digits(id: &str) -> String {
    id.chars().filter(|c| *c != '-').map(|c| c.to_ascii_lowercase()).collect()
}

/// The one of `known` whose id `given` abbreviates.
///
/// Fails if that fits none or several, or is no abbreviated id.
pub(crate) fn pick<I: Copy + Display>(
    kind: &'static str,
    given: &str,
    known: impl IntoIterator<Item = I>,
) -> Result<I> {
    let wanted = digits(given);
    if wanted.len() < LEAST || !wanted.chars().all(|c| c.is_ascii_hexdigit()) {
        return Err(Error::BadId { kind, given: given.to_owned() });
    }
    let fits = |id: &I| {
        let id = digits(&id.to_string());
        let shown = &id[id.len().saturating_sub(SHOWN)..];
        id.starts_with(&wanted) || id.ends_with(&wanted) || shown.starts_with(&wanted)
    };
    let found: Vec<I> = known.into_iter().filter(fits).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Error::UnknownId { kind, given: given.to_owned() }),
        many => Err(Error::AmbiguousId {
            kind,
            given: given.to_owned(),
            count: many.len(),
            such_as: many.iter().take(EXAMPLES).map(short).collect(),
        }),
    }
}

/// The claim or proposal that is meant.
pub(crate) fn claim(ws: &Workspace, given: &str) -> Result<ClaimId> {
    // A whole id may be that of a joined claim, which lists leave out.
    if let Ok(id) = given.parse::<ClaimId>() {
        return Ok(stet_workspace::claim(ws, id)?.id);
    }
    pick("claim", given, claims(ws, None, true)?.into_iter().map(|row| row.id))
}

/// The claims that are meant, in the order given.
pub(crate) fn claims_of(ws: &Workspace, given: &[String]) -> Result<Vec<ClaimId>> {
    let known: Vec<ClaimId> = claims(ws, None, true)?.into_iter().map(|row| row.id).collect();
    given.iter().map(|id| pick("claim", id, known.iter().copied())).collect()
}

/// The source that is meant.
pub(crate) fn source(ws: &Workspace, given: &str) -> Result<SourceId> {
    pick("source", given, sources(ws)?.into_iter().map(|source| source.id))
}

/// The articles with their numbers: 1 for the first that was brought in. A number stays when
/// another article is removed.
pub(crate) fn numbered(ws: &Workspace) -> Result<Vec<(usize, Article)>> {
    let ever = articles_ever(ws)?;
    let number = |id: ArticleId| ever.binary_search(&id).map_or(0, |place| place + 1);
    Ok(articles(ws)?.into_iter().map(|article| (number(article.id), article)).collect())
}

/// The article that is meant: by number, or by id.
pub(crate) fn article(ws: &Workspace, given: &str) -> Result<ArticleId> {
    let known = numbered(ws)?;
    let number = given.parse::<usize>().ok();
    let by_number = number.and_then(|number| known.iter().find(|(n, _)| *n == number));
    let by_id = pick("article", given, known.iter().map(|(_, article)| article.id));
    match (by_number, by_id) {
        (Some((_, article)), Err(Error::BadId { .. } | Error::UnknownId { .. })) => Ok(article.id),
        (Some((_, article)), Ok(other)) if article.id != other => Err(Error::AmbiguousId {
            kind: "article",
            given: given.to_owned(),
            count: 2,
            such_as: vec![short(article.id), short(other)],
        }),
        (None, Err(Error::BadId { kind, given })) if number.is_some() => {
            Err(Error::UnknownId { kind, given })
        }
        (_, by_id) => by_id,
    }
}

/// The one verdict that stands on a claim, for `tried`; with `given`, that one.
pub(crate) fn standing_verdict(
    ws: &Workspace,
    claim: ClaimId,
    given: Option<&str>,
    tried: &'static str,
) -> Result<VerdictId> {
    let all = verdicts(ws, claim)?;
    if let Some(given) = given {
        return pick("verdict", given, all.into_iter().map(|verdict| verdict.id));
    }
    let refused =
        |why: &str, hint: &str| Error::Refused { tried, why: why.into(), hint: hint.into() };
    let current: Vec<_> = all.into_iter().filter(|verdict| verdict.current).collect();
    match current.as_slice() {
        [verdict] => Ok(verdict.id),
        [] => Err(refused("the claim has none", "Rate the claim first, with `stet rate`.")),
        [first, rest @ ..]
            if rest.iter().all(|v| (&v.scale, &v.rating) == (&first.scale, &first.rating)) =>
        {
            // Of several that agree, one that somebody else gave.
            let me = ws.person().id;
            let others = current.iter().find(|verdict| verdict.author_id != me);
            Ok(others.unwrap_or(first).id)
        }
        _ => Err(refused(
            "the claim has several that disagree",
            "Choose one with --verdict, or rate the claim anew.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 3] = [
        "0199c0de-0000-7000-8000-00000000aaaa",
        "0199c0de-0000-7000-8000-00000000bbbb",
        "cafe0000-0000-5000-8000-0000123411aa",
    ];

    fn check(given: &str, expected: &str) {
        let found = pick("claim", given, IDS).map_or_else(|e| e.to_string(), str::to_owned);
        assert_eq!(found, expected);
    }

    #[test]
    fn a_beginning_or_an_end_is_enough_if_it_fits_one() {
        check("cafe", IDS[2]);
        check("bbbb", IDS[1]);
        check("1234", IDS[2]);
        check("0000AAAA", IDS[0]);
        check(IDS[0], IDS[0]);
        check("0199c0de-0000-7000-8000-00000000a", IDS[0]);
    }

    #[test]
    fn what_fits_none_or_several_is_refused() {
        check("0199", "“0199” could be any of 2 claims.");
        check("dddd", "There is no claim “dddd” in this workspace.");
        check("aa", "“aa” is not the id of a claim.");
        check("zebra", "“zebra” is not the id of a claim.");
        check("", "“” is not the id of a claim.");
    }
}
