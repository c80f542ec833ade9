//! How an article, or the whole workspace, stands: progress, coverage, verdicts, open gates, who
//! works on what, deadlines.
//!
//! Everything is counted by the database, so that two hundred thousand claims are no wait. What one
//! claim lacks to the letter, [`crate::missing`] says; the counts here differ from it nowhere but in
//! the wordings of places, which are compared only where a claim stands in several.

use jiff::civil::Date;
use rusqlite::{Connection, Row};
use serde::Serialize;

use crate::gate::{Gate, Level, gates};
use crate::{
    ArticleId, ClaimId, Mark, Missing, Result, Workspace, calculation, claim, disagreements,
    occurrences, witness,
};

/// How an article or the workspace stands on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// The article; `None` for the workspace.
    pub article: Option<ArticleId>,
    /// The day.
    pub today: Date,
    /// Articles counted.
    pub articles: u32,
    /// How the claims stand.
    pub progress: Progress,
    /// How much of the latest versions was looked at.
    pub coverage: Looked,
    /// The verdicts that stand, by scale and rating, the most frequent first.
    pub verdicts: Vec<RatingCount>,
    /// What claims lack, in the order of [`Missing::ALL`]; gates that are off or open for all are
    /// left out.
    pub gates: Vec<GateCount>,
    /// Who works on what, by name; claims of nobody last.
    pub people: Vec<Workload>,
    /// What is due, the earliest first; claims that are done are left out. At most a hundred.
    pub deadlines: Vec<Deadline>,
    /// The articles with work left, the earliest deadline first, then the latest arrival; of one
    /// article, that one. At most a hundred.
    pub by_article: Vec<ArticleProgress>,
}

/// Claims by how they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// All that are to be checked or were: the sum of the following.
    pub claims: u32,
    /// Without a verdict that stands.
    pub to_check: u32,
    /// Found right.
    pub confirmed: u32,
    /// Partly right, or in need of a change.
    pub partly: u32,
    /// Found wrong.
    pub wrong: u32,
    /// Cannot be told.
    pub cannot_tell: u32,
    /// Changed since their verdict.
    pub recheck: u32,
    /// With verdicts that disagree.
    pub disputed: u32,
    /// With a verdict that was good until a day that is over; counted above, too.
    pub expired: u32,
    /// With a verdict that a second person has approved; counted above, too.
    pub signed: u32,
    /// No longer in the text; not among `claims`.
    pub gone: u32,
    /// Set aside; not among `claims`.
    pub dismissed: u32,
    /// Proposed and not looked at; not among `claims`.
    pub proposed: u32,
}

impl Progress {
    /// Claims with a verdict that stands.
    #[must_use]
    pub fn checked(&self) -> u32 {
        self.confirmed + self.partly + self.wrong + self.cannot_tell
    }
}

/// Statements of the latest versions. One counts as looked at once claims cover half of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Looked {
    /// All.
    pub statements: u32,
    /// Of these, looked at.
    pub looked_at: u32,
}

/// How often a rating stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RatingCount {
    /// The scale's id.
    pub scale: String,
    /// Rating key.
    pub rating: String,
    /// The label it was given; empty for conclusions in prose, which all differ.
    pub label: String,
    /// How it marks a claim.
    pub mark: Mark,
    /// Claims.
    pub claims: u32,
}

/// For how many claims a gate is shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct GateCount {
    /// The gate.
    #[serde(flatten)]
    pub gate: Gate,
    /// Claims.
    pub claims: u32,
}

/// What one person has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Workload {
    /// Who; `None` for claims that nobody works on.
    pub name: Option<String>,
    /// Claims of theirs.
    pub claims: u32,
    /// Of these, without a verdict that stands.
    pub open: u32,
    /// Of the open ones, with a deadline that is over.
    pub overdue: u32,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The day.
    pub day: Date,
    /// Whether it is over.
    pub overdue: bool,
    /// The article.
    pub article: ArticleId,
    /// The claim; `None` for the article as a whole.
    pub claim: Option<ClaimId>,
    /// Headline, or statement.
    pub words: String,
    /// Who works on the claim.
    pub assignee: Option<String>,
}

/// How one article stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleProgress {
    /// The article.
    pub article: ArticleId,
    /// Headline; empty without one.
    pub title: String,
    /// Claims to be checked or that were.
    pub claims: u32,
    /// Of these, with a verdict that stands.
    pub checked: u32,
    /// Proposed and not looked at.
    pub proposed: u32,
    /// Until which day it is to be done.
    pub deadline: Option<Date>,
}

