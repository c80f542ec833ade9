//! What a merge did or would do, in terms of people.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

use crate::op::Keyed;
use crate::{EntityId, Hash, Kind, PersonId, Result, Scale, log, projection};

/// What a merge did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// What each person did that was not here, by name.
    pub people: Vec<PersonChanges>,
    /// Ops that both files had.
    pub known: usize,
    /// Blobs that were new here.
    pub new_blobs: usize,
    /// Ops from a newer version of Stet: kept and passed on, not shown.
    pub newer: usize,
    /// Ops and blobs that were refused, with the reason; the first hundred.
    pub refused: Vec<String>,
    /// Ops that were refused.
    pub refused_ops: usize,
    /// Ops that wait for the rest of their transaction.
    pub waiting: usize,
    /// What people disagree on now and did not before.
    pub opened: Vec<Disagreement>,
    /// What people disagreed on before and do not now.
    pub closed: Vec<Disagreement>,
    /// Somebody else writes under this installation's id: its data folder was copied. It writes
    /// under a new id from now on.
    pub cloned: bool,
    /// The copy that was made before, if anything was merged.
    pub backup: Option<PathBuf>,
    /// The ops that were new here.
    pub(crate) taken: Vec<Hash>,
}

/// What one person did that was new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonChanges {
    /// Who.
    pub person: PersonId,
    /// The name they wrote under last.
    pub name: String,
    /// Ops of theirs.
    pub changes: usize,
    /// Things they made.
    pub new: usize,
    /// Things of others, or older ones, that they changed.
    pub changed: usize,
    /// What they did, by code (`claim.accept`), and how often.
    pub acts: BTreeMap<String, usize>,
}

/// Something on which people disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What it is.
    pub kind: Kind,
    /// Which one.
    pub entity: EntityId,
    /// The claim's wording, or the title.
    pub words: String,
    /// The fields, as conflicts name them; `verdict` for verdicts that differ.
    pub fields: Vec<String>,
    /// Who disagrees.
    pub people: Vec<String>,
}

/// Refusals that are listed.
const LISTED: usize = 100;

impl MergeReport {
    /// Number of ops that were new here.
    #[must_use]
    pub fn new_ops(&self) -> usize {
        self.taken.len()
    }

    pub(super) fn refuse(&mut self, what: &str, hash: Hash, why: &str) {
        self.refused_ops += usize::from(what == "change");
        if self.refused.len() < LISTED {
            self.refused.push(format!("{what} {hash}: {why}"));
        }
    }

    /// Counts what each person did.
    pub(super) fn count(&mut self, new: &[Keyed]) {
        let mut people: BTreeMap<PersonId, Counting<'_>> = BTreeMap::new();
        for (_, op) in new {
            let person = people.entry(op.author.id).or_default();
            if op.hlc >= person.last {
                person.last = op.hlc;
                person.name = &op.author.name;
            }
            person.changes += 1;
            person.touched.insert(op.entity);
            if op.field == "created" {
                person.made.insert(op.entity);
            }
            if op.index == 0 {
                *person.acts.entry(op.act.clone()).or_default() += 1;
            }
        }
        self.people = people.into_iter().map(|(id, counted)| counted.done(id)).collect();
        self.people.sort_by(|a, b| (&a.name, a.person).cmp(&(&b.name, b.person)));
    }

