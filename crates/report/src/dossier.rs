//! Everything a report says about one article, read from a workspace in one go.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stet_text::Origin;
use stet_workspace::{self as ws, ArticleId, Mark, State, Workspace};

use crate::call::CallPart;
use crate::catalogue::Language;
use crate::changes::{ChangesPart, changes};
use crate::evidence::{
    ArchivedPart, ChangedPassage, Confidential, HeaderPart, TracePart, confidential, evidence_part,
};
use crate::format::Format;
use crate::json::SCHEMA;

/// An article's claims, evidence and verdicts, as they stood when the report was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dossier {
    /// Name and version of this shape: `stet-report/1`.
    pub schema: String,
    /// When the report was made, RFC 3339.
    pub generated: String,
    /// Program and version that made it.
    pub program: String,
    /// For whom it is: `internal`, `revealed` (internal, with the names of confidential sources) or
    /// `public`.
    #[serde(default)]
    #[schemars(with = "String")]
    pub audience: Reach,
    /// What is known about the article.
    pub article: ArticlePart,
    /// The version the report is about: the latest.
    pub version: VersionPart,
    /// All versions, oldest first.
    pub versions: Vec<VersionPart>,
    /// The rating scales used, with the meaning of each rating that was given.
    pub scales: Vec<ScalePart>,
    /// How the claims stand.
    pub summary: SummaryPart,
    /// The claims, in the order of the page; those without a place last.
    pub claims: Vec<ClaimPart>,
    /// Statements set aside, with reasons.
    pub dismissed: Vec<DismissedPart>,
    /// What is still open, in words; empty if nothing is.
    pub open: Vec<String>,
    /// What each version changed for the claims.
    pub changes: Vec<ChangesPart>,
    /// The sources cited, in a citation style and in its order; empty if no style was asked for.
    #[serde(default)]
    pub bibliography: Vec<ReferencePart>,
    /// Sources that are not for the public; known to whoever withholds them, never written out.
    #[serde(skip)]
    pub confidential: Vec<Confidential>,
}

/// Whom a report reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// The desk: confidential sources go by their aliases, and nothing off the record is told.
    #[default]
    Internal,
    /// The desk, with the names of confidential sources and what was said off the record.
    Revealed,
    /// Anybody: only what stands, less what is withheld.
    Public,
}

/// A source in a citation style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReferencePart {
    /// The source's id.
    pub source: String,
    /// The entry.
    pub text: String,
}

/// What is known about the article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArticlePart {
    /// The article's id.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Publication.
    pub site: Option<String>,
    /// Authors in order.
    pub authors: Vec<String>,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
}

/// One version of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VersionPart {
    /// The version's id.
    pub id: String,
    /// 1 for the first.
    pub number: u32,
    /// SHA-256 of its text, 64 hex digits.
    pub sha256: String,
    /// When it arrived, RFC 3339.
    pub arrived: String,
    /// Where it came from: a file name, an address, or `pasted`.
    pub origin: String,
    /// Words in the text.
    pub words: u32,
}

/// A rating scale that was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ScalePart {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its name in other languages, by BCP 47 tag.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// The ratings that were given.
    pub ratings: Vec<RatingPart>,
}

/// A rating that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RatingPart {
    /// What people read.
    pub label: String,
    /// When it is used.
    pub meaning: String,
    /// Its own colour, `#` and six hex digits.
    #[serde(default)]
    pub colour: Option<String>,
    /// Both in other languages, by BCP 47 tag.
    #[serde(default)]
    pub words: BTreeMap<String, RatingWordsPart>,
}

/// A rating's words in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RatingWordsPart {
    /// What people read.
    pub label: String,
    /// When it is used.
    pub meaning: String,
}

/// How the claims stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SummaryPart {
    /// Found right.
    pub confirmed: usize,
    /// Partly right, or in need of a change.
    pub partly: usize,
    /// Found wrong.
    pub wrong: usize,
    /// Cannot be told.
    pub cannot_tell: usize,
    /// Verdicts disagree.
    pub disputed: usize,
    /// Text changed since the verdict.
    pub recheck: usize,
    /// No verdict that stands.
    pub to_check: usize,
    /// No longer in the text.
    pub gone: usize,
    /// Proposed claims that nobody has looked at.
    #[serde(default)]
    pub proposed: u32,
    /// Claims that a public report leaves out, since no verdict on them stands.
    #[serde(default)]
    pub left_out: usize,
    /// How much of the text was looked at.
    pub coverage: CoveragePart,
}