/// Things that lists hold at most.
const LISTED: u32 = 100;

/// How an article stands on a day, or the whole workspace.
///
/// Fails if there is no such article.
pub fn overview(ws: &Workspace, article: Option<ArticleId>, today: Date) -> Result<Overview> {
    if let Some(id) = article {
        crate::article(ws, id)?;
    }
    let db = &ws.connection;
    let scope = Scope { db, article, today: today.to_string() };
    Ok(Overview {
        article,
        today,
        articles: scope.number("select count(*) from article_count a where {in:a.article}")?,
        progress: progress(&scope)?,
        coverage: coverage(&scope)?,
        verdicts: verdicts(&scope)?,
        gates: gate_counts(ws, &scope)?,
        people: people(&scope)?,
        deadlines: deadlines(&scope, today)?,
        by_article: by_article(&scope)?,
    })
}

/// What is counted: queries have `{in:COLUMN}` where they are narrowed to an article, `?1` is the
/// article, `?2` the day.
struct Scope<'w> {
    db: &'w Connection,
    article: Option<ArticleId>,
    today: String,
}

impl Scope<'_> {
    /// Only with an article is there a condition, so that an index on the rest can serve.
    fn sql(&self, template: &str) -> String {
        let mut out = String::with_capacity(template.len());
        let mut parts = template.split("{in:");
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (column, rest) = part.split_once('}').unwrap_or((part, ""));
            match self.article {
                Some(_) => out.push_str(&format!("{column} = ?1")),
                // Claims of an article that was taken away are still there.
                None => out.push_str(&format!(
                    "?1 is null and {column} in (select article from article_count)"
                )),
            }
            out.push_str(rest);
        }
        out
    }

    fn rows<T>(
        &self,
        template: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut select = self.db.prepare_cached(&self.sql(template))?;
        let wanted = select.parameter_count();
        let rows = match wanted {
            1 => select.query_map([self.article], read)?.collect::<rusqlite::Result<_>>()?,
            _ => select
                .query_map((self.article, &self.today), read)?
                .collect::<rusqlite::Result<_>>()?,
        };
        Ok(rows)
    }

    fn number(&self, template: &str) -> Result<u32> {
        let found = self.rows(template, |row| row.get(0))?;
        Ok(found.first().copied().unwrap_or(0))
    }
}

fn progress(scope: &Scope<'_>) -> Result<Progress> {
    let mut out = Progress::default();
    let marks = scope.rows(
        "select c.mark, count(*) as n from claim c
         where {in:c.article} and c.state = 'to_check' group by c.mark",
        |row| Ok((row.get::<_, Mark>("mark")?, row.get::<_, u32>("n")?)),
    )?;
    for (mark, number) in marks {
        *match mark {
            Mark::ToCheck => &mut out.to_check,
            Mark::Confirmed => &mut out.confirmed,
            Mark::Partly => &mut out.partly,
            Mark::Wrong => &mut out.wrong,
            Mark::CannotTell => &mut out.cannot_tell,
            Mark::Recheck => &mut out.recheck,
            Mark::Disputed => &mut out.disputed,
            Mark::Gone => &mut out.gone,
            _ => continue,
        } = number;
    }
    out.claims = out.checked() + out.to_check + out.recheck + out.disputed;
    let (dismissed, proposed) = scope
        .rows(
            "select coalesce(sum(a.dismissed), 0) as d, coalesce(sum(a.proposed), 0) as p
             from article_count a where {in:a.article}",
            |row| Ok((row.get("d")?, row.get("p")?)),
        )?
        .first()
        .copied()
        .unwrap_or((0, 0));
    (out.dismissed, out.proposed) = (dismissed, proposed);
    out.expired = scope.number(EXPIRED)?;
    out.signed = scope.number(
        "select count(*) from claim c
         where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and not c.blind_due
           and c.id in (select d.claim from signoff s join verdict d on d.id = s.verdict
                        where s.approved and d.current)
           and not exists (select 1 from verdict d where d.claim = c.id and d.current
                           and coalesce((select s.approved from signoff s where s.verdict = d.id
                                         order by s.hlc desc, s.id desc limit 1), 0) = 0)",
    )?;
    Ok(out)
}

const EXPIRED: &str = "select count(distinct d.claim) from verdict d join claim c on c.id = d.claim
     where {in:c.article} and d.current and d.good_until is not null and d.good_until < ?2
       and c.state = 'to_check' and c.mark <> 'gone' and not c.blind_due";