    /// Says what is disputed now and was not before, and the other way round.
    pub(super) fn compare(&mut self, db: &Connection, before: &Disagreements) -> Result<()> {
        let now = disagreements(db)?;
        for (key, fields) in &now {
            let old = before.get(key);
            let fresh = fields.iter().filter(|f| old.is_none_or(|old| !old.contains(*f)));
            let fresh: Vec<String> = fresh.cloned().collect();
            if !fresh.is_empty() {
                self.opened.push(describe(db, *key, fresh)?);
            }
        }
        for (key, fields) in before {
            let left = now.get(key);
            let gone = fields.iter().filter(|f| left.is_none_or(|left| !left.contains(*f)));
            let gone: Vec<String> = gone.cloned().collect();
            if !gone.is_empty() {
                self.closed.push(describe(db, *key, gone)?);
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct Counting<'a> {
    last: crate::Hlc,
    name: &'a str,
    changes: usize,
    touched: BTreeSet<EntityId>,
    made: BTreeSet<EntityId>,
    acts: BTreeMap<String, usize>,
}

impl Counting<'_> {
    fn done(self, person: PersonId) -> PersonChanges {
        PersonChanges {
            person,
            name: self.name.to_owned(),
            changes: self.changes,
            new: self.made.len(),
            changed: self.touched.len() - self.made.len(),
            acts: self.acts,
        }
    }
}

/// A scale's id is text in its table.
fn scale_name(db: &Connection, scale: EntityId) -> Result<Option<String>> {
    let mut select = db.prepare_cached("select definition from scale where id = ?1")?;
    let found: Option<String> =
        select.query_row([scale.to_string()], |row| row.get(0)).optional()?;
    Ok(found.map(|text| serde_json::from_str::<Scale>(&text)).transpose()?.map(|scale| scale.name))
}

/// The report of a merge that brings nothing.
pub(super) fn nothing(db: &Connection, known: usize) -> Result<MergeReport> {
    let waiting = projection::waiting(db)?;
    Ok(MergeReport { known, waiting, ..MergeReport::default() })
}

/// The fields on which people disagree, by what they belong to.
pub(super) type Disagreements = BTreeMap<(Kind, EntityId), Vec<String>>;

/// Everything on which people disagree now.
pub(super) fn disagreements(db: &Connection) -> Result<Disagreements> {
    let mut found = Disagreements::new();
    for (kind, sql) in [
        (Kind::Article, "select id, conflicts from article where conflicts <> '[]'"),
        (Kind::Claim, "select id, conflicts from claim where conflicts <> '[]'"),
        (Kind::Source, "select id, conflicts from source where conflicts <> '[]'"),
        (Kind::Citation, "select id, conflicts from citation where conflicts <> '[]'"),
        (Kind::Verdict, "select id, conflicts from verdict where conflicts <> '[]'"),
        (Kind::Calculation, "select id, conflicts from calculation where conflicts <> '[]'"),
        (Kind::Claim, "select id, '[\"verdict\"]' as conflicts from claim where mark = 'disputed'"),
    ] {
        let mut select = db.prepare_cached(sql)?;
        let mut rows = select.query(())?;
        while let Some(row) = rows.next()? {
            let (id, fields) = read(row)?;
            found.entry((kind, id)).or_default().extend(fields);
        }
    }
    let mut select =
        db.prepare_cached("select id, conflicts from scale where conflicts <> '[]'")?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        let (id, fields): (String, String) = (row.get("id")?, row.get("conflicts")?);
        let Ok(id) = Uuid::parse_str(&id) else { continue };
        let fields: Vec<String> = serde_json::from_str(&fields)?;
        found.entry((Kind::Scale, EntityId(id))).or_default().extend(fields);
    }
    Ok(found)
}

fn read(row: &Row<'_>) -> Result<(EntityId, Vec<String>)> {
    let fields: String = row.get("conflicts")?;
    Ok((row.get("id")?, serde_json::from_str(&fields)?))
}

fn describe(
    db: &Connection,
    (kind, entity): (Kind, EntityId),
    fields: Vec<String>,
) -> Result<Disagreement> {
    let sql = match kind {
        Kind::Article => "select coalesce(title, '') from article where id = ?1",
        Kind::Source => "select coalesce(alias, title) from source where id = ?1",
        Kind::Citation => "select quote from citation where id = ?1",
        // Not its label: a blind rating may be due.
        Kind::Verdict => {
            "select c.text from verdict d join claim c on c.id = d.claim where d.id = ?1"
        }
        Kind::Calculation => {
            "select c.text from calculation k join claim c on c.id = k.claim where k.id = ?1"
        }
        _ => "select text from claim where id = ?1",
    };
    let words = match kind {
        Kind::Scale => scale_name(db, entity)?,
        _ => {
            let mut select = db.prepare_cached(sql)?;
            select.query_row([entity], |row| row.get(0)).optional()?
        }
    };
    let mut people = BTreeSet::new();
    for field in &fields {
        if field == "verdict" {
            let mut select = db.prepare_cached(
                "select author_name from verdict where claim = ?1 and current order by hlc",
            )?;
            for name in select.query_map([entity], |row| row.get::<_, String>(0))? {
                people.insert(name?);
            }
            continue;
        }
        for head in log::heads(db, entity, field)? {
            people.insert(log::op(db, head)?.author.name);
        }
    }
    Ok(Disagreement {
        kind,
        entity,
        words: words.unwrap_or_default(),
        fields,
        people: people.into_iter().collect(),
    })
}