/// How much of the text was looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CoveragePart {
    /// Sentences that could hold a claim.
    pub sentences: u32,
    /// Of these, under a claim.
    pub claimed: u32,
    /// Of these, dismissed with a reason.
    pub dismissed: u32,
}

/// One claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimPart {
    /// Its id.
    pub id: String,
    /// The statement as checked.
    pub text: String,
    /// How it is marked.
    #[schemars(with = "String")]
    pub mark: Mark,
    /// For a recheck: how it was marked before.
    #[schemars(with = "Option<String>")]
    pub stale: Option<Mark>,
    /// Who says it, if the article puts it in somebody's mouth.
    pub speaker: Option<String>,
    /// Where it stands in the latest version.
    pub occurrences: Vec<OccurrencePart>,
    /// The verdicts that nobody has replaced; more than one means disputed.
    pub verdicts: Vec<VerdictPart>,
    /// The verdicts before them, replaced or withdrawn, newest first.
    #[serde(default)]
    pub history: Vec<VerdictPart>,
    /// The evidence, in the order it was added.
    pub evidence: Vec<EvidencePart>,
    /// What was computed, in the order it was added.
    #[serde(default)]
    pub calculations: Vec<CalculationPart>,
    /// What is missing before it can be published, in words.
    pub missing: Vec<String>,
    /// Whether its verdict counts as signed: a second person approved it, or the desk minds none.
    #[serde(default)]
    pub signed: bool,
    /// What the desk said about it, oldest first.
    #[serde(default)]
    pub comments: Vec<CommentPart>,
}

/// What somebody of the desk said about a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommentPart {
    /// What was said.
    pub body: String,
    /// By whom.
    pub author: String,
    /// When, RFC 3339.
    pub at: String,
}

/// One place of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OccurrencePart {
    /// Role of the block.
    pub role: String,
    /// First byte in the version's text (UTF-8).
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words.
    pub quote: String,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VerdictPart {
    /// The scale's id.
    pub scale: String,
    /// Rating key.
    pub rating: String,
    /// Rating label.
    pub label: String,
    /// How it marks the claim.
    #[schemars(with = "String")]
    pub mark: Mark,
    /// The label in other languages, by BCP 47 tag.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// The rating's own colour, `#` and six hex digits.
    #[serde(default)]
    pub colour: Option<String>,
    /// Its number on the scale, higher is better; `None` for a rating outside the numbers.
    #[serde(default)]
    pub value: Option<i32>,
    /// The worst number of the scale.
    #[serde(default)]
    pub worst: Option<i32>,
    /// The best number of the scale.
    #[serde(default)]
    pub best: Option<i32>,
    /// What is to be done about the claim's words, if anything.
    #[serde(default)]
    pub fix: Option<FixPart>,
    /// The last day on which it is good, ISO 8601.
    #[serde(default)]
    pub good_until: Option<String>,
    /// What ages.
    #[serde(default)]
    pub ages: Option<String>,
    /// Somebody found that it no longer holds.
    #[serde(default)]
    pub withdrawn: bool,
    /// Why.
    pub rationale: String,
    /// Number of the version it was given on.
    pub version: u32,
    /// By whom.
    pub author: String,
    /// When, RFC 3339.
    pub at: String,
    /// What second persons said, oldest first.
    pub signoffs: Vec<SignoffPart>,
}

/// What is to be done about the words of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FixPart {
    /// `fix`, `soften`, `cut` or `query_author`.
    pub action: String,
    /// The suggested wording, or the question; may be empty.
    pub words: String,
}

