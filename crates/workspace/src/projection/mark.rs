//! How a claim is marked: from its state, its verdicts and what became of its words.

use rusqlite::{Connection, OptionalExtension};
use stet_text::{Around, change_reasons};

use crate::blind;
use crate::claim::{CarryState, Mark, State};
use crate::verdict::Seen;
use crate::{ArticleId, ClaimId, EntityId, Result, VersionId};

struct Current {
    scale: String,
    rating: String,
    label: String,
    mark: Mark,
    version: VersionId,
    quote: String,
    /// What was said at every place; empty from an older program.
    seen: Vec<Seen>,
    hlc: i64,
    /// Whether the last sign-off approved, if there is one.
    approved: Option<bool>,
}

struct Marked {
    mark: Mark,
    stale: Option<Mark>,
    rating: Option<String>,
}

/// What overviews count of a claim, beside its mark.
#[derive(Default)]
struct Counted {
    rated: bool,
    signing: Option<&'static str>,
    placed: bool,
    blind_due: bool,
    /// Scale and key of the rating that the mark tells.
    rating: Option<(String, String)>,
}

/// Computes and stores a claim's mark. Returns its article, if the claim is there.
pub(super) fn mark(db: &Connection, id: ClaimId) -> Result<Option<ArticleId>> {
    let found: Option<(ArticleId, State, bool)> = db
        .prepare_cached(
            "select article, state, blind is not null as asked from claim where id = ?1",
        )?
        .query_row([id], |row| Ok((row.get("article")?, row.get("state")?, row.get("asked")?)))
        .optional()?;
    let Some((article, state, asked_blind)) = found else { return Ok(None) };
    let (marked, counted) = match state {
        State::ToCheck => judge(db, id, article, asked_blind)?,
        other => (Marked { mark: other.mark(), stale: None, rating: None }, Counted::default()),
    };
    let (scale, key) = counted.rating.unzip();
    db.prepare_cached(
        "update claim
         set mark = ?2, stale = ?3, rating = ?4, rated = ?5, signing = ?6, placed = ?7,
             blind_due = ?8, scale = ?9, rating_key = ?10
         where id = ?1",
    )?
    .execute((
        id,
        marked.mark.name(),
        marked.stale.map(Mark::name),
        marked.rating,
        counted.rated,
        counted.signing,
        counted.placed,
        counted.blind_due,
        scale,
        key,
    ))?;
    Ok(Some(article))
}

fn judge(
    db: &Connection,
    id: ClaimId,
    article: ArticleId,
    asked_blind: bool,
) -> Result<(Marked, Counted)> {
    let verdicts = current_verdicts(db, id)?;
    let here = here(db, id, article)?;
    let marked = judge_openly(db, id, &verdicts, here.as_ref())?;
    let first = verdicts.first();
    // Of several that agree, one word against is enough, and one for.
    let signing = match verdicts.iter().filter_map(|v| v.approved).min() {
        Some(false) => Some("rejected"),
        Some(true) => Some("approved"),
        None => None,
    };
    let mut counted = Counted {
        rated: first.is_some(),
        signing,
        placed: here.is_some_and(|here| here.placed),
        blind_due: asked_blind && blind::load(db, id)?.is_some_and(|round| round.is_pending()),
        rating: first
            .filter(|v| v.mark == marked.mark)
            .map(|v| (v.scale.clone(), v.rating.clone())),
    };
    if counted.blind_due {
        // Nobody who is to rate it may read here what another has found.
        counted.rating = None;
        let mark = match marked.mark {
            Mark::Gone | Mark::Disputed => marked.mark,
            _ => Mark::ToCheck,
        };
        return Ok((Marked { mark, stale: None, rating: None }, counted));
    }
    Ok((marked, counted))
}

fn judge_openly(
    db: &Connection,
    id: ClaimId,
    verdicts: &[Current],
    here: Option<&Here>,
) -> Result<Marked> {
    let first = verdicts.first();
    let rating = first.map(|v| v.label.clone());
    let plain = |mark| Marked { mark, stale: None, rating: rating.clone() };
    let with_stale = |mark| Marked { mark, stale: first.map(|v| v.mark), rating: rating.clone() };
    let way = here.and_then(|here| Some((here.version, here.kind?)));
    if way.is_some_and(|(_, kind)| kind == CarryState::Gone) {
        return Ok(with_stale(Mark::Gone));
    }
    let Some(verdict) = first else { return Ok(plain(Mark::ToCheck)) };
    let agree = |v: &Current| v.scale == verdict.scale && v.rating == verdict.rating;
    if !verdicts.iter().all(agree) {
        return Ok(Marked { mark: Mark::Disputed, stale: None, rating: None });
    }
    let holds = match way {
        None | Some((_, CarryState::Unsure)) => false,
        Some((version, _)) => still_said(db, id, verdicts, version)?,
    };
    if !holds {
        return Ok(with_stale(Mark::Recheck));
    }
    if verdicts.iter().any(|v| v.approved == Some(false)) {
        return Ok(with_stale(Mark::ToCheck));
    }
    Ok(plain(verdict.mark))
}

