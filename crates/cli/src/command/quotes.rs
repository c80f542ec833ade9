//! `stet quotes`: quotations and figures of an article against what is cited for them.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use stet_text::{ByteSpan, FigureCheck, FigureMatch, Op, QuoteMatch, words};
use stet_workspace::{
    ArticleQuote, CitationId, ClaimFigures, ClaimId, SourceId, Workspace, article_figures,
    article_quotes, source,
};

use crate::error::Result;
use crate::paper::Paper;
use crate::pick::{self, short};
use crate::session::Session;
use crate::shape::PieceShape;

/// Compare the quotations and figures of an article with what is cited for them.
#[derive(Debug, Args)]
pub(crate) struct Quotes {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
}

#[derive(Serialize)]
struct QuotesShape {
    quotes: Vec<QuoteShape>,
    figures: Vec<FiguresShape>,
}

#[derive(Serialize)]
struct QuoteShape {
    /// Where it stands in the latest version.
    #[serde(flatten)]
    span: ByteSpan,
    quote: String,
    speaker: Option<String>,
    claims: Vec<ClaimId>,
    /// `same`, `dropped_words`, `changed_words`, `translated` or `not_found`; null if nothing with
    /// text is cited.
    kind: Option<QuoteMatch>,
    /// Whom the source has say it, if somebody else.
    other_speaker: Option<String>,
    citation: Option<CitationId>,
    source: Option<SourceId>,
    title: Option<String>,
    /// The words of the source.
    words: String,
    /// From the words of the source to the quotation.
    pieces: Vec<PieceShape>,
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct FiguresShape {
    claim: ClaimId,
    text: String,
    citation: CitationId,
    source: SourceId,
    title: String,
    figures: Vec<FigureCheck>,
}

impl QuoteShape {
    fn load(ws: &Workspace, quote: ArticleQuote) -> Result<Self> {
        let title = match &quote.found {
            Some(found) => Some(source(ws, found.source)?.name().to_owned()),
            None => None,
        };
        let mut shape = Self {
            span: quote.span,
            quote: quote.words,
            speaker: quote.speaker,
            claims: quote.claims,
            kind: None,
            other_speaker: None,
            citation: None,
            source: None,
            title,
            words: String::new(),
            pieces: Vec::new(),
            reasons: vec!["nothing with text is cited for it".to_owned()],
        };
        if let Some(found) = quote.found {
            let diff = words(&found.words, &shape.quote);
            let shown = !found.words.is_empty();
            shape.pieces = diff
                .iter()
                .filter(|_| shown)
                .map(|piece| PieceShape::of(piece, &found.words, &shape.quote))
                .collect();
            shape.kind = Some(found.check.kind);
            shape.other_speaker = found.check.other_speaker;
            shape.citation = Some(found.citation);
            shape.source = Some(found.source);
            shape.words = found.words;
            shape.reasons = found.check.reasons;
        }
        Ok(shape)
    }

    fn verdict(&self) -> &'static str {
        match (self.kind, &self.other_speaker) {
            (None, _) => "no source",
            (Some(QuoteMatch::Same), Some(_)) => "wrong speaker",
            (Some(QuoteMatch::Same), None) => "same",
            (Some(QuoteMatch::DroppedWords), _) => "dropped words",
            (Some(QuoteMatch::ChangedWords), _) => "changed words",
            (Some(QuoteMatch::Translated), _) => "translated",
            (Some(QuoteMatch::NotFound), _) => "not found",
        }
    }
}

impl FiguresShape {
    fn load(ws: &Workspace, found: ClaimFigures) -> Result<Self> {
        Ok(Self {
            claim: found.claim,
            text: found.text,
            citation: found.citation,
            source: found.source,
            title: source(ws, found.source)?.name().to_owned(),
            figures: found.figures,
        })
    }
}

impl Quotes {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let id = pick::article(&ws, &self.article)?;
        let mut shape = QuotesShape { quotes: Vec::new(), figures: Vec::new() };
        for quote in article_quotes(&ws, id)? {
            shape.quotes.push(QuoteShape::load(&ws, quote)?);
        }
        for found in article_figures(&ws, id)? {
            shape.figures.push(FiguresShape::load(&ws, found)?);
        }
        session.output.answer(&shape, |paper| {
            if shape.quotes.is_empty() && shape.figures.is_empty() {
                paper.line("No quotations, and no figures with a cited passage.");
            }
            shape.quotes.iter().for_each(|quote| quotation(paper, quote));
            shape.figures.iter().for_each(|found| figures(paper, found));
        })
    }
}

fn quotation(paper: &mut Paper, quote: &QuoteShape) {
    let speaker = quote.speaker.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    paper.hanging(0, &format!("{}: ", quote.verdict()), &format!("{}{speaker}", quote.quote));
    if quote.pieces.iter().any(|piece| piece.op != Op::Equal)
        && matches!(quote.kind, Some(QuoteMatch::ChangedWords | QuoteMatch::DroppedWords))
    {
        let marked: String = quote
            .pieces
            .iter()
            .map(|piece| match piece.op {
                Op::Equal => piece.text.clone(),
                Op::Delete => format!("[-{}-]", piece.text),
                Op::Insert => format!("{{+{}+}}", piece.text),
            })
            .collect();
        paper.hanging(2, "source → quotation: ", &marked);
    }
    let at = quote.title.as_ref().map(|title| format!(" — {title}")).unwrap_or_default();
    paper.faint_hanging(2, "", &format!("{}{at}", quote.reasons.join("; ")));
}

fn figures(paper: &mut Paper, found: &FiguresShape) {
    let worst = found.figures.iter().map(|check| check.kind).max_by_key(|kind| *kind as u8);
    let verdict = match worst {
        Some(FigureMatch::Differs) => "figure differs",
        Some(FigureMatch::Absent) => "figure not in the passage",
        Some(FigureMatch::Rounds) => "figures round",
        _ => "figures are the same",
    };
    paper.hanging(0, &format!("{verdict}: "), &found.text);
    let reasons: Vec<&str> = found.figures.iter().map(|check| check.reason.as_str()).collect();
    let line = format!("{} — {} ({})", reasons.join("; "), found.title, short(found.citation));
    paper.faint_hanging(2, "", &line);
}