/// A second person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignoffPart {
    /// Approved, or rejected.
    pub approved: bool,
    /// Why.
    pub comment: String,
    /// By whom.
    pub author: String,
    /// When, RFC 3339.
    pub at: String,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidencePart {
    /// `supports`, `contradicts` or `context`.
    pub stance: String,
    /// The passage in the source's words; empty if the source is cited as a whole.
    pub passage: String,
    /// The page it begins on, from 1, in a source that has pages.
    #[serde(default)]
    pub page: Option<u32>,
    /// A remark.
    pub note: Option<String>,
    /// The source's id.
    #[serde(default)]
    pub source: String,
    /// What it is, a CSL item type (`webpage`, `report`, `interview`, …).
    #[serde(default)]
    pub kind: String,
    /// The source's title.
    pub title: String,
    /// Its authors.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Day of issue, ISO 8601.
    pub issued: Option<String>,
    /// Where it is on the web.
    pub address: Option<String>,
    /// When it was captured, RFC 3339.
    pub captured: Option<String>,
    /// The capture's id.
    #[serde(default)]
    pub capture: Option<String>,
    /// SHA-256 of the captured bytes, 64 hex digits.
    pub sha256: Option<String>,
    /// Addresses passed through on the way to the captured bytes, without the final one.
    #[serde(default)]
    pub redirects: Vec<String>,
    /// What the server said of the captured bytes, in its order.
    #[serde(default)]
    pub headers: Vec<HeaderPart>,
    /// The source in a citation style, if one was asked for.
    #[serde(default)]
    pub reference: Option<String>,
    /// What a confidential source is called.
    #[serde(default)]
    pub alias: Option<String>,
    /// For a person: `on_record`, `background` or `off_record`.
    #[serde(default)]
    pub terms: Option<String>,
    /// For a person: what was asked, and what came back.
    #[serde(default)]
    pub call: Option<CallPart>,
    /// The source that it repeats; both count as one.
    #[serde(default)]
    pub goes_back: Option<TracePart>,
    /// `primary` or `secondary`.
    #[serde(default)]
    pub rank: Option<String>,
    /// Whether it gains or loses by what is believed.
    #[serde(default)]
    pub interested: bool,
    /// Whether nobody can be held to it.
    #[serde(default)]
    pub anonymous: bool,
    /// Its copies in public archives, oldest first.
    #[serde(default)]
    pub archived: Vec<ArchivedPart>,
    /// If the source was captured again later: what became of the passage.
    #[serde(default)]
    pub changed: Option<ChangedPassage>,
}

/// A calculation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CalculationPart {
    /// Its id.
    pub id: String,
    /// What is computed; may be empty.
    pub about: String,
    /// Arithmetic over the names of the inputs.
    pub formula: String,
    /// The inputs, with their values when the report was made.
    pub inputs: Vec<CalculationInputPart>,
    /// What it came to; `None` if it could not be computed any more.
    pub result: Option<f64>,
    /// Unit of the result; may be empty.
    pub unit: String,
    /// The figure in the claim that it was compared with, as it is written there; may be empty.
    pub stated: String,
    /// How far it was from that.
    pub difference: Option<f64>,
    /// How far it might be.
    pub allowed: Option<f64>,
    /// Whether it bears out what the claim states; `None` if nothing was compared.
    pub holds: Option<bool>,
    /// A remark.
    pub note: Option<String>,
    /// Why it is out of date, in words; empty if it is not.
    pub stale: Vec<String>,
}

/// An input of a calculation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CalculationInputPart {
    /// Its name in the formula.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Its unit; may be empty.
    pub unit: String,
    /// The id of the source that it was taken from; `None` if it was given by hand.
    pub source: Option<String>,
    /// That source's title.
    pub title: Option<String>,
}

/// A statement set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DismissedPart {
    /// The statement.
    pub text: String,
    /// Why.
    pub reason: String,
}

impl Dossier {
    /// A file name for a report in `format`, from the headline.
    #[must_use]
    pub fn file_name(&self, format: Format) -> String {
        let title = self.article.title.as_deref().unwrap_or("report");
        let mut stem: String =
            title.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).take(60).collect();
        stem = stem.split_whitespace().collect::<Vec<_>>().join(" ");
        let stem = if stem.is_empty() { "report" } else { &stem };
        format!("{stem} v{}.{}", self.version.number, format.extension())
    }
}

