//! Everything in a workspace on which people's changes disagree.

use stet_workspace::{self as ws, EntityId, Workspace};

use super::claim::conflicts;
use crate::reply::Reply;
use crate::wire::DisagreedView;

/// The registers of a source that people write.
const SOURCE: [&str; 5] = ["fields", "alias", "grade", "call", "goes_back"];
/// The registers of a citation that people write.
const CITATION: [&str; 2] = ["stance", "note"];

/// What a disagreement is about.
struct About<'w> {
    kind: &'w str,
    words: &'w str,
    article: Option<ws::ArticleId>,
    claim: Option<ws::ClaimId>,
}

/// Everything people disagree on: articles first, then claims with what hangs on them, sources and
/// scales.
pub(crate) fn disagreed(workspace: &Workspace) -> Reply<Vec<DisagreedView>> {
    let mut found = Found { workspace, all: Vec::new() };
    for article in ws::articles(workspace)? {
        if !article.conflicts.is_empty() {
            let words = super::page::name(workspace, &article)?;
            let id = Some(article.id);
            let about = About { kind: "article", words: &words, article: id, claim: None };
            found.add(article.id.into(), &article.conflicts, &about)?;
        }
    }
    for claim in ws::claims(workspace, None, true)? {
        found.claim(&claim)?;
    }
    let fields = SOURCE.map(str::to_owned);
    for source in ws::sources(workspace)? {
        let about = About { kind: "source", words: source.name(), article: None, claim: None };
        found.add(source.id.into(), &fields, &about)?;
    }
    for scale in ws::scales(workspace)?.into_iter().filter(|scale| !scale.conflicts.is_empty()) {
        let about = About { kind: "scale", words: &scale.name, article: None, claim: None };
        found.add(scale.id.parse()?, &scale.conflicts, &about)?;
    }
    Ok(found.all)
}

struct Found<'w> {
    workspace: &'w Workspace,
    all: Vec<DisagreedView>,
}

impl Found<'_> {
    fn add(&mut self, id: EntityId, fields: &[String], about: &About<'_>) -> Reply<()> {
        let conflicts = conflicts(self.workspace, id, fields)?;
        if !conflicts.is_empty() {
            self.all.push(DisagreedView {
                kind: about.kind.to_owned(),
                id: id.to_string(),
                words: about.words.to_owned(),
                article: about.article.map(|id| id.to_string()),
                claim: about.claim.map(|id| id.to_string()),
                conflicts,
            });
        }
        Ok(())
    }

    /// A claim, its citations, verdicts and calculations.
    fn claim(&mut self, claim: &ws::ClaimRow) -> Reply<()> {
        let (article, id) = (Some(claim.article), Some(claim.id));
        let about = |kind| About { kind, words: &claim.text, article, claim: id };
        if !claim.conflicts.is_empty() {
            self.add(claim.id.into(), &claim.conflicts, &about("claim"))?;
        }
        if claim.state != ws::State::ToCheck {
            return Ok(());
        }
        let fields = CITATION.map(str::to_owned);
        if claim.citations > 0 {
            for citation in ws::citations(self.workspace, claim.id)? {
                self.add(citation.id.into(), &fields, &about("citation"))?;
            }
        }
        for verdict in ws::verdicts(self.workspace, claim.id)? {
            self.add(verdict.id.into(), &verdict.conflicts, &about("verdict"))?;
        }
        for calculation in ws::calculations(self.workspace, claim.id)? {
            self.add(calculation.id.into(), &calculation.conflicts, &about("calculation"))?;
        }
        Ok(())
    }
}
