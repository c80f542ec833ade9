//! Claims as lists, the page and the claim pane read them.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row};
use stet_text::{Anchor, ByteSpan, Role};

use super::types::{CarryState, LostPlace, Mark, PlacementReason, State};
use crate::error::OrMissing;
use crate::{ArticleId, ClaimId, Hlc, Result, VersionId, Workspace};

/// A claim with everything a list needs.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimRow {
    /// The claim.
    pub id: ClaimId,
    /// Its article.
    pub article: ArticleId,
    /// The version it was made on.
    pub born: VersionId,
    /// The statement to check.
    pub text: String,
    /// Where the work is.
    pub state: State,
    /// How it is marked.
    pub mark: Mark,
    /// For a recheck (or a rejected verdict): how it was marked before.
    pub stale: Option<Mark>,
    /// Label of the rating given, also a stale one; `None` without one or if disputed.
    pub rating: Option<String>,
    /// Whether the program proposed it.
    pub candidate: bool,
    /// 0 to 1: how much the program thinks it should be checked.
    pub score: f64,
    /// Kind of statement (`yes`, `opinion`, …).
    pub checkable: String,
    /// Why it was proposed, strongest first.
    pub reasons: Vec<String>,
    /// Who says it, if the article puts it in somebody's mouth.
    pub speaker: Option<String>,
    /// Why it was dismissed, if it was.
    pub dismissed: Option<String>,
    /// A proposal that a person's claims have made needless.
    pub hidden: bool,
    /// When it was made.
    pub made: Hlc,
    /// Who made it; empty for a proposal.
    pub author: String,
    /// Names of the fields on which people disagree.
    pub conflicts: Vec<String>,
    /// Who works on it, by name.
    pub assignee: Option<String>,
    /// Until which day it is to be done.
    pub deadline: Option<Date>,
    /// Number of citations.
    pub citations: u32,
    /// Number of comments.
    pub comments: u32,
}

/// One place of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// The claim.
    pub claim: ClaimId,
    /// The version.
    pub version: VersionId,
    /// Its number.
    pub number: u32,
    /// Role of the block.
    pub role: Role,
    /// Where in the text.
    pub span: ByteSpan,
    /// The words.
    pub quote: String,
}

/// How a claim came to a version.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacementRow {
    /// How.
    pub kind: CarryState,
    /// How sure that is, 0 to 1.
    pub score: f64,
    /// What changed on the way.
    pub reasons: Vec<PlacementReason>,
    /// Where it may stand, if unsure.
    pub choices: Vec<Anchor>,
    /// How each of its places came there; empty from an older program.
    pub ways: Vec<CarryState>,
    /// Places that did not come along.
    pub lost: Vec<LostPlace>,
}

const COLUMNS: &str = "c.id, c.article, c.born, c.text, c.state, c.mark, c.stale, c.rating,
    c.candidate, c.score, c.checkable, c.reasons, c.speaker, c.dismissed, c.hidden, c.hlc,
    c.author_name, c.conflicts, c.assignee, c.deadline,
    (select count(*) from citation x where x.claim = c.id) as citations,
    (select count(*) from comment x where x.claim = c.id) as comments";

/// One claim or proposal.
///
/// Fails if there is none of this id.
pub fn claim(ws: &Workspace, id: ClaimId) -> Result<ClaimRow> {
    load_claim(&ws.connection, id)
}

pub(crate) fn load_claim(db: &Connection, id: ClaimId) -> Result<ClaimRow> {
    let sql = format!("select {COLUMNS} from claim c where c.id = ?1");
    db.prepare_cached(&sql)?.query_row([id], read).optional()?.or_missing("claim", id)
}

