//! How an article, or the whole workspace, stands: progress, coverage, verdicts, open gates, who
//! works on what, deadlines.
//!
//! Everything is counted by the database, from what the projection notes of each claim, so that two
//! hundred thousand claims are no wait. A property test holds that the counts are what
//! [`crate::missing()`] says claim by claim.

mod shape;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::gate::{Level, gates};
use crate::{ArticleId, ClaimId, Mark, Missing, Result, Workspace, claim, witness};

pub use shape::*;

/// Things that lists hold at most.
const LISTED: u32 = 100;

/// How an article stands on a day, or the whole workspace.
///
/// Fails if there is no such article.
pub fn overview(ws: &Workspace, article: Option<ArticleId>, today: Date) -> Result<Overview> {
    if let Some(id) = article {
        crate::article(ws, id)?;
    }
    let scope = Scope { db: &ws.connection, article, today: today.to_string() };
    let groups = groups(&scope)?;
    Ok(Overview {
        article,
        today,
        articles: scope.number("select count(*) from article_count a where {in:a.article}")?,
        progress: progress(&scope, &groups)?,
        coverage: coverage(&scope)?,
        verdicts: verdicts(ws, &groups)?,
        gates: gate_counts(ws, &scope, &groups)?,
        people: people(&groups),
        deadlines: deadlines(&scope, today)?,
        by_article: by_article(&scope)?,
    })
}

/// Claims to be checked that are alike in everything that is counted.
struct Group {
    mark: Mark,
    rated: bool,
    signing: Option<String>,
    placed: bool,
    blind_due: bool,
    rating: Option<(String, String)>,
    assignee: Option<String>,
    overdue: bool,
    claims: u32,
}

impl Group {
    /// Whether there is something left to do.
    fn is_open(&self) -> bool {
        matches!(self.mark, Mark::ToCheck | Mark::Recheck | Mark::Disputed)
    }
}

fn groups(scope: &Scope<'_>) -> Result<Vec<Group>> {
    scope.rows(GROUPS, |row| {
        let scale: Option<String> = row.get("scale")?;
        Ok(Group {
            mark: row.get("mark")?,
            rated: row.get("rated")?,
            signing: row.get("signing")?,
            placed: row.get("placed")?,
            blind_due: row.get("blind_due")?,
            rating: scale.zip(row.get("rating_key")?),
            assignee: row.get("assignee")?,
            overdue: row.get("overdue")?,
            claims: row.get("n")?,
        })
    })
}

const GROUPS: &str = "select c.mark, c.rated, c.signing, c.placed, c.blind_due, c.scale,
            c.rating_key, c.assignee, coalesce(c.deadline < ?2, 0) as overdue, count(*) as n
     from claim c
     where {in:c.article} and c.state = 'to_check'
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9";

/// Claims in the text of which `what` is true.
fn sum(groups: &[Group], what: impl Fn(&Group) -> bool) -> u32 {
    groups.iter().filter(|g| g.mark != Mark::Gone && what(g)).map(|g| g.claims).sum()
}

/// What is counted: queries have `{in:COLUMN}` where they are narrowed to an article, and
/// `{cited}` for citations with their claims; `?1` is the article, `?2` the day.
struct Scope<'w> {
    db: &'w Connection,
    article: Option<ArticleId>,
    today: String,
}

