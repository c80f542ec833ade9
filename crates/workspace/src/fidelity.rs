//! Quotations and figures of an article against the sources that are cited for them.

use stet_text::{
    ByteSpan, FigureCheck, QuoteCheck, QuoteForm, QuoteMatch, check_figures, check_quote, quotes,
};

use crate::{
    ArticleId, CitationId, ClaimId, ClaimRow, Result, SourceId, State, VersionId, VersionText,
    Workspace, article, capture_text, captures, citations, claims, occurrences, old_wording,
    version_text,
};

/// A quotation of an article, compared with what is cited for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleQuote {
    /// Where it stands in the latest version.
    pub span: ByteSpan,
    /// The quotation as printed.
    pub words: String,
    /// Whom the article puts it in the mouth of.
    pub speaker: Option<String>,
    /// The claims it stands in.
    pub claims: Vec<ClaimId>,
    /// The best match among what is cited for those claims; `None` if nothing with text is.
    pub found: Option<FoundQuote>,
}

/// What a quotation was compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundQuote {
    /// The citation.
    pub citation: CitationId,
    /// Its source.
    pub source: SourceId,
    /// How the quotation stands to it; places are in the capture's text, or in the passage if
    /// there is no capture.
    pub check: QuoteCheck,
    /// The words of the source at that place.
    pub words: String,
}

/// The figures of a claim, compared with one passage cited for it.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimFigures {
    /// The claim.
    pub claim: ClaimId,
    /// The claim's wording.
    pub text: String,
    /// The citation.
    pub citation: CitationId,
    /// Its source.
    pub source: SourceId,
    /// Each figure of the claim.
    pub figures: Vec<FigureCheck>,
}

/// Compares every quotation in the latest version of an article with what is cited for the claims
/// it stands in.
pub fn article_quotes(ws: &Workspace, id: ArticleId) -> Result<Vec<ArticleQuote>> {
    let about = article(ws, id)?;
    let text = version_text(ws, about.latest)?;
    let places = occurrences(ws, None, Some(about.latest))?;
    let mut out = Vec::new();
    for quote in quotes(text.page()).into_iter().filter(|q| q.form != QuoteForm::Indirect) {
        let holds = |spans: &[ByteSpan]| spans.iter().any(|span| span.overlaps(quote.span));
        let mut within: Vec<ClaimId> = places
            .iter()
            .filter(|(_, list)| holds(&list.iter().map(|place| place.span).collect::<Vec<_>>()))
            .map(|(claim, _)| *claim)
            .collect();
        within.sort_unstable();
        let words = quote.span.of(&text.text).unwrap_or_default().to_owned();
        let tongue = about.metadata.language.as_deref();
        let found = best(ws, &within, &words, quote.speaker.as_deref(), tongue)?;
        out.push(ArticleQuote {
            span: quote.span,
            words,
            speaker: quote.speaker,
            claims: within,
            found,
        });
    }
    Ok(out)
}

/// The best match of a quotation among the citations of some claims.
fn best(
    ws: &Workspace,
    within: &[ClaimId],
    quote: &str,
    speaker: Option<&str>,
    tongue: Option<&str>,
) -> Result<Option<FoundQuote>> {
    let mut best: Option<FoundQuote> = None;
    for claim in within {
        for citation in citations(ws, *claim)? {
            let capture = match citation.capture {
                Some(capture) => Some(capture),
                None => captures(ws, Some(citation.source))?
                    .into_iter()
                    .find(|capture| capture.has_text)
                    .map(|capture| capture.id),
            };
            let text = match capture {
                Some(capture) => capture_text(ws, capture)?,
                None => VersionText { blocks: Vec::new(), text: citation.quote.clone() },
            };
            if text.text.trim().is_empty() {
                continue;
            }
            let check = check_quote(quote, speaker, tongue, text.page());
            let place = check.place.and_then(|span| span.of(&text.text).ok());
            let words = place.unwrap_or_default().to_owned();
            let better = best.as_ref().is_none_or(|known| rank(&check) < rank(&known.check));
            if better {
                let (citation, source) = (citation.id, citation.source);
                best = Some(FoundQuote { citation, source, check, words });
            }
        }
    }
    Ok(best)
}

/// The more faithful, the lower.
fn rank(check: &QuoteCheck) -> (u8, bool) {
    let kind = match check.kind {
        QuoteMatch::Same => 0,
        QuoteMatch::DroppedWords => 1,
        QuoteMatch::ChangedWords => 2,
        QuoteMatch::Translated => 3,
        QuoteMatch::NotFound => 4,
    };
    (kind, check.other_speaker.is_some())
}

/// Compares the figures of an article's accepted claims with every passage cited for them, as
/// [`claim_figures`] does.
pub fn article_figures(ws: &Workspace, id: ArticleId) -> Result<Vec<ClaimFigures>> {
    let mut out = Vec::new();
    for row in claims(ws, Some(id), true)? {
        out.extend(claim_figures(ws, &row)?);
    }
    Ok(out)
}

/// Compares the figures of an accepted claim with every passage cited for it; a claim without a
/// figure, and citations without a passage, are left out.
pub fn claim_figures(ws: &Workspace, row: &ClaimRow) -> Result<Vec<ClaimFigures>> {
    let cited = citations(ws, row.id)?;
    if row.state != State::ToCheck || cited.is_empty() {
        return Ok(Vec::new());
    }
    let said = said(ws, row, article(ws, row.article)?.latest)?;
    let compared =
        cited.into_iter().filter(|citation| !citation.quote.is_empty()).map(|citation| {
            let figures = figures_in(&said, &citation.quote);
            let (text, citation, source) = (row.text.clone(), citation.id, citation.source);
            ClaimFigures { claim: row.id, text, citation, source, figures }
        });
    Ok(compared.filter(|compared| !compared.figures.is_empty()).collect())
}

/// What a claim says: the words at its places in the latest version, and its wording, unless the
/// text has changed under that.
fn said(ws: &Workspace, row: &ClaimRow, latest: VersionId) -> Result<Vec<String>> {
    let places = occurrences(ws, Some(row.id), Some(latest))?.remove(&row.id).unwrap_or_default();
    let mut said: Vec<String> = places.into_iter().map(|place| place.quote).collect();
    if old_wording(ws, row.id)?.is_none() {
        said.push(row.text.clone());
    }
    Ok(said)
}

/// Each figure of some wordings of one statement once, compared with those of a passage.
fn figures_in(said: &[String], passage: &str) -> Vec<FigureCheck> {
    let mut out: Vec<FigureCheck> = Vec::new();
    for figure in said.iter().flat_map(|words| check_figures(words, passage)) {
        if !out.iter().any(|known| known.claim.words == figure.claim.words) {
            out.push(figure);
        }
    }
    out
}