/// The claims of an article (or of all), in order of position in the latest version, those
/// without a place last. Proposals that are hidden, joined claims and statements that are not
/// proposed are left out unless `all`; joined ones always.
pub fn claims(ws: &Workspace, article: Option<ArticleId>, all: bool) -> Result<Vec<ClaimRow>> {
    let shown = if all {
        "true"
    } else {
        "c.hidden = 0 and c.state not in ('unproposed', 'dismissed') and c.mark <> 'gone'"
    };
    // Two statements, so that the one for an article reads no other.
    let of = if article.is_some() { "c.article = ?1" } else { "?1 is null" };
    let sql = format!(
        "select {COLUMNS} from claim c
         left join version v on v.article = c.article and v.latest
         left join occurrence o on o.claim = c.id and o.version = v.id and o.ord = 0
         where {of}
           and c.state <> 'joined'
           and {shown}
         order by c.article, o.start is null, o.start, c.id"
    );
    let mut select = ws.connection.prepare_cached(&sql)?;
    let rows = select.query_map([article], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The claims that have a place in `version`, in order of position; proposals of other versions
/// and joined claims are left out.
pub fn claims_on(ws: &Workspace, version: VersionId) -> Result<Vec<ClaimRow>> {
    let sql = format!(
        "select {COLUMNS} from occurrence o join claim c on c.id = o.claim
         where o.version = ?1 and o.ord = 0 and c.state <> 'joined'
         order by o.start, c.id"
    );
    let mut select = ws.connection.prepare_cached(&sql)?;
    let rows = select.query_map([version], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The places of claims: of one claim in all versions (newest first), or of all claims in one
/// version, by claim.
pub fn occurrences(
    ws: &Workspace,
    claim: Option<ClaimId>,
    version: Option<VersionId>,
) -> Result<HashMap<ClaimId, Vec<Occurrence>>> {
    let filter = match (claim, version) {
        (Some(_), Some(_)) => "o.claim = ?1 and o.version = ?2",
        (Some(_), None) => "o.claim = ?1 and ?2 is null",
        (None, Some(_)) => "?1 is null and o.version = ?2",
        (None, None) => "?1 is null and ?2 is null",
    };
    let sql = format!(
        "select o.claim, o.version, v.number, o.role, o.start, o.end, o.quote
         from occurrence o join version v on v.id = o.version
         where {filter}
         order by v.number desc, o.ord"
    );
    let mut select = ws.connection.prepare_cached(&sql)?;
    let mut found: HashMap<ClaimId, Vec<Occurrence>> = HashMap::new();
    for row in select.query_map((claim, version), read_occurrence)? {
        let row = row?;
        found.entry(row.claim).or_default().push(row);
    }
    Ok(found)
}

/// How a claim came to a version; `None` if it has no placement there.
pub fn placement(
    ws: &Workspace,
    claim: ClaimId,
    version: VersionId,
) -> Result<Option<PlacementRow>> {
    let mut select = ws.connection.prepare_cached(
        "select kind, score, reasons, choices, ways, lost
         from placement where claim = ?1 and version = ?2",
    )?;
    let found = select.query_row((claim, version), |row| {
        let reasons: String = row.get("reasons")?;
        let choices: String = row.get("choices")?;
        let (ways, lost): (String, String) = (row.get("ways")?, row.get("lost")?);
        Ok(PlacementRow {
            kind: row.get("kind")?,
            score: row.get("score")?,
            reasons: serde_json::from_str(&reasons).unwrap_or_default(),
            choices: serde_json::from_str(&choices).unwrap_or_default(),
            ways: serde_json::from_str(&ways).unwrap_or_default(),
            lost: serde_json::from_str(&lost).unwrap_or_default(),
        })
    });
    Ok(found.optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ClaimRow> {
    let reasons: String = row.get("reasons")?;
    let conflicts: String = row.get("conflicts")?;
    Ok(ClaimRow {
        id: row.get("id")?,
        article: row.get("article")?,
        born: row.get("born")?,
        text: row.get("text")?,
        state: row.get("state")?,
        mark: row.get("mark")?,
        stale: row.get("stale")?,
        rating: row.get("rating")?,
        candidate: row.get("candidate")?,
        score: row.get("score")?,
        checkable: row.get("checkable")?,
        reasons: serde_json::from_str(&reasons).unwrap_or_default(),
        speaker: row.get("speaker")?,
        dismissed: row.get("dismissed")?,
        hidden: row.get("hidden")?,
        made: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
        conflicts: serde_json::from_str(&conflicts).unwrap_or_default(),
        assignee: row.get("assignee")?,
        deadline: row.get::<_, Option<String>>("deadline")?.and_then(|day| day.parse().ok()),
        citations: row.get("citations")?,
        comments: row.get("comments")?,
    })
}

fn read_occurrence(row: &Row<'_>) -> rusqlite::Result<Occurrence> {
    let role: String = row.get("role")?;
    Ok(Occurrence {
        claim: row.get("claim")?,
        version: row.get("version")?,
        number: row.get("number")?,
        role: Role::from_name(&role).unwrap_or(Role::Body),
        span: ByteSpan { start: row.get("start")?, end: row.get("end")? },
        quote: row.get("quote")?,
    })
}
