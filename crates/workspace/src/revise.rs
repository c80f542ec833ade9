//! New versions of an article: carrying claims over, and what an edit touches.

use std::collections::{BTreeMap, HashSet};

use rusqlite::Connection;
use stet_text::{
    Anchor, ByteSpan, Carried, ChangeReason, Document, Metadata, Page, change_reasons,
};

use crate::article::{insert_version, load_text, propose};
use crate::claim::{CarryState, Placement, PlacementReason, Proposal, State, covered, proposal_id};
use crate::claim::{load_claim, place};
use crate::tx::Tx;
use crate::{
    Act, ArticleId, ClaimId, Done, Hash, Kind, Occurrence, Result, VersionId, Workspace, article,
    log, occurrences, placement, version, versions,
};

/// What a revision did.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// The new version.
    pub version: VersionId,
    /// What became of each claim.
    pub carried: Vec<CarriedClaim>,
    /// Proposals in sentences that the version before did not have.
    pub new: Vec<ClaimId>,
    /// Claims whose verdict this version made stale.
    pub recheck: Vec<ClaimId>,
}

/// What became of one claim.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedClaim {
    /// The claim.
    pub claim: ClaimId,
    /// How it came to the new version.
    pub kind: CarryState,
    /// Its first place before.
    pub from: Option<Anchor>,
    /// Its first place now.
    pub to: Option<Anchor>,
    /// What changed, in words.
    pub reasons: Vec<PlacementReason>,
}

/// Brings in a new version of an article and carries its claims over. `None` if the text is that
/// of the latest version.
pub fn revise(
    ws: &mut Workspace,
    id: ArticleId,
    document: &Document,
) -> Result<Done<Option<Revision>>> {
    let before = article(ws, id)?;
    if version(ws, before.latest)?.sha256 == Hash::of(document.text.as_bytes()) {
        return Ok(Done { value: None, act: Act::Revise, changed: Vec::new() });
    }
    let stale_before: HashSet<ClaimId> = rechecks(ws, id)?;
    let proposals = propose(document);
    let page = Page { text: &document.text, blocks: &document.layout.blocks };
    let carried = carry_claims(&ws.connection, id, page)?;
    let known = sentences_of(&ws.connection, before.latest)?;
    let done = ws.transact(Act::Revise, |tx| {
        let version = insert_version(tx, id, document, &proposals)?;
        write_placements(tx, version, &carried)?;
        follow_metadata(tx, id, &before.metadata, &document.layout.metadata)?;
        Ok(version)
    })?;
    let version = done.value;
    let recheck = rechecks(ws, id)?.difference(&stale_before).copied().collect();
    let new = new_statements(version, &proposals, &known, &carried);
    let carried = carried.into_iter().map(|(claim, from, placement)| CarriedClaim {
        claim,
        kind: placement.kind,
        from,
        to: placement.places.into_iter().next(),
        reasons: placement.reasons,
    });
    let revision = Revision { version, carried: carried.collect(), new, recheck };
    Ok(done.map(|_| Some(revision)))
}

/// What the program read of an article follows the new version, unless a person corrected it; what
/// the new version does not say stays.
fn follow_metadata(tx: &mut Tx<'_>, id: ArticleId, old: &Metadata, new: &Metadata) -> Result<()> {
    for head in log::heads(tx.db, id.into(), "metadata")? {
        if log::op(tx.db, head)?.act != Act::Revise.code() {
            return Ok(());
        }
    }
    let or_old = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
    let followed = Metadata {
        title: or_old(&new.title, &old.title),
        site: or_old(&new.site, &old.site),
        authors: if new.authors.is_empty() { old.authors.clone() } else { new.authors.clone() },
        published: new.published.or(old.published),
        language: or_old(&new.language, &old.language),
    };
    if followed == *old {
        return Ok(());
    }
    tx.set(Kind::Article, id, "metadata", followed)
}

type CarriedPlacement = (ClaimId, Option<Anchor>, Placement);

