//! What does not fit in a draft, without what a person has set aside.

use stet_text::Finding;

use crate::error::OrMissing;
use crate::{
    Act, ArticleId, Done, Hash, Kind, Result, VersionId, Workspace, article, projection, version,
    version_text,
};

/// A finding, and the name by which it is set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFinding {
    /// The same for the same words and the same objection, in every version of the article.
    pub id: String,
    /// The finding.
    pub finding: Finding,
}

/// Registers of an article that begin so say which findings were set aside.
const FIELD: &str = "finding:";

/// What does not fit in a version's own text, in order of position; what was set aside is left out.
pub fn findings(ws: &Workspace, id: VersionId) -> Result<Vec<NamedFinding>> {
    let of = article(ws, version(ws, id)?.article)?;
    let aside = projection::set_fields(&ws.connection, (Kind::Article, of.id.into()), FIELD)?;
    let text = version_text(ws, id)?;
    let all = stet_text::lint(text.page(), of.metadata.published);
    let named =
        all.into_iter().map(|finding| NamedFinding { id: name(&finding, &text.text), finding });
    Ok(named.filter(|one| !aside.contains(&one.id)).collect())
}

/// Sets a finding aside: it is not shown any more, in this and in later versions.
///
/// Fails if the latest version has no such finding.
pub fn dismiss_finding(ws: &mut Workspace, of: ArticleId, id: &str) -> Result<Done<()>> {
    let latest = article(ws, of)?.latest;
    findings(ws, latest)?.iter().find(|one| one.id == id).or_missing("finding", id)?;
    ws.transact(Act::DismissFinding, |tx| tx.set(Kind::Article, of, &format!("{FIELD}{id}"), true))
}

fn name(finding: &Finding, text: &str) -> String {
    let words = finding.span.of(text).unwrap_or_default();
    let whole = format!("{}\n{words}\n{}", finding.kind.name(), finding.says);
    let mut id = Hash::of(whole.as_bytes()).to_string();
    id.truncate(16);
    id
}