fn coverage(scope: &Scope<'_>) -> Result<Looked> {
    let statements = scope.number(
        "select count(*) from article_count a join proposal p on p.version = a.latest
         where {in:a.article}",
    )?;
    let left = scope.number(
        "select count(*) from claim c join article_count a on a.article = c.article
         where {in:c.article} and c.state in ('proposed', 'unproposed') and not c.hidden",
    )?;
    Ok(Looked { statements, looked_at: statements.saturating_sub(left) })
}

fn verdicts(scope: &Scope<'_>) -> Result<Vec<RatingCount>> {
    scope.rows(
        "select d.scale, d.rating,
                case when max(d.label) = min(d.label) then min(d.label) else '' end as label,
                d.mark, count(distinct d.claim) as n
         from verdict d join claim c on c.id = d.claim
         where {in:c.article} and d.current and c.state = 'to_check' and c.mark = d.mark
         group by d.scale, d.rating, d.mark
         order by n desc, d.scale, d.rating",
        |row| {
            Ok(RatingCount {
                scale: row.get("scale")?,
                rating: row.get("rating")?,
                label: row.get("label")?,
                mark: row.get("mark")?,
                claims: row.get("n")?,
            })
        },
    )
}

fn gate_counts(ws: &Workspace, scope: &Scope<'_>) -> Result<Vec<GateCount>> {
    let mut out = Vec::new();
    for gate in gates(ws)?.into_iter().filter(|gate| gate.level != Level::Off) {
        let claims = shut(ws, scope, gate.missing)?;
        if claims > 0 {
            out.push(GateCount { gate, claims });
        }
    }
    Ok(out)
}

/// For how many claims a gate is shut.
fn shut(ws: &Workspace, scope: &Scope<'_>, missing: Missing) -> Result<u32> {
    const WORK: &str = "{in:c.article} and c.state = 'to_check' and c.mark <> 'gone'";
    let count =
        |rest: &str| scope.number(&format!("select count(*) from claim c where {WORK} {rest}"));
    match missing {
        Missing::Place => count(
            "and not exists (select 1 from article_count a
                             join occurrence o on o.version = a.latest and o.claim = c.id
                             where a.article = c.article)",
        ),
        Missing::OneWording => by_hand(scope, WORK_WITH_PLACES, |id| {
            let row = claim(ws, id)?;
            let latest = crate::article(ws, row.article)?.latest;
            let places = occurrences(ws, Some(id), Some(latest))?.remove(&id).unwrap_or_default();
            Ok(!disagreements(&places).is_empty())
        }),
        Missing::Agreement => count("and c.mark = 'disputed'"),
        Missing::Recheck => count(
            "and c.mark = 'recheck'
             and exists (select 1 from article_count a
                         join occurrence o on o.version = a.latest and o.claim = c.id
                         where a.article = c.article)",
        ),
        Missing::SecondRating => count("and c.blind_due"),
        Missing::Verdict => count(
            "and not c.blind_due
             and not exists (select 1 from verdict d where d.claim = c.id and d.current)",
        ),
        Missing::Freshness => scope.number(EXPIRED),
        Missing::Signoff => count(
            "and not c.blind_due
             and exists (select 1 from verdict d where d.claim = c.id and d.current)
             and not exists (select 1 from signoff s where s.verdict =
                 (select d.id from verdict d where d.claim = c.id and d.current
                  order by d.hlc desc, d.id limit 1))",
        ),
        Missing::Approval => count(
            "and not c.blind_due
             and exists (select 1 from verdict d where d.claim = c.id and d.current)
             and 0 = (select s.approved from signoff s where s.verdict =
                 (select d.id from verdict d where d.claim = c.id and d.current
                  order by d.hlc desc, d.id limit 1)
                 order by s.hlc desc, s.id desc limit 1)",
        ),
        Missing::Citation => count(
            "and not exists (select 1 from citation x where x.claim = c.id and x.stance <> 'context')",
        ),
        Missing::SecondSource => scope.number(witness::SINGLE),
        Missing::NamedSource => scope.number(witness::ANONYMOUS),
        Missing::Answer => by_hand(scope, EVIDENCE_AGAINST, |id| {
            Ok(crate::missing(ws, &claim(ws, id)?)?.contains(&missing))
        }),
        Missing::Contact => {
            let talked = by_hand(scope, witness::TALKED, |id| {
                Ok(crate::missing(ws, &claim(ws, id)?)?.contains(&missing))
            })?;
            Ok(talked + scope.number(witness::SILENT)?)
        }
        Missing::Calculation => {
            let mut number = 0;
            for id in calculation::calculated(ws)? {
                let row = claim(ws, id)?;
                let here = scope.article.is_none_or(|article| article == row.article);
                let work = row.state == crate::State::ToCheck && row.mark != Mark::Gone;
                number += u32::from(here && work && calculation::any_out_of_date(ws, &row)?);
            }
            Ok(number)
        }
    }
}