impl Scope<'_> {
    fn sql(&self, template: &str) -> String {
        // Whichever is fewer comes first.
        let cited = match self.article {
            Some(_) => "claim c cross join citation x on x.claim = c.id",
            None => "citation x cross join claim c on c.id = x.claim",
        };
        let template = template.replace("{cited}", cited);
        let mut out = String::with_capacity(template.len());
        let mut parts = template.split("{in:");
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (column, rest) = part.split_once('}').unwrap_or((part, ""));
            match self.article {
                Some(_) => out.push_str(&format!("{column} = ?1")),
                // Claims of an article that was taken away are still there.
                None => out.push_str(&format!(
                    "?1 is null and +{column} in (select article from article_count)"
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
        Ok(match select.parameter_count() {
            1 => select.query_map([self.article], read)?.collect::<rusqlite::Result<_>>()?,
            _ => select
                .query_map((self.article, &self.today), read)?
                .collect::<rusqlite::Result<_>>()?,
        })
    }

    fn number(&self, template: &str) -> Result<u32> {
        let found = self.rows(template, |row| row.get(0))?;
        Ok(found.first().copied().unwrap_or(0))
    }
}

fn progress(scope: &Scope<'_>, groups: &[Group]) -> Result<Progress> {
    let of = |mark: Mark| groups.iter().filter(|g| g.mark == mark).map(|g| g.claims).sum();
    let beside: Vec<(u32, u32)> = scope.rows(
        "select coalesce(sum(a.dismissed), 0) as dismissed, coalesce(sum(a.proposed), 0) as proposed
         from article_count a where {in:a.article}",
        |row| Ok((row.get("dismissed")?, row.get("proposed")?)),
    )?;
    let (dismissed, proposed) = beside.first().copied().unwrap_or_default();
    let approved = |g: &Group| !g.blind_due && g.signing.as_deref() == Some("approved");
    Ok(Progress {
        claims: sum(groups, |_| true),
        to_check: of(Mark::ToCheck),
        confirmed: of(Mark::Confirmed),
        partly: of(Mark::Partly),
        wrong: of(Mark::Wrong),
        cannot_tell: of(Mark::CannotTell),
        recheck: of(Mark::Recheck),
        disputed: of(Mark::Disputed),
        expired: scope.number(EXPIRED)?,
        signed: sum(groups, approved),
        gone: of(Mark::Gone),
        dismissed,
        proposed,
    })
}

const EXPIRED: &str = "select count(distinct d.claim) from verdict d join claim c on c.id = d.claim
     where {in:c.article} and d.current and d.good_until is not null and d.good_until < ?2
       and c.state = 'to_check' and c.mark <> 'gone' and not c.blind_due";

fn coverage(scope: &Scope<'_>) -> Result<Looked> {
    let statements = scope.number(STATEMENTS)?;
    let left = scope.number(LEFT)?;
    Ok(Looked { statements, looked_at: statements.saturating_sub(left) })
}

const STATEMENTS: &str = "select count(*)
     from article_count a cross join proposal p on p.version = a.latest
     where {in:a.article}";

const LEFT: &str = "select count(*) from claim c
     where {in:c.article} and c.state in ('proposed', 'unproposed') and not c.hidden";

fn verdicts(ws: &Workspace, groups: &[Group]) -> Result<Vec<RatingCount>> {
    let mut counted: BTreeMap<(&str, &str, Mark), u32> = BTreeMap::new();
    for group in groups.iter().filter(|group| group.mark != Mark::Gone) {
        if let Some((scale, key)) = &group.rating {
            *counted.entry((scale, key, group.mark)).or_default() += group.claims;
        }
    }
    let scales = crate::scales(ws)?;
    let mut select = ws.connection.prepare_cached(
        "select label from verdict where scale = ?1 and rating = ?2 and current
         order by hlc desc limit 1",
    )?;
    let mut out = Vec::with_capacity(counted.len());
    for ((scale, rating, mark), claims) in counted {
        let prose = scales.iter().any(|known| known.id == scale && known.prose);
        let label = match prose {
            true => None,
            false => select.query_row((scale, rating), |row| row.get(0)).optional()?,
        };
        out.push(RatingCount {
            scale: scale.to_owned(),
            rating: rating.to_owned(),
            label: label.unwrap_or_default(),
            mark,
            claims,
        });
    }
    out.sort_by_key(|count| std::cmp::Reverse(count.claims));
    Ok(out)
}

fn gate_counts(ws: &Workspace, scope: &Scope<'_>, groups: &[Group]) -> Result<Vec<GateCount>> {
    let mut out = Vec::new();
    for gate in gates(ws)?.into_iter().filter(|gate| gate.level != Level::Off) {
        let claims = shut(ws, scope, groups, gate.missing)?;
        if claims > 0 {
            out.push(GateCount { gate, claims });
        }
    }
    Ok(out)
}

/// For how many claims a gate is shut.
fn shut(ws: &Workspace, scope: &Scope<'_>, groups: &[Group], missing: Missing) -> Result<u32> {
    let one_by_one = |id: ClaimId| Ok(crate::missing(ws, &claim(ws, id)?)?.contains(&missing));
    Ok(match missing {
        Missing::Place => sum(groups, |g| !g.placed),
        Missing::OneWording => some(scope, SEVERAL_PLACES, one_by_one)?,
        Missing::Wording => some(scope, WORDED, one_by_one)?,
        Missing::Agreement => sum(groups, |g| g.mark == Mark::Disputed),
        Missing::Recheck => sum(groups, |g| g.mark == Mark::Recheck && g.placed),
        Missing::SecondRating => sum(groups, |g| g.blind_due),
        Missing::Verdict => sum(groups, |g| !g.blind_due && !g.rated),
        Missing::Freshness => scope.number(EXPIRED)?,
        Missing::Signoff => sum(groups, |g| !g.blind_due && g.rated && g.signing.is_none()),
        Missing::Approval => {
            sum(groups, |g| !g.blind_due && g.signing.as_deref() == Some("rejected"))
        }
        Missing::Citation => sum(groups, |_| true).saturating_sub(scope.number(witness::CITED)?),
        Missing::SecondSource => scope.number(witness::SINGLE)?,
        Missing::NamedSource => scope.number(witness::ANONYMOUS)?,
        Missing::SourceChanged => some(scope, CAPTURED_AGAIN, one_by_one)?,
        Missing::Answer => some(scope, EVIDENCE_AGAINST, one_by_one)?,
        Missing::Contact => {
            scope.number(witness::SILENT)? + some(scope, witness::TALKED, one_by_one)?
        }
        Missing::Calculation => some(scope, CALCULATED, one_by_one)?,
    })
}

/// Claims that stand in several places of the latest version.
const SEVERAL_PLACES: &str = "select distinct c.id from article_count a
     cross join occurrence o on o.version = a.latest
     cross join claim c on c.id = o.claim
     where {in:a.article} and o.ord > 0 and c.state = 'to_check' and c.mark <> 'gone'";

/// Claims that a person worded and a revision reworded.
const WORDED: &str = "select c.id from claim c
     where {in:c.article} and c.made is null and c.state = 'to_check' and c.mark <> 'gone'
       and exists (select 1 from placement p where p.claim = c.id and p.kind = 'reworded')";

/// Claims with evidence that may speak against their verdict.
const EVIDENCE_AGAINST: &str = "select distinct c.id from {cited}
     where {in:c.article} and c.state = 'to_check' and c.mark in ('confirmed', 'wrong')
       and x.stance = iif(c.mark = 'wrong', 'supports', 'contradicts')
     union
     select c.id from calculation k cross join claim c on c.id = k.claim
     where {in:c.article} and c.state = 'to_check' and c.mark in ('confirmed', 'wrong')";

/// Claims with passages of sources that were captured again later.
const CAPTURED_AGAIN: &str = "select distinct c.id from {cited}
     cross join capture k on k.id = x.capture
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone' and x.start is not null
       and exists (select 1 from capture later
                   where later.source = x.source and later.hlc > k.hlc
                     and later.text is not null)";

/// Claims that rest on calculations.
const CALCULATED: &str =
    "select distinct c.id from calculation k cross join claim c on c.id = k.claim
     where {in:c.article} and c.state = 'to_check' and c.mark <> 'gone'";

/// Counts those of a few claims that a test picks.
fn some(scope: &Scope<'_>, template: &str, test: impl Fn(ClaimId) -> Result<bool>) -> Result<u32> {
    let mut number = 0;
    for id in scope.rows(template, |row| row.get(0))? {
        number += u32::from(test(id)?);
    }
    Ok(number)
}

fn people(groups: &[Group]) -> Vec<Workload> {
    let mut loads: BTreeMap<Option<&str>, Workload> = BTreeMap::new();
    for group in groups.iter().filter(|group| group.mark != Mark::Gone) {
        let load = loads.entry(group.assignee.as_deref()).or_insert_with(|| Workload {
            name: group.assignee.clone(),
            claims: 0,
            open: 0,
            overdue: 0,
        });
        load.claims += group.claims;
        if group.is_open() {
            load.open += group.claims;
            load.overdue += if group.overdue { group.claims } else { 0 };
        }
    }
    let mut all: Vec<Workload> = loads.into_values().collect();
    all.sort_by_key(|load| load.name.is_none());
    all
}

const DUE: &str = "select deadline, article, claim, source, words, assignee from (
         select c.deadline, c.article, c.id as claim, null as source, c.text as words, c.assignee
         from claim c
         where {in:c.article} and c.deadline is not null and c.state = 'to_check'
           and c.mark in ('to_check', 'recheck', 'disputed')
         union all
         select a.deadline, a.id, null, null, coalesce(a.title, ''), null
         from article a
         where {in:a.id} and a.deadline is not null
         union all
         select distinct substr(json_extract(s.call, '$.deadline'), 1, 10), c.article, null, s.id,
                coalesce(s.alias, s.title), null
         from source s
         left join citation x on x.source = s.id
         left join claim c on c.id = x.claim
         where s.call is not null and json_extract(s.call, '$.deadline') <> ''
           and json_extract(s.call, '$.state') in ('to_call', 'waiting')
           and (?1 is null or c.article = ?1))
     order by deadline, claim is not null, claim, source";

fn deadlines(scope: &Scope<'_>, today: Date) -> Result<Vec<Deadline>> {
    let found = scope.rows(&format!("{DUE} limit {LISTED}"), |row| {
        let day: String = row.get("deadline")?;
        let found = Deadline {
            day: Date::ZERO,
            overdue: false,
            article: row.get("article")?,
            claim: row.get("claim")?,
            source: row.get("source")?,
            words: row.get("words")?,
            assignee: row.get("assignee")?,
        };
        Ok((day, found))
    })?;
    let dated = |(day, found): (String, Deadline)| {
        let day: Date = day.parse().ok()?;
        Some(Deadline { day, overdue: day < today, ..found })
    };
    Ok(found.into_iter().filter_map(dated).collect())
}

const BY_ARTICLE: &str = "select n.article, a.title, a.deadline, n.checked, n.proposed,
            n.to_check + n.checked + n.recheck + n.disputed as claims
     from article_count n join article a on a.id = n.article
     where {in:n.article}
       and (?1 is not null or n.to_check + n.recheck + n.disputed + n.proposed > 0)
     order by a.deadline is null, a.deadline, n.arrived desc";

fn by_article(scope: &Scope<'_>) -> Result<Vec<ArticleProgress>> {
    scope.rows(&format!("{BY_ARTICLE} limit {LISTED}"), |row| {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::FixedHost;

    #[test]
    fn the_large_tables_are_read_through_indexes() {
        let folder = tempfile::tempdir().unwrap();
        let host = Arc::new(FixedHost::new("Ben", 1_770_000_000_000, 1));
        let ws = Workspace::create(&folder.path().join("w.stet"), host).unwrap();
        let all = [
            GROUPS,
            EXPIRED,
            LEFT,
            STATEMENTS,
            SEVERAL_PLACES,
            EVIDENCE_AGAINST,
            CAPTURED_AGAIN,
            CALCULATED,
            DUE,
            BY_ARTICLE,
            witness::CITED,
            witness::SINGLE,
            witness::ANONYMOUS,
            witness::SILENT,
            witness::TALKED,
        ];
        for article in [None, Some(ArticleId(uuid::Uuid::nil()))] {
            let scope = Scope { db: &ws.connection, article, today: "2026-01-01".into() };
            for template in all {
                let sql = format!("explain query plan {}", scope.sql(template));
                let mut select = ws.connection.prepare(&sql).unwrap();
                let plan = |row: &Row<'_>| row.get::<_, String>("detail");
                let steps: Vec<String> = match select.parameter_count() {
                    1 => select.query_map([article], plan).unwrap().map(Result::unwrap).collect(),
                    _ => select
                        .query_map((article, "2026-01-01"), plan)
                        .unwrap()
                        .map(Result::unwrap)
                        .collect(),
                };
                for step in &steps {
                    let large = ["c", "d", "o", "p"]
                        .iter()
                        .any(|name| step.starts_with(&format!("SCAN {name}")));
                    assert!(!large || step.contains("INDEX"), "{template}: {steps:#?}");
                }
            }
        }
    }
}
