//! Verdicts, append-only: a new one replaces those its author had seen, and no other.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use stet_text::{Around, ByteSpan};

use crate::article::load_text;
use crate::blind::{self, BlindRequest};
use crate::claim::accepted;
use crate::error::OrMissing;
use crate::expiry::Expiry;
use crate::fix::Fix;
use crate::moment::Sight;
use crate::tx::{Tx, refused};
use crate::{
    Act, ClaimId, ClaimRow, Done, Hash, Hlc, Kind, Mark, PersonId, Result, RoundId, Score,
    VerdictId, VersionId, Workspace, log, scale,
};

/// Value of the op that gives a verdict.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct VerdictCreated {
    pub(crate) claim: ClaimId,
    pub(crate) scale: String,
    pub(crate) rating: String,
    pub(crate) label: String,
    pub(crate) mark: Mark,
    pub(crate) rationale: String,
    pub(crate) version: VersionId,
    pub(crate) quote: String,
    /// The words at every place, each with the rest of its sentence; empty from an older program.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub(crate) seen: Vec<Seen>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) score: Option<Score>,
    /// The blind round it was given in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) round: Option<RoundId>,
    /// What is to be done about the words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) fix: Option<Fix>,
}

/// The words at one place of a claim when a verdict was given.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub(crate) quote: String,
    pub(crate) around: Around,
}

/// A verdict on a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The verdict.
    pub id: VerdictId,
    /// The claim.
    pub claim: ClaimId,
    /// The scale's id.
    pub scale: String,
    /// Rating key.
    pub rating: String,
    /// Rating label at the time.
    pub label: String,
    /// How it marks the claim.
    pub mark: Mark,
    /// The rating's number at the time; `None` for one without, or from an older program.
    pub score: Option<Score>,
    /// Why.
    pub rationale: String,
    /// What is to be done about the claim's words, if anything.
    pub fix: Option<Fix>,
    /// How long it is good, if it ages.
    pub expiry: Option<Expiry>,
    /// It was given without sight of another person's.
    pub blind: bool,
    /// The version it was given on.
    pub version: VersionId,
    /// That version's number; 0 if the version is not there any more.
    pub number: u32,
    /// The claim's words in that version.
    pub quote: String,
    /// It was neither replaced nor withdrawn.
    pub current: bool,
    /// Somebody found that it no longer holds.
    pub withdrawn: bool,
    /// When.
    pub at: Hlc,
    /// By whom.
    pub author: String,
    /// Their id.
    pub author_id: PersonId,
    /// Names of the fields on which people disagree.
    pub conflicts: Vec<String>,
}

/// What a verdict is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVerdict {
    /// The claim; a proposal is accepted by rating it.
    pub claim: ClaimId,
    /// The scale's id.
    pub scale: String,
    /// Rating key.
    pub rating: String,
    /// Why.
    pub rationale: String,
    /// On a scale of prose: what people read in place of a rating. Without it, the first line of the
    /// rationale.
    pub conclusion: Option<String>,
    /// What is to be done about the claim's words, if anything.
    pub fix: Option<Fix>,
    /// How long it is good, if it ages.
    pub expiry: Option<Expiry>,
    /// It is the first of two ratings that are given apart; the claim then waits for the second.
    pub blind: bool,
    /// The verdicts that it replaces, beside the person's own and those that these replace; the
    /// others stand against it. `None` for all that the person has seen.
    pub over: Option<Vec<VerdictId>>,
}

/// Rates a claim as it stands in the latest version, as [`give_verdict`] does.
pub fn rate(
    ws: &mut Workspace,
    claim: ClaimId,
    scale_id: &str,
    rating: &str,
    rationale: &str,
) -> Result<Done<VerdictId>> {
    let new = NewVerdict {
        claim,
        scale: scale_id.to_owned(),
        rating: rating.to_owned(),
        rationale: rationale.to_owned(),
        conclusion: None,
        fix: None,
        expiry: None,
        blind: false,
        over: None,
    };
    give_verdict(ws, &new)
}