fn write_placements(
    tx: &mut Tx<'_>,
    version: VersionId,
    carried: &[CarriedPlacement],
) -> Result<()> {
    for (claim, _, placement) in carried {
        place(tx, *claim, version, placement.clone())?;
    }
    Ok(())
}

fn rechecks(ws: &Workspace, id: ArticleId) -> Result<HashSet<ClaimId>> {
    let mut select = ws.connection.prepare_cached(
        "select id from claim where article = ?1 and hidden = 0 and mark = 'recheck'",
    )?;
    let ids = select.query_map([id], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Finds every claim of an article in a new text, from the last version where it stood.
fn carry_claims(db: &Connection, id: ArticleId, new: Page<'_>) -> Result<Vec<CarriedPlacement>> {
    let mut out = Vec::new();
    for (version, claims) in last_places(db, id)? {
        let old = load_text(db, version)?;
        let spans: Vec<ByteSpan> =
            claims.iter().flat_map(|(_, places)| places.iter().map(|p| p.span)).collect();
        let mut results = stet_text::carry(old.page(), new, &spans).into_iter();
        for (claim, places) in claims {
            let results: Vec<Carried> = results.by_ref().take(places.len()).collect();
            let placement = combine(new, &results);
            out.push((claim, places.into_iter().next(), placement));
        }
    }
    Ok(out)
}

/// Claims with their places in one version.
type Places = Vec<(ClaimId, Vec<Anchor>)>;

/// The places of each claim in the newest version where it has any, by version.
fn last_places(db: &Connection, id: ArticleId) -> Result<BTreeMap<VersionId, Places>> {
    let mut versions =
        db.prepare_cached("select id from version where article = ?1 order by number desc")?;
    let mut found = BTreeMap::new();
    let mut known: HashSet<ClaimId> = HashSet::new();
    let all: usize = db
        .prepare_cached(
            "select count(*) from claim
             where article = ?1 and hidden = 0 and state in ('to_check', 'dismissed')",
        )?
        .query_row([id], |row| row.get(0))?;
    for version in versions.query_map([id], |row| row.get::<_, VersionId>(0))? {
        if known.len() >= all {
            break;
        }
        let version = version?;
        let mut here = places_in(db, version)?;
        here.retain(|(claim, _)| known.insert(*claim));
        if !here.is_empty() {
            found.insert(version, here);
        }
    }
    Ok(found)
}

/// The places in a version of what a person has made a claim of, by claim.
fn places_in(db: &Connection, version: VersionId) -> Result<Places> {
    let mut select = db.prepare_cached(
        "select o.claim, o.role, o.start, o.end, o.quote, o.prefix, o.suffix
         from occurrence o join claim c on c.id = o.claim
         where o.version = ?1 and c.state in ('to_check', 'dismissed')
         order by o.claim, o.ord",
    )?;
    let mut rows = select.query([version])?;
    let mut out: Places = Vec::new();
    while let Some(row) = rows.next()? {
        let role: String = row.get("role")?;
        let anchor = Anchor {
            quote: row.get("quote")?,
            prefix: row.get("prefix")?,
            suffix: row.get("suffix")?,
            span: ByteSpan { start: row.get("start")?, end: row.get("end")? },
            role: stet_text::Role::from_name(&role).unwrap_or(stet_text::Role::Body),
        };
        let claim: ClaimId = row.get("claim")?;
        match out.last_mut() {
            Some((last, anchors)) if *last == claim => anchors.push(anchor),
            _ => out.push((claim, vec![anchor])),
        }
    }
    Ok(out)
}

/// One placement from what became of each place of a claim. The first place that is still there
/// leads; a place that was reworded is never hidden behind one that was not.
fn combine(new: Page<'_>, results: &[Carried]) -> Placement {
    let anchor = |span: &ByteSpan| Anchor::new(new, *span).ok();
    let kinds: Vec<CarryState> = results.iter().map(|r| r.kind.into()).collect();
    let places: Vec<Anchor> = results.iter().filter_map(|r| anchor(r.to.as_ref()?)).collect();
    let choices: Vec<Anchor> = if places.is_empty() {
        results.iter().flat_map(|r| r.choices.iter().filter_map(anchor)).take(3).collect()
    } else {
        Vec::new()
    };
    let kind = if places.is_empty() {
        if choices.is_empty() { CarryState::Gone } else { CarryState::Unsure }
    } else if kinds.contains(&CarryState::Reworded) {
        CarryState::Reworded
    } else {
        *kinds
            .iter()
            .find(|k| matches!(k, CarryState::Unchanged | CarryState::Moved))
            .unwrap_or(&CarryState::Moved)
    };
    let mut reasons: Vec<PlacementReason> = Vec::new();
    for reason in results.iter().flat_map(|r| &r.reasons).map(stored) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let score = results.iter().map(|r| r.score).fold(0.0, f64::max);
    Placement { kind, score, reasons, places: dedup(places), choices }
}

/// Two places may have become one.
fn dedup(places: Vec<Anchor>) -> Vec<Anchor> {
    let mut out: Vec<Anchor> = Vec::with_capacity(places.len());
    for place in places {
        if !out.iter().any(|known| known.span == place.span) {
            out.push(place);
        }
    }
    out
}

fn stored(reason: &ChangeReason) -> PlacementReason {
    PlacementReason { words: reason.to_string(), fact: reason.kind.bears_on_fact() }
}

/// The statements of a version, each on one line.
fn sentences_of(db: &Connection, version: VersionId) -> Result<HashSet<String>> {
    let mut select = db.prepare_cached("select body from proposal where version = ?1")?;
    let rows = select.query_map([version], |row| row.get::<_, String>(0))?;
    let mut known = HashSet::new();
    for body in rows {
        let proposal: Proposal = serde_json::from_str(&body?)?;
        known.insert(proposal.text);
    }
    Ok(known)
}

fn new_statements(
    version: VersionId,
    proposals: &[Proposal],
    known: &HashSet<String>,
    carried: &[CarriedPlacement],
) -> Vec<ClaimId> {
    let mut taken: Vec<ByteSpan> =
        carried.iter().flat_map(|(_, _, p)| p.places.iter().map(|place| place.span)).collect();
    taken.sort();
    let fresh = |p: &&Proposal| p.candidate && !known.contains(&p.text);
    let spans = proposals.iter().filter(fresh).filter_map(|p| p.places.first()).map(|p| p.span);
    spans.filter(|span| !covered(*span, &taken)).map(|span| proposal_id(version, span)).collect()
}

/// A claim that differs between two versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Touched {
    /// The claim.
    pub claim: crate::ClaimRow,
    /// What became of it.
    pub kind: CarryState,
    /// What changed, in words.
    pub reasons: Vec<PlacementReason>,
    /// Its words in the older version; `None` if that version did not have it any more and this
    /// one brings it back.
    pub from: Option<String>,
    /// Its words in the newer version.
    pub to: Option<String>,
    /// Where it stands in the newer version.
    pub span: Option<ByteSpan>,
}

/// The claims whose place or words differ between two versions of an article, in order of the
/// newer page; those that are gone or unsure last.
pub fn touched(ws: &Workspace, from: VersionId, to: VersionId) -> Result<Vec<Touched>> {
    let old = occurrences(ws, None, Some(from))?;
    let new = occurrences(ws, None, Some(to))?;
    let mut out = Vec::new();
    for (&id, before) in &old {
        let row = load_claim(&ws.connection, id)?;
        if !matches!(row.state, State::ToCheck | State::Dismissed) {
            continue;
        }
        let now = new.get(&id).map(Vec::as_slice).unwrap_or_default();
        let way = placement(ws, id, to)?;
        let Some((before, now)) = differing(before, now) else { continue };
        let same = now.is_some_and(|now| now.quote == before.quote);
        let kind = match (now, way.map(|way| way.kind)) {
            (Some(_), Some(CarryState::Placed)) => CarryState::Placed,
            (Some(_), Some(kind)) if same && kind != CarryState::Reworded => kind,
            (Some(_), _) if same => CarryState::Unchanged,
            (Some(_), _) => CarryState::Reworded,
            (None, Some(kind)) => kind,
            (None, None) => CarryState::Unsure,
        };
        if matches!(kind, CarryState::Unchanged | CarryState::Original) {
            continue;
        }
        let reasons = now.map(|now| change_reasons(&before.quote, &now.quote));
        out.push(Touched {
            claim: row,
            kind,
            reasons: reasons.unwrap_or_default().iter().map(stored).collect(),
            from: Some(before.quote.clone()),
            to: now.map(|now| now.quote.clone()),
            span: now.map(|now| now.span),
        });
    }
    for (&id, places) in new.iter().filter(|(id, _)| !old.contains_key(id)) {
        let gone = placement(ws, id, from)?.is_some_and(|way| way.kind == CarryState::Gone);
        let (Some(place), true) = (places.first(), gone) else { continue };
        out.push(Touched {
            claim: load_claim(&ws.connection, id)?,
            kind: placement(ws, id, to)?.map_or(CarryState::Unchanged, |way| way.kind),
            reasons: Vec::new(),
            from: None,
            to: Some(place.quote.clone()),
            span: Some(place.span),
        });
    }
    out.sort_by_key(|t| (t.span.is_none(), t.span, t.claim.id));
    Ok(out)
}

/// The first place of a claim whose words differ between two versions, before and now; its first
/// place if none does. `None` for a claim without a place before.
fn differing<'o>(
    before: &'o [Occurrence],
    now: &'o [Occurrence],
) -> Option<(&'o Occurrence, Option<&'o Occurrence>)> {
    let pairs = before.iter().zip(now);
    let changed = pairs.clone().find(|(old, new)| old.quote != new.quote);
    let (old, new) = changed.map_or((before.first()?, now.first()), |(old, new)| (old, Some(new)));
    Some((old, new))
}

