//! New versions of an article: carrying claims over, and what an edit touches.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};
use stet_text::{
    Anchor, Around, ByteSpan, Carried, ChangeReason, Document, Metadata, Page, change_reasons,
};

use crate::article::{insert_version, load_text, propose};
use crate::claim::{
    CarryState, LostPlace, Placement, PlacementReason, Proposal, State, covered, load_claim, place,
    proposal_id,
};
use crate::recheck::around_it;
use crate::tx::Tx;
use crate::{
    Act, Article, ArticleId, ClaimId, Done, Hash, Kind, Occurrence, Result, VersionId, Workspace,
    article, log, occurrences, placement, version, versions,
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
    /// What became of each of its places, in their order.
    pub places: Vec<CarriedPlace>,
}

/// What became of one place of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedPlace {
    /// How it came to the new version.
    pub kind: CarryState,
    /// Where it stood in the last version that had it.
    pub from: Anchor,
    /// Where it stands; `None` when gone or unsure.
    pub to: Option<Anchor>,
    /// Where it may stand, if unsure.
    pub choices: Vec<Anchor>,
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
    let carried = carry_claims(&ws.connection, &before, page)?;
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
    let carried = carried.into_iter().map(|Carry { claim, places, placement }| CarriedClaim {
        claim,
        kind: placement.kind,
        from: places.first().map(|place| place.from.clone()),
        to: placement.places.into_iter().next(),
        reasons: placement.reasons,
        places,
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

/// A claim on its way to a version.
struct Carry {
    claim: ClaimId,
    places: Vec<CarriedPlace>,
    placement: Placement,
}

fn write_placements(tx: &mut Tx<'_>, version: VersionId, carried: &[Carry]) -> Result<()> {
    for carry in carried {
        place(tx, carry.claim, version, carry.placement.clone())?;
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

/// A place of a claim that is looked for in a new text.
struct Sought {
    claim: ClaimId,
    /// Before how many other places of the claim it stands.
    rank: usize,
    /// The last version that had it.
    version: VersionId,
    place: Anchor,
}

/// Finds every place of every claim of an article in a new text, each from the last version where
/// it stood; in page order of that version, those that left the page earlier last.
fn carry_claims(db: &Connection, article: &Article, new: Page<'_>) -> Result<Vec<Carry>> {
    let mut found: BTreeMap<ClaimId, Vec<(Sought, Carried)>> = BTreeMap::new();
    for (version, sought) in sought(db, article.id)? {
        let old = load_text(db, version)?;
        let spans: Vec<ByteSpan> = sought.iter().map(|s| s.place.span).collect();
        for (sought, carried) in sought.into_iter().zip(stet_text::carry(old.page(), new, &spans)) {
            let retired = sought.version != article.latest;
            let carried = if retired && !is_restored(db, sought.claim, &carried, new)? {
                asked(carried)
            } else {
                carried
            };
            found.entry(sought.claim).or_default().push((sought, carried));
        }
    }
    let place =
        |(sought, _): &(Sought, Carried)| (sought.version != article.latest, sought.place.span);
    let mut all: Vec<Vec<(Sought, Carried)>> = found.into_values().collect();
    all.sort_by_key(|places| places.iter().map(place).min());
    Ok(all.into_iter().filter_map(|places| combine(new, article.latest, places)).collect())
}

/// Whether what had left the page says again what the claim once said.
fn is_restored(db: &Connection, claim: ClaimId, carried: &Carried, new: Page<'_>) -> Result<bool> {
    let Some(Ok(now)) = carried.to.map(|to| to.of(new.text)) else { return Ok(true) };
    let same = |then: &str| !change_reasons(then, now).iter().any(|r| r.kind.bears_on_fact());
    let mut select = db.prepare_cached("select distinct quote from occurrence where claim = ?1")?;
    let mut rows = select.query([claim])?;
    while let Some(row) = rows.next()? {
        if same(&row.get::<_, String>("quote")?) {
            return Ok(carried.around.is_empty());
        }
    }
    Ok(false)
}

/// What had left the page and says something else now is for a person to choose.
fn asked(carried: Carried) -> Carried {
    match carried.to {
        Some(to) => Carried {
            kind: stet_text::CarryKind::Unsure,
            to: None,
            choices: vec![to],
            reasons: Vec::new(),
            around: Vec::new(),
            ..carried
        },
        None => carried,
    }
}

/// What is looked for, by the version that it last stood in.
fn sought(db: &Connection, id: ArticleId) -> Result<BTreeMap<VersionId, Vec<Sought>>> {
    let mut lost = lost_places(db, id)?;
    let mut out: BTreeMap<VersionId, Vec<Sought>> = BTreeMap::new();
    let latest: Option<VersionId> = newest_version(db, id)?;
    for (version, claims) in last_places(db, id)? {
        for (claim, places) in claims {
            let lost = lost.remove(&claim).unwrap_or_default();
            // A claim without a place now has all its places among the lost ones.
            let here = Some(version) == latest || lost.is_empty() || lost.len() < places.len();
            let live = if here { places } else { Vec::new() };
            for sought in in_rank(claim, version, live, lost) {
                out.entry(sought.version).or_default().push(sought);
            }
        }
    }
    Ok(out)
}

/// Places that a claim has in `version`, with those that it lost in between as they once stood.
fn in_rank(
    claim: ClaimId,
    version: VersionId,
    live: Vec<Anchor>,
    lost: Vec<LostPlace>,
) -> Vec<Sought> {
    let taken: HashSet<usize> = lost.iter().map(|lost| lost.rank).collect();
    let mut free = (0..).filter(|rank| !taken.contains(rank));
    let live = live.into_iter().map(|place| {
        let rank = free.next().unwrap_or_default();
        Sought { claim, rank, version, place }
    });
    let mut all: Vec<Sought> = live.collect();
    all.extend(lost.into_iter().map(|lost| Sought {
        claim,
        rank: lost.rank,
        version: lost.version,
        place: lost.place,
    }));
    all
}

fn newest_version(db: &Connection, id: ArticleId) -> Result<Option<VersionId>> {
    let mut select = db.prepare_cached("select id from version where article = ?1 and latest")?;
    Ok(select.query_row([id], |row| row.get(0)).optional()?)
}

/// The places that each claim had lost when its newest placement was written.
fn lost_places(db: &Connection, id: ArticleId) -> Result<HashMap<ClaimId, Vec<LostPlace>>> {
    let mut select = db.prepare_cached(
        "select p.claim, p.lost
         from placement p join version v on v.id = p.version
         where v.article = ?1 and p.lost <> '[]' and v.number = (
             select max(w.number) from placement q join version w on w.id = q.version
             where q.claim = p.claim)",
    )?;
    let mut rows = select.query([id])?;
    let mut out = HashMap::new();
    while let Some(row) = rows.next()? {
        let lost: String = row.get("lost")?;
        out.insert(row.get("claim")?, serde_json::from_str(&lost).unwrap_or_default());
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
fn combine(new: Page<'_>, latest: VersionId, mut all: Vec<(Sought, Carried)>) -> Option<Carry> {
    all.sort_by_key(|(sought, _)| sought.rank);
    let claim = all.first()?.0.claim;
    let anchor = |span: &ByteSpan| Anchor::new(new, *span).ok();
    let mut placement = Placement::certain(CarryState::Moved, Vec::new(), new);
    placement.score = all.iter().map(|(_, found)| found.score).fold(0.0, f64::max);
    let (mut places, mut fresh) = (Vec::new(), Vec::new());
    for (rank, (sought, found)) in all.iter().enumerate() {
        let to = found.to.as_ref().and_then(anchor);
        let choices: Vec<Anchor> = found.choices.iter().filter_map(anchor).collect();
        let kind: CarryState = found.kind.into();
        let known = |to: &Anchor| placement.places.iter().any(|known| known.span == to.span);
        match &to {
            // Two places may have become one.
            Some(to) if known(to) => {}
            Some(to) => {
                placement.places.push(to.clone());
                placement.ways.push(kind);
                placement.around.push(Around::of(new, to.span));
            }
            None => {
                fresh.extend((sought.version == latest).then_some(kind));
                placement.lost.push(LostPlace {
                    kind,
                    version: sought.version,
                    place: sought.place.clone(),
                    rank,
                    choices: choices.clone(),
                });
            }
        }
        let told = found.reasons.iter().map(stored).chain(found.around.iter().map(around));
        for reason in told {
            if !placement.reasons.contains(&reason) {
                placement.reasons.push(reason);
            }
        }
        places.push(CarriedPlace { kind, from: sought.place.clone(), to, choices });
    }
    if placement.places.is_empty() {
        let choices = placement.lost.iter().flat_map(|lost| &lost.choices);
        placement.choices = choices.take(3).cloned().collect();
    } else {
        placement.reasons.extend(partly(&fresh, all.len()));
    }
    placement.kind = kind_of(&placement);
    Some(Carry { claim, places, placement })
}

fn kind_of(placement: &Placement) -> CarryState {
    let kept = |kind: &&CarryState| matches!(kind, CarryState::Unchanged | CarryState::Moved);
    match (placement.places.is_empty(), placement.choices.is_empty()) {
        (true, true) => CarryState::Gone,
        (true, false) => CarryState::Unsure,
        _ if placement.ways.contains(&CarryState::Reworded) => CarryState::Reworded,
        _ => placement.ways.iter().find(kept).copied().unwrap_or(CarryState::Moved),
    }
}

/// That some of a claim's places, but not all, did not come along.
fn partly(lost: &[CarryState], all: usize) -> Vec<PlacementReason> {
    let told = |kind: CarryState, word: &str| {
        let count = lost.iter().filter(|lost| **lost == kind).count();
        let words = format!("{count} of {all} places {word}");
        (count > 0).then_some(PlacementReason { words, fact: false })
    };
    let gone = told(CarryState::Gone, "gone");
    gone.into_iter().chain(told(CarryState::Unsure, "unsure")).collect()
}

fn around(reason: &ChangeReason) -> PlacementReason {
    PlacementReason { words: around_it(reason), fact: true }
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
    carried: &[Carry],
) -> Vec<ClaimId> {
    let places = carried.iter().flat_map(|carry| &carry.placement.places);
    let mut taken: Vec<ByteSpan> = places.map(|place| place.span).collect();
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
    let (rest_before, rest_now) = (sentences_around(ws, from)?, sentences_around(ws, to)?);
    let mut out = Vec::new();
    for (&id, before) in &old {
        let row = load_claim(&ws.connection, id)?;
        if !matches!(row.state, State::ToCheck | State::Dismissed) {
            continue;
        }
        let now = new.get(&id).map(Vec::as_slice).unwrap_or_default();
        let way = placement(ws, id, to)?;
        let apart = (!now.is_empty()).then(|| before.len().saturating_sub(now.len()));
        let lost = way.iter().flat_map(|way| &way.lost).map(|lost| lost.kind);
        let unsure = lost.filter(|kind| *kind == CarryState::Unsure);
        let fates = unsure.chain(std::iter::repeat(CarryState::Gone));
        let fates: Vec<CarryState> = fates.take(apart.unwrap_or_default()).collect();
        let fewer = partly(&fates, before.len());
        let rest: Vec<PlacementReason> =
            rest_before.get(&id).zip(rest_now.get(&id)).map_or_else(Vec::new, |(before, now)| {
                before.reasons(now).iter().map(around).collect()
            });
        let Some((before, now)) = differing(before, now) else { continue };
        let same = now.is_some_and(|now| now.quote == before.quote) && rest.is_empty();
        let kind = match (now, way.map(|way| way.kind)) {
            (Some(_), Some(CarryState::Placed)) => CarryState::Placed,
            (Some(_), Some(kind)) if same && kind != CarryState::Reworded => kind,
            (Some(_), _) if same => CarryState::Unchanged,
            (Some(_), _) => CarryState::Reworded,
            (None, Some(kind)) => kind,
            (None, None) => CarryState::Unsure,
        };
        if matches!(kind, CarryState::Unchanged | CarryState::Original) && fewer.is_empty() {
            continue;
        }
        let reasons = now.map(|now| change_reasons(&before.quote, &now.quote));
        out.push(Touched {
            claim: row,
            kind,
            reasons: reasons.iter().flatten().map(stored).chain(rest).chain(fewer).collect(),
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

/// The rest of the sentence around the first place of each claim in a version, where it is known.
fn sentences_around(ws: &Workspace, version: VersionId) -> Result<HashMap<ClaimId, Around>> {
    let mut select = ws.connection.prepare_cached(
        "select claim, around from occurrence
         where version = ?1 and ord = 0 and around is not null",
    )?;
    let mut rows = select.query([version])?;
    let mut out = HashMap::new();
    while let Some(row) = rows.next()? {
        let around: String = row.get("around")?;
        out.extend(
            serde_json::from_str(&around).ok().zip(row.get("claim").ok()).map(|(a, id)| (id, a)),
        );
    }
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
pub fn new_between(ws: &Workspace, from: VersionId, to: VersionId) -> Result<Vec<crate::ClaimRow>> {
    let known = sentences_of(&ws.connection, from)?;
    let mut rows = crate::claims_on(ws, to)?;
    rows.retain(|row| {
        row.state == State::Proposed && row.born == to && !row.hidden && !known.contains(&row.text)
    });
    Ok(rows)
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