/// Rates a claim as it stands in the latest version; replaces the verdicts that `new` says. While a
/// blind second rating is due, it replaces only one's own. A proposal is accepted by rating it.
///
/// Fails if the scale has no such rating, the rationale is empty, an expiry gives no reason, a
/// correction does not say how the claim should read, or a blind rating is due on another scale.
pub fn give_verdict(ws: &mut Workspace, new: &NewVerdict) -> Result<Done<VerdictId>> {
    let scale = scale(ws, &new.scale)?;
    let found = scale.rating(&new.rating).or_missing("rating", &new.rating)?;
    let rationale = new.rationale.trim();
    if rationale.is_empty() {
        return Err(refused(
            "rate the claim",
            "there is no rationale",
            "Say what the rating rests on.",
        ));
    }
    blind::refuse_other_scale(ws, new.claim, &scale.id)?;
    let expiry = new.expiry.as_ref().map(Expiry::checked).transpose()?;
    let fix = new.fix.as_ref().map(Fix::checked).transpose()?;
    let conclusion = new.conclusion.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let label = match scale.prose {
        true => conclusion.or(rationale.lines().next()).unwrap_or_default(),
        false => &found.label,
    };
    ws.transact(Act::Rate, |tx| {
        let row = accepted(tx, new.claim)?;
        let (version, quote) = words_now(tx, &row)?;
        let created = VerdictCreated {
            claim: new.claim,
            scale: scale.id.clone(),
            rating: found.key.clone(),
            label: label.to_owned(),
            mark: found.mark,
            rationale: rationale.to_owned(),
            version,
            quote,
            seen: words_seen(tx, new.claim, version)?,
            score: scale.score(&found.key),
            round: round(tx, new)?,
            fix,
        };
        let id = insert(tx, &created, new.over.as_deref())?;
        if let Some(expiry) = expiry {
            tx.set(Kind::Verdict, id, "expiry", expiry)?;
        }
        Ok(id)
    })
}

/// The blind round that a new verdict belongs to; made if it is to be blind and none waits.
fn round(tx: &mut Tx<'_>, new: &NewVerdict) -> Result<Option<RoundId>> {
    if let Some(waiting) = blind::load(tx.db, new.claim)?.filter(blind::BlindRating::is_pending) {
        return Ok(Some(waiting.round));
    }
    if !new.blind {
        return Ok(None);
    }
    let round = tx.fresh();
    let mut select = tx
        .db
        .prepare_cached("select id from verdict where claim = ?1 and current order by hlc, id")?;
    let standing = select.query_map([new.claim], |row| row.get(0))?;
    let known: Vec<VerdictId> = standing.collect::<rusqlite::Result<_>>()?;
    let request = BlindRequest { round, first: None, known, second: None };
    tx.set(Kind::Claim, new.claim, "blind", request)?;
    Ok(Some(round))
}

/// Gives the verdict anew for the words as they stand now: after a revision, or when its time is
/// over. It is good until `expiry`, or, without one, as long as before.
///
/// Fails if there is no verdict, verdicts disagree, a blind second rating is due, or the claim has no
/// place in the latest version.
pub fn keep_verdict_until(
    ws: &mut Workspace,
    claim: ClaimId,
    expiry: Option<&Expiry>,
) -> Result<Done<VerdictId>> {
    let tried = "keep the verdict";
    let today = ws.today();
    let given = expiry.map(Expiry::checked).transpose()?;
    let current = standing(ws, claim, tried)?;
    let Some(verdict) = current.first() else {
        return Err(refused(tried, "the claim has none yet", "Rate the claim."));
    };
    if current
        .iter()
        .any(|other| (&other.scale, &other.rating) != (&verdict.scale, &verdict.rating))
    {
        return Err(refused(tried, "its verdicts disagree", "Rate the claim."));
    }
    let known: Vec<VerdictId> = seen(ws, &current)?.iter().map(|verdict| verdict.id).collect();
    if known.len() < current.len() {
        return Err(refused(tried, "somebody has rated the claim meanwhile", "Look at it first."));
    }
    let before = verdict.expiry.clone().filter(|expiry| expiry.until >= today);
    ws.transact(Act::StillHolds, |tx| {
        let row = accepted(tx, claim)?;
        let (version, quote) = words_now(tx, &row)?;
        let created = VerdictCreated {
            claim,
            scale: verdict.scale.clone(),
            rating: verdict.rating.clone(),
            label: verdict.label.clone(),
            mark: verdict.mark,
            rationale: verdict.rationale.clone(),
            version,
            quote,
            seen: words_seen(tx, claim, version)?,
            score: verdict.score,
            round: None,
            fix: verdict.fix.clone(),
        };
        let id = insert(tx, &created, Some(&known))?;
        if let Some(expiry) = given.or(before) {
            tx.set(Kind::Verdict, id, "expiry", expiry)?;
        }
        Ok(id)
    })
}

/// As [`keep_verdict_until`], good as long as before.
pub fn keep_verdict(ws: &mut Workspace, claim: ClaimId) -> Result<Done<VerdictId>> {
    keep_verdict_until(ws, claim, None)
}