/// Reads the dossier of an article.
///
/// Fails if there is no such article or the file cannot be read.
pub fn dossier(workspace: &Workspace, id: ArticleId) -> ws::Result<Dossier> {
    let article = ws::article(workspace, id)?;
    let versions = ws::versions(workspace, id)?;
    let latest = ws::version(workspace, article.latest)?;
    let rows = ws::claims(workspace, Some(id), true)?;
    let later = ws::article_passages_now(workspace, id)?;
    let of_state = |state| rows.iter().filter(move |row: &&ws::ClaimRow| row.state == state);
    let claims = of_state(State::ToCheck)
        .map(|row| claim_part(workspace, row, latest.id, &later))
        .collect::<ws::Result<Vec<_>>>()?;
    // A statement that is not in the text any more is not set aside either.
    let placed = ws::occurrences(workspace, None, Some(latest.id))?;
    let here = |row: &&ws::ClaimRow| placed.contains_key(&row.id);
    let dismissed = of_state(State::Dismissed).filter(here).map(|row| DismissedPart {
        text: row.text.clone(),
        reason: row.dismissed.clone().unwrap_or_default(),
    });
    let coverage = ws::coverage(workspace, latest.id)?;
    let coverage = CoveragePart {
        sentences: coverage.sentences,
        claimed: coverage.claimed,
        dismissed: coverage.dismissed,
    };
    let summary = SummaryPart::of(&claims, article.counts.proposed, coverage);
    let data = article.metadata;
    Ok(Dossier {
        schema: SCHEMA.to_owned(),
        generated: workspace.now().rfc3339(),
        program: format!("Stet {}", env!("CARGO_PKG_VERSION")),
        audience: Reach::Revealed,
        article: ArticlePart {
            id: id.to_string(),
            title: data.title,
            site: data.site,
            authors: data.authors,
            published: data.published.map(|day| day.to_string()),
            language: data.language,
        },
        version: version_part(&latest),
        versions: versions.iter().map(version_part).collect(),
        scales: scales(workspace, &claims)?,
        open: Language::En.words().open_lines(&claims, &summary),
        summary,
        dismissed: dismissed.collect(),
        changes: changes(workspace, &versions)?,
        claims,
        bibliography: Vec::new(),
        confidential: confidential(workspace)?,
    })
}

fn version_part(version: &ws::Version) -> VersionPart {
    VersionPart {
        id: version.id.to_string(),
        number: version.number,
        sha256: version.sha256.to_string(),
        arrived: version.arrived.rfc3339(),
        origin: match &version.origin {
            Origin::File { name } => name.clone(),
            Origin::Address { address, .. } => address.clone(),
            Origin::Pasted => "pasted".into(),
        },
        words: version.words,
    }
}

fn claim_part(
    workspace: &Workspace,
    row: &ws::ClaimRow,
    latest: ws::VersionId,
    later: &[ws::PassageNow],
) -> ws::Result<ClaimPart> {
    let mut places = ws::occurrences(workspace, Some(row.id), Some(latest))?;
    let occurrences =
        places.remove(&row.id).unwrap_or_default().into_iter().map(|place| OccurrencePart {
            role: place.role.name().to_owned(),
            start: place.span.start,
            end: place.span.end,
            quote: place.quote,
        });
    let (current, past): (Vec<_>, Vec<_>) =
        ws::verdicts(workspace, row.id)?.into_iter().partition(|verdict| verdict.current);
    let told = |all: Vec<ws::Verdict>| -> ws::Result<Vec<VerdictPart>> {
        all.into_iter().map(|verdict| verdict_part(workspace, verdict)).collect()
    };
    let missing = ws::missing(workspace, row)?;
    // What was checked is what the text says, whatever a person called it before it changed.
    let overtaken = ws::old_wording(workspace, row.id)?.map(|old| old.now);
    Ok(ClaimPart {
        signed: !missing.contains(&ws::Missing::Signoff),
        missing: missing.iter().map(|lack| lack.words().to_owned()).collect(),
        id: row.id.to_string(),
        text: overtaken.unwrap_or_else(|| row.text.clone()),
        mark: row.mark,
        stale: row.stale,
        speaker: row.speaker.clone(),
        occurrences: occurrences.collect(),
        verdicts: told(current)?,
        history: told(past)?,
        evidence: ws::citations(workspace, row.id)?
            .into_iter()
            .map(|citation| {
                let now = later.iter().find(|now| now.citation == citation.id);
                evidence_part(workspace, citation, now)
            })
            .collect::<ws::Result<_>>()?,
        calculations: ws::calculations(workspace, row.id)?.into_iter().map(calculation).collect(),
        comments: ws::comments(workspace, row.id)?.into_iter().map(comment_part).collect(),
    })
}

fn comment_part(comment: ws::Comment) -> CommentPart {
    CommentPart { body: comment.body, author: comment.author, at: comment.at.rfc3339() }
}