/// How many claims that a person has taken on came to each version of an article in each way.
/// Those that were gone before are not counted as gone again, and those of which only the style
/// changed are not counted as reworded.
pub fn arrivals(
    ws: &Workspace,
    article: ArticleId,
) -> Result<BTreeMap<VersionId, BTreeMap<CarryState, u32>>> {
    let mut select = ws.connection.prepare_cached(
        "select p.version, p.kind, count(*) as claims
         from version v
         join placement p on p.version = v.id
         join claim c on c.id = p.claim and c.state = 'to_check'
         left join version f on f.article = v.article and f.number = v.number - 1
         left join placement b on b.version = f.id and b.claim = p.claim
         where v.article = ?1 and (p.kind <> 'gone' or b.kind is not 'gone')
           and (p.kind <> 'reworded' or exists (
               select 1 from json_each(p.reasons) r where r.value ->> 'fact'))
         group by p.version, p.kind",
    )?;
    let mut rows = select.query([article])?;
    let mut out: BTreeMap<VersionId, BTreeMap<CarryState, u32>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let of = out.entry(row.get("version")?).or_default();
        of.insert(row.get("kind")?, row.get("claims")?);
    }
    Ok(out)
}

/// The proposals of `to` in sentences that `from` does not have, in order of position.
pub fn new_between(ws: &Workspace, from: VersionId, to: VersionId) -> Result<Vec<ClaimId>> {
    let known = sentences_of(&ws.connection, from)?;
    let rows = crate::claims_on(ws, to)?;
    let fresh = |row: &&crate::ClaimRow| {
        row.state == State::Proposed && row.born == to && !row.hidden && !known.contains(&row.text)
    };
    Ok(rows.iter().filter(fresh).map(|row| row.id).collect())
}

/// The version of an article with this number.
///
/// Fails if there is none.
pub fn version_numbered(ws: &Workspace, id: ArticleId, number: u32) -> Result<VersionId> {
    use crate::error::OrMissing as _;
    let all = versions(ws, id)?;
    let found = all.iter().find(|v| v.number == number).map(|v| v.id);
    found.or_missing("version", number)
}