/// After a revision: the verdicts on a claim no longer hold, and it is to be checked anew. They stay
/// in its history.
///
/// Fails if the claim has no verdict that stands, or a blind second rating is due.
pub fn withdraw_verdicts(ws: &mut Workspace, claim: ClaimId) -> Result<Done<()>> {
    let tried = "withdraw the verdict";
    let current = seen(ws, &standing(ws, claim, tried)?)?;
    if current.is_empty() {
        return Err(refused(
            tried,
            "the claim has none that stands",
            "Rate the claim when it is checked.",
        ));
    }
    ws.transact(Act::NeedsWork, |tx| {
        accepted(tx, claim)?;
        current.iter().try_for_each(|v| tx.set(Kind::Verdict, v.id, "withdrawn", true))
    })
}

/// Says how long a verdict is good, or that it does not age.
///
/// Fails if it does not stand any more, or there is no reason.
pub fn set_expiry(ws: &mut Workspace, id: VerdictId, expiry: Option<&Expiry>) -> Result<Done<()>> {
    let found = verdict(ws, id)?;
    refuse_replaced(&found, "say how long the verdict is good")?;
    let expiry = expiry.map(Expiry::checked).transpose()?;
    ws.transact(Act::SetExpiry, |tx| tx.set(Kind::Verdict, id, "expiry", expiry))
}

/// Those of some verdicts that the person who writes has seen, or given.
fn seen(ws: &Workspace, all: &[Verdict]) -> Result<Vec<Verdict>> {
    let sight = Sight::of(ws.seen_at, &ws.connection)?;
    let me = ws.person().id;
    let mut found = Vec::with_capacity(all.len());
    for verdict in all {
        if verdict.author_id == me || sight.covers(arrival(&ws.connection, verdict.id)?) {
            found.push(verdict.clone());
        }
    }
    Ok(found)
}

/// The row as which a verdict came into the file.
fn arrival(db: &Connection, id: VerdictId) -> Result<i64> {
    let sql = "select o.rowid from verdict d join op o on o.hash = d.op where d.id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
}

/// The verdicts that stand on a claim.
///
/// Fails while a blind second rating is due.
fn standing(ws: &Workspace, claim: ClaimId, tried: &'static str) -> Result<Vec<Verdict>> {
    blind::refuse_pending(ws, claim, tried)?;
    Ok(all_verdicts(ws, claim)?.into_iter().filter(|verdict| verdict.current).collect())
}

/// Gives a verdict. It replaces what the person had before it: every verdict they have seen, or
/// those in `over`, and their own; in a blind round, only their own.
fn insert(
    tx: &mut Tx<'_>,
    created: &VerdictCreated,
    over: Option<&[VerdictId]>,
) -> Result<VerdictId> {
    let me = tx.host.person().id;
    let mut known = given(tx.db, created.claim)?;
    known.retain(|verdict| {
        let is_meant =
            over.map_or_else(|| tx.sight.covers(verdict.row), |over| over.contains(&verdict.id));
        verdict.author == me || (is_meant && created.round.is_none())
    });
    let replaced = with_replaced(tx.db, created.claim, known)?;
    let id = tx.fresh();
    tx.set_with(Kind::Verdict, id, "created", created, Vec::new(), replaced)?;
    Ok(id)
}

/// A verdict of a claim, as far as replacing it goes.
struct Given {
    id: VerdictId,
    op: Hash,
    row: i64,
    author: PersonId,
}