/// Claims that stand in several places of the latest version with different words.
const WORK_WITH_PLACES: &str = "select c.id from article_count a
     join occurrence o on o.version = a.latest
     join claim c on c.id = o.claim
     where {in:a.article} and o.ord > 0 and c.state = 'to_check' and c.mark <> 'gone'
     group by c.id";

/// Claims with evidence that may speak against their verdict.
const EVIDENCE_AGAINST: &str = "select c.id from claim c
     where {in:c.article} and c.state = 'to_check' and c.mark in ('confirmed', 'wrong')
       and (exists (select 1 from citation x where x.claim = c.id
                    and x.stance = iif(c.mark = 'wrong', 'supports', 'contradicts'))
            or exists (select 1 from calculation k where k.claim = c.id))";

/// Counts those of a few claims that a test picks.
fn by_hand(
    scope: &Scope<'_>,
    template: &str,
    test: impl Fn(ClaimId) -> Result<bool>,
) -> Result<u32> {
    let mut number = 0;
    for id in scope.rows(template, |row| row.get(0))? {
        number += u32::from(test(id)?);
    }
    Ok(number)
}

fn people(scope: &Scope<'_>) -> Result<Vec<Workload>> {
    scope.rows(
        "select c.assignee, count(*) as n,
                count(*) filter (where c.mark in ('to_check', 'recheck', 'disputed')) as open,
                count(*) filter (where c.mark in ('to_check', 'recheck', 'disputed')
                                   and c.deadline < ?2) as overdue
         from claim c
         where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone'
         group by c.assignee
         order by c.assignee is null, c.assignee",
        |row| {
            Ok(Workload {
                name: row.get("assignee")?,
                claims: row.get("n")?,
                open: row.get("open")?,
                overdue: row.get("overdue")?,
            })
        },
    )
}

fn deadlines(scope: &Scope<'_>, today: Date) -> Result<Vec<Deadline>> {
    let found = scope.rows(
        &format!(
            "select deadline, article, claim, words, assignee from (
                 select c.deadline, c.article, c.id as claim, c.text as words, c.assignee
                 from claim c
                 where {{in:c.article}} and c.deadline is not null and c.state = 'to_check'
                   and c.mark in ('to_check', 'recheck', 'disputed')
                 union all
                 select a.deadline, a.id, null, coalesce(a.title, ''), null
                 from article a
                 where {{in:a.id}} and a.deadline is not null)
             order by deadline, claim is not null, claim
             limit {LISTED}"
        ),
        |row| {
            let day: String = row.get("deadline")?;
            let found = Deadline {
                day: Date::ZERO,
                overdue: false,
                article: row.get("article")?,
                claim: row.get("claim")?,
                words: row.get("words")?,
                assignee: row.get("assignee")?,
            };
            Ok((day, found))
        },
    )?;
    let dated = |(day, found): (String, Deadline)| {
        let day: Date = day.parse().ok()?;
        Some(Deadline { day, overdue: day < today, ..found })
    };
    Ok(found.into_iter().filter_map(dated).collect())
}

fn by_article(scope: &Scope<'_>) -> Result<Vec<ArticleProgress>> {
    let template = format!(
        "select n.article, a.title, a.deadline, n.checked, n.proposed,
                n.to_check + n.checked + n.recheck + n.disputed as claims
         from article_count n join article a on a.id = n.article
         where {{in:n.article}}
           and (?1 is not null or n.to_check + n.recheck + n.disputed + n.proposed > 0)
         order by a.deadline is null, a.deadline, n.arrived desc
         limit {LISTED}"
    );
    scope.rows(&template, |row| {
        Ok(ArticleProgress {
            article: row.get("article")?,
            title: row.get::<_, Option<String>>("title")?.unwrap_or_default(),
            claims: row.get("claims")?,
            checked: row.get("checked")?,
            proposed: row.get("proposed")?,
            deadline: row.get::<_, Option<String>>("deadline")?.and_then(|day| day.parse().ok()),
        })
    })
}