/// The words at a place, and the rest of their sentence, if that is known.
type Said = (String, Option<Around>);

/// Whether every place of the claim in `version` says what was said when the verdicts, which agree,
/// were given. Where the claim is said to stand in their version now does not count: nobody may
/// have checked what stands there.
fn still_said(
    db: &Connection,
    id: ClaimId,
    verdicts: &[Current],
    version: VersionId,
) -> Result<bool> {
    let mut then: Vec<Said> = Vec::new();
    for verdict in verdicts {
        then.push((verdict.quote.clone(), None));
        then.extend(verdict.seen.iter().map(|s| (s.quote.clone(), Some(s.around.clone()))));
        if verdict.seen.is_empty() && !was_placed_later(db, id, verdict)? {
            then.extend(said(db, id, verdict.version)?.into_iter().map(|(quote, _)| (quote, None)));
        }
        // The quote alone says nothing of its sentence.
        if !verdict.seen.is_empty() {
            then.retain(|said| said.1.is_some() || said.0 != verdict.quote);
        }
    }
    let now = said(db, id, version)?;
    Ok(!now.is_empty() && now.iter().all(|now| then.iter().any(|old| is_same(old, now))))
}

/// Whether two wordings say the same, as far as can be told.
fn is_same((old, before): &Said, (new, now): &Said) -> bool {
    let around = match (before, now) {
        (Some(before), Some(now)) => before == now || before.reasons(now).is_empty(),
        _ => true,
    };
    around && (old == new || !change_reasons(old, new).iter().any(|r| r.kind.bears_on_fact()))
}

/// Whether somebody said where the claim stands in the verdict's version after it was given.
fn was_placed_later(db: &Connection, id: ClaimId, verdict: &Current) -> Result<bool> {
    let mut select = db.prepare_cached(
        "select exists (select 1 from op_view where entity = ?1 and field = ?2 and hlc > ?3)",
    )?;
    let field = format!("at:{}", verdict.version);
    Ok(select.query_row((EntityId::from(id), field, verdict.hlc), |row| row.get(0))?)
}

fn said(db: &Connection, id: ClaimId, version: VersionId) -> Result<Vec<Said>> {
    let mut select = db.prepare_cached(
        "select quote, around from occurrence where claim = ?1 and version = ?2 order by ord",
    )?;
    let rows = select.query_map((id, version), |row| {
        let around: Option<String> = row.get("around")?;
        let around = around.and_then(|text| serde_json::from_str(&text).ok());
        Ok((row.get("quote")?, around))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How a claim stands in the latest version.
struct Here {
    version: VersionId,
    /// How it came there; `None` without a placement.
    kind: Option<CarryState>,
    /// Whether it has a place.
    placed: bool,
}

fn here(db: &Connection, id: ClaimId, article: ArticleId) -> Result<Option<Here>> {
    let mut select = db.prepare_cached(
        "select v.id, p.kind, exists (select 1 from occurrence o
                                      where o.claim = ?1 and o.version = v.id) as placed
         from version v left join placement p on p.version = v.id and p.claim = ?1
         where v.article = ?2 and v.latest",
    )?;
    let found = select.query_row((id, article), |row| {
        Ok(Here { version: row.get("id")?, kind: row.get("kind")?, placed: row.get("placed")? })
    });
    Ok(found.optional()?)
}

fn current_verdicts(db: &Connection, id: ClaimId) -> Result<Vec<Current>> {
    let mut select = db.prepare_cached(
        "select v.scale, v.rating, v.label, v.mark, v.version, v.quote, v.seen, v.hlc,
                (select s.approved from signoff s
                 where s.verdict = v.id order by s.hlc desc, s.id desc limit 1) as approved
         from verdict v
         where v.claim = ?1 and v.current
         order by v.hlc desc, v.id",
    )?;
    let rows = select.query_map([id], |row| {
        Ok(Current {
            scale: row.get("scale")?,
            rating: row.get("rating")?,
            label: row.get("label")?,
            mark: row.get("mark")?,
            version: row.get("version")?,
            quote: row.get("quote")?,
            seen: serde_json::from_str(&row.get::<_, String>("seen")?).unwrap_or_default(),
            hlc: row.get("hlc")?,
            approved: row.get("approved")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