/// Every verdict on a claim; those that stand first, then the newest.
fn given(db: &Connection, claim: ClaimId) -> Result<Vec<Given>> {
    let mut select = db.prepare_cached(
        "select d.id, d.op, d.author, o.rowid as row
         from verdict d join op o on o.hash = d.op
         where d.claim = ?1
         order by d.current desc, d.hlc desc",
    )?;
    let rows = select.query_map([claim], |row| {
        Ok(Given {
            id: row.get("id")?,
            op: row.get("op")?,
            row: row.get("row")?,
            author: row.get("author")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The ops of `known` and of what they replace themselves: should one of them be taken back, the
/// one before it does not stand again.
fn with_replaced(db: &Connection, claim: ClaimId, known: Vec<Given>) -> Result<Vec<Hash>> {
    let mut reached: Vec<Hash> = known.into_iter().map(|verdict| verdict.op).collect();
    let others: Vec<Hash> = given(db, claim)?.into_iter().map(|verdict| verdict.op).collect();
    let mut at = 0;
    while let Some(&op) = reached.get(at) {
        for older in log::op(db, op)?.supersedes {
            if others.contains(&older) && !reached.contains(&older) {
                reached.push(older);
            }
        }
        at += 1;
    }
    Ok(reached)
}

/// The latest version of a claim's article, and the claim's words there.
fn words_now(tx: &Tx<'_>, row: &ClaimRow) -> Result<(VersionId, String)> {
    let found: Option<(VersionId, Option<String>)> = tx
        .db
        .prepare_cached(
            "select v.id, o.quote
             from version v
             left join occurrence o on o.version = v.id and o.claim = ?2 and o.ord = 0
             where v.article = ?1 and v.latest",
        )?
        .query_row((row.article, row.id), |row| Ok((row.get("id")?, row.get("quote")?)))
        .optional()?;
    match found {
        Some((version, Some(quote))) => Ok((version, quote)),
        _ => Err(refused(
            "rate the claim",
            "it has no place in the latest version",
            "Say where it stands now, or leave it.",
        )),
    }
}

/// What stands at every place of a claim in a version.
fn words_seen(tx: &Tx<'_>, claim: ClaimId, version: VersionId) -> Result<Vec<Seen>> {
    let text = load_text(tx.db, version)?;
    let mut select = tx.db.prepare_cached(
        "select quote, start, end from occurrence where claim = ?1 and version = ?2 order by ord",
    )?;
    let rows = select.query_map((claim, version), |row| {
        let span = ByteSpan { start: row.get("start")?, end: row.get("end")? };
        Ok(Seen { quote: row.get("quote")?, around: Around::of(text.page(), span) })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Fails if a verdict does not stand any more.
pub(crate) fn refuse_replaced(found: &Verdict, tried: &'static str) -> Result<()> {
    let (why, next) = match (found.current, found.withdrawn) {
        (true, _) => return Ok(()),
        (false, true) => ("it was withdrawn", "Rate the claim anew."),
        (false, false) => ("a newer one has replaced it", "Take the newer one."),
    };
    Err(refused(tried, why, next))
}

const COLUMNS: &str = "d.id, d.claim, d.scale, d.rating, d.label, d.mark, d.value, d.worst, d.best,
    d.rationale, d.fix, d.good_until, d.expiry, d.round, d.version, coalesce(v.number, 0) as number,
    d.quote, d.current, d.withdrawn, d.hlc, d.author, d.author_name, d.conflicts";

/// The verdicts on a claim that the person who writes may see, newest first; more than one
/// `current` means disputed, unless they say the same. While one's own blind rating is due, those
/// of others are left out.
pub fn verdicts(ws: &Workspace, claim: ClaimId) -> Result<Vec<Verdict>> {
    let me = ws.person();
    let hidden = blind::load(&ws.connection, claim)?.is_some_and(|round| round.hides_from(&me));
    let mut all = all_verdicts(ws, claim)?;
    all.retain(|verdict| !hidden || verdict.author_id == me.id);
    Ok(all)
}

pub(crate) fn all_verdicts(ws: &Workspace, claim: ClaimId) -> Result<Vec<Verdict>> {
    let mut select = ws.connection.prepare_cached(&format!(
        "select {COLUMNS}
         from verdict d left join version v on v.id = d.version
         where d.claim = ?1
         order by d.hlc desc, d.id",
    ))?;
    let rows = select.query_map([claim], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One verdict.
///
/// Fails if there is none of this id.
pub fn verdict(ws: &Workspace, id: VerdictId) -> Result<Verdict> {
    let mut select = ws.connection.prepare_cached(&format!(
        "select {COLUMNS}
         from verdict d left join version v on v.id = d.version
         where d.id = ?1",
    ))?;
    select.query_row([id], read).optional()?.or_missing("verdict", id)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Verdict> {
    let value: Option<i32> = row.get("value")?;
    let (worst, best): (Option<i32>, Option<i32>) = (row.get("worst")?, row.get("best")?);
    let until: Option<String> = row.get("good_until")?;
    let until = until.and_then(|day| day.parse::<Date>().ok());
    let reason: Option<String> = row.get("expiry")?;
    let conflicts: String = row.get("conflicts")?;
    let fix: Option<String> = row.get("fix")?;
    Ok(Verdict {
        id: row.get("id")?,
        claim: row.get("claim")?,
        scale: row.get("scale")?,
        rating: row.get("rating")?,
        label: row.get("label")?,
        mark: row.get("mark")?,
        score: value.zip(worst.zip(best)).map(|(value, (worst, best))| Score {
            value,
            worst,
            best,
        }),
        rationale: row.get("rationale")?,
        fix: fix.and_then(|fix| serde_json::from_str(&fix).ok()),
        expiry: until.map(|until| Expiry { until, reason: reason.unwrap_or_default() }),
        blind: row.get::<_, Option<RoundId>>("round")?.is_some(),
        version: row.get("version")?,
        number: row.get("number")?,
        quote: row.get("quote")?,
        current: row.get("current")?,
        withdrawn: row.get("withdrawn")?,
        at: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
        author_id: row.get("author")?,
        conflicts: serde_json::from_str(&conflicts).unwrap_or_default(),
    })
}