fn verdict_part(workspace: &Workspace, verdict: ws::Verdict) -> ws::Result<VerdictPart> {
    let signoffs = ws::signoffs(workspace, verdict.id)?.into_iter().map(|signoff| SignoffPart {
        approved: signoff.approved,
        comment: signoff.comment,
        author: signoff.author,
        at: signoff.at.rfc3339(),
    });
    let scales = ws::scales(workspace)?;
    let scale = scales.iter().find(|known| known.id == verdict.scale);
    let score = verdict.score.or_else(|| scale?.score(&verdict.rating));
    let rating = scale.and_then(|scale| scale.rating(&verdict.rating));
    // Only while the scale still calls it so are there other words for it.
    let said = rating.filter(|rating| rating.label == verdict.label);
    let labels = said.iter().flat_map(|rating| &rating.words);
    Ok(VerdictPart {
        signoffs: signoffs.collect(),
        labels: labels.map(|(tag, words)| (tag.clone(), words.label.clone())).collect(),
        colour: said.and_then(|rating| rating.colour.clone()),
        value: score.map(|score| score.value),
        worst: score.map(|score| score.worst),
        best: score.map(|score| score.best),
        fix: verdict
            .fix
            .map(|fix| FixPart { action: fix.action.name().to_owned(), words: fix.words }),
        good_until: verdict.expiry.as_ref().map(|expiry| expiry.until.to_string()),
        ages: verdict.expiry.map(|expiry| expiry.reason),
        scale: verdict.scale,
        rating: verdict.rating,
        label: verdict.label,
        mark: verdict.mark,
        withdrawn: verdict.withdrawn,
        rationale: verdict.rationale,
        version: verdict.number,
        author: verdict.author,
        at: verdict.at.rfc3339(),
    })
}

fn calculation(one: ws::Calculation) -> CalculationPart {
    let (fields, outcome) = (one.fields, one.outcome);
    let input = |input: ws::InputNow| CalculationInputPart {
        name: input.key,
        value: input.value,
        unit: input.unit,
        source: input.source_id.map(|id| id.to_string()),
        title: input.source,
    };
    CalculationPart {
        id: one.id.to_string(),
        about: fields.about,
        formula: fields.formula,
        inputs: outcome.inputs.into_iter().map(input).collect(),
        result: outcome.result,
        unit: fields.unit,
        stated: fields.stated,
        difference: outcome.difference,
        allowed: outcome.allowed,
        holds: outcome.holds,
        note: Some(fields.note).filter(|note| !note.is_empty()),
        stale: outcome.stale,
    }
}

impl SummaryPart {
    /// How claims stand, by their marks.
    pub(crate) fn of(claims: &[ClaimPart], proposed: u32, coverage: CoveragePart) -> Self {
        let count = |mark| claims.iter().filter(|claim| claim.mark == mark).count();
        Self {
            confirmed: count(Mark::Confirmed),
            partly: count(Mark::Partly),
            wrong: count(Mark::Wrong),
            cannot_tell: count(Mark::CannotTell),
            disputed: count(Mark::Disputed),
            recheck: count(Mark::Recheck),
            to_check: count(Mark::ToCheck),
            gone: count(Mark::Gone),
            proposed,
            left_out: 0,
            coverage,
        }
    }
}

/// The scales whose ratings stand, each with the ratings that were given.
fn scales(workspace: &Workspace, claims: &[ClaimPart]) -> ws::Result<Vec<ScalePart>> {
    let given = || claims.iter().flat_map(|claim| &claim.verdicts);
    let used = |scale: &ws::Scale| {
        if scale.prose {
            return None;
        }
        let ratings = scale.ratings.iter();
        let ratings = ratings.filter(|r| given().any(|v| v.scale == scale.id && v.rating == r.key));
        let parts: Vec<RatingPart> = ratings
            .map(|r| RatingPart {
                label: r.label.clone(),
                meaning: r.meaning.clone(),
                colour: r.colour.clone(),
                words: r
                    .words
                    .iter()
                    .map(|(tag, w)| {
                        let (label, meaning) = (w.label.clone(), w.meaning.clone());
                        (tag.clone(), RatingWordsPart { label, meaning })
                    })
                    .collect(),
            })
            .collect();
        (!parts.is_empty()).then(|| ScalePart {
            id: scale.id.clone(),
            name: scale.name.clone(),
            names: scale.names.clone(),
            ratings: parts,
        })
    };
    Ok(ws::scales(workspace)?.iter().filter_map(used).collect())
}
