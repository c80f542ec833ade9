//! Sources, captures and citations.

use serde::Serialize;
use stet_text::Origin;
use stet_workspace::{
    Archived, CallSheet, Capture, CaptureId, Citation, CitationId, ClaimId, Grade, Hash, Name,
    PassageNow, Rank, Result, Source, SourceFields, SourceId, Stance, Workspace, captures,
    cited_page, passage_now, source,
};

use super::RowShape;

/// A capture of a source.
#[derive(Debug, Serialize)]
pub(crate) struct CaptureShape {
    pub(crate) capture: CaptureId,
    pub(crate) source: SourceId,
    pub(crate) sha256: Hash,
    pub(crate) bytes: u64,
    pub(crate) media_type: String,
    pub(crate) origin: Origin,
    /// Addresses passed through on the way, without the final one.
    pub(crate) redirects: Vec<String>,
    /// What the server said of the bytes.
    pub(crate) headers: Vec<(String, String)>,
    /// Whether there is text to cite passages of.
    pub(crate) has_text: bool,
    pub(crate) at: String,
    pub(crate) author: String,
}

impl From<Capture> for CaptureShape {
    fn from(capture: Capture) -> Self {
        Self {
            capture: capture.id,
            source: capture.source,
            sha256: capture.sha256,
            bytes: capture.bytes,
            media_type: capture.media_type,
            origin: capture.origin,
            redirects: capture.redirects,
            headers: capture.headers,
            has_text: capture.has_text,
            at: capture.at.rfc3339(),
            author: capture.author,
        }
    }
}

/// What was asked of a person, and what came back.
#[derive(Debug, Serialize)]
pub(crate) struct CallShape {
    pub(crate) whom: String,
    pub(crate) role: String,
    pub(crate) contact: String,
    pub(crate) when: String,
    pub(crate) question: String,
    pub(crate) answer: String,
    pub(crate) terms: &'static str,
    pub(crate) deadline: String,
    pub(crate) state: &'static str,
}

impl From<CallSheet> for CallShape {
    fn from(sheet: CallSheet) -> Self {
        Self {
            whom: sheet.whom,
            role: sheet.role,
            contact: sheet.contact,
            when: sheet.when,
            question: sheet.question,
            answer: sheet.answer,
            terms: sheet.terms.name(),
            deadline: sheet.deadline,
            state: sheet.state.name(),
        }
    }
}

/// What a source goes back to.
#[derive(Debug, Serialize)]
pub(crate) struct DependenceShape {
    pub(crate) source: SourceId,
    /// What that source is called.
    pub(crate) title: String,
    pub(crate) why: String,
}

impl DependenceShape {
    /// “Release” (press release).
    pub(crate) fn words(&self) -> String {
        match self.why.as_str() {
            "" => format!("“{}”", self.title),
            why => format!("“{}” ({why})", self.title),
        }
    }
}

/// A source with its captures. A confidential one goes by its alias, unless it is revealed.
#[derive(Debug, Serialize)]
pub(crate) struct SourceShape {
    pub(crate) id: SourceId,
    /// The same id, as the other shapes name it.
    pub(crate) source: SourceId,
    #[serde(flatten)]
    pub(crate) fields: SourceFields,
    /// The authors in parts, in the order of `authors`.
    pub(crate) names: Vec<Name>,
    /// What a confidential source is called.
    pub(crate) alias: Option<String>,
    pub(crate) grade: Grade,
    pub(crate) goes_back: Option<DependenceShape>,
    pub(crate) call: Option<CallShape>,
    pub(crate) archived: Vec<Archived>,
    /// How many citations rest on it.
    pub(crate) citations: u32,
    pub(crate) added: String,
    pub(crate) author: String,
    /// Newest first.
    pub(crate) captures: Vec<CaptureShape>,
}

impl SourceShape {
    /// One source.
    pub(crate) fn load(ws: &Workspace, id: SourceId) -> Result<Self> {
        Self::of(ws, source(ws, id)?, false)
    }

    /// A source with its captures.
    pub(crate) fn of(ws: &Workspace, found: Source, reveal: bool) -> Result<Self> {
        let taken = captures(ws, Some(found.id))?;
        let goes_back = match found.goes_back {
            None => None,
            Some(to) => {
                // What it goes back to may have been removed, or not have come yet.
                let title = source(ws, to.on).map_or_else(|_| "?".into(), |s| s.name().to_owned());
                Some(DependenceShape { source: to.on, title, why: to.why })
            }
        };
        let mut shape = Self {
            id: found.id,
            source: found.id,
            names: found.fields.authors.clone(),
            fields: with_plain_names(found.fields),
            alias: found.alias,
            grade: found.grade,
            goes_back,
            call: found.call.map(CallShape::from),
            archived: found.archived,
            citations: found.citations,
            added: found.added.rfc3339(),
            author: found.author,
            captures: taken.into_iter().map(CaptureShape::from).collect(),
        };
        if !reveal {
            shape.mask();
        }
        Ok(shape)
    }

    /// Leaves out who a confidential source is.
    fn mask(&mut self) {
        let Some(alias) = &self.alias else { return };
        let kind = std::mem::take(&mut self.fields.kind);
        self.fields = SourceFields { kind, title: alias.clone(), ..SourceFields::default() };
        self.names.clear();
        self.archived.clear();
        if let Some(call) = &mut self.call {
            for field in [&mut call.whom, &mut call.role, &mut call.contact] {
                field.clear();
            }
        }
    }

    /// The grade in words, if anybody gave one.
    pub(crate) fn graded(&self) -> Option<String> {
        let rank = self.grade.rank.map(|rank| match rank {
            Rank::Primary => "primary",
            Rank::Secondary => "secondary",
        });
        let interested = self.grade.interested.then_some("interested party");
        let anonymous = self.grade.anonymous.then_some("anonymous");
        let words: Vec<&str> = [rank, interested, anonymous].into_iter().flatten().collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

/// The authors as people read them: `authors` is a list of strings, as it always was.
fn with_plain_names(mut fields: SourceFields) -> SourceFields {
    for names in [&mut fields.authors, &mut fields.editors, &mut fields.translators] {
        *names = names.iter().map(|name| Name::Literal(name.to_string())).collect();
    }
    fields
}

/// What changed between two captures.
#[derive(Debug, Serialize)]
pub(crate) struct CaptureDiffShape {
    pub(crate) source: SourceId,
    pub(crate) from: CaptureShape,
    pub(crate) to: CaptureShape,
    pub(crate) rows: Vec<RowShape>,
}

/// What became of a cited passage in a later capture.
#[derive(Debug, Serialize)]
pub(crate) struct PassageShape {
    pub(crate) citation: CitationId,
    pub(crate) claim: ClaimId,
    pub(crate) source: SourceId,
    /// What the source is called.
    pub(crate) title: String,
    /// `unchanged`, `moved`, `reworded`, `gone` or `unsure`.
    pub(crate) kind: &'static str,
    pub(crate) quote: String,
    /// What stands there now.
    pub(crate) now: String,
    pub(crate) reasons: Vec<String>,
    /// When the later capture was taken.
    pub(crate) at: String,
}

impl PassageShape {
    /// With the source's name.
    pub(crate) fn load(ws: &Workspace, now: PassageNow) -> Result<Self> {
        Ok(Self {
            citation: now.citation,
            claim: now.claim,
            source: now.source,
            title: source(ws, now.source)?.name().to_owned(),
            kind: now.kind_name(),
            quote: now.quote,
            now: now.words,
            reasons: now.reasons.iter().map(ToString::to_string).collect(),
            at: now.at.rfc3339(),
        })
    }
}

/// A citation.
#[derive(Debug, Serialize)]
pub(crate) struct CitationShape {
    pub(crate) citation: CitationId,
    pub(crate) claim: ClaimId,
    pub(crate) source: SourceId,
    /// The source's title.
    pub(crate) title: String,
    pub(crate) capture: Option<CaptureId>,
    /// Where in the capture's text.
    pub(crate) start: Option<usize>,
    pub(crate) end: Option<usize>,
    /// The page that the passage begins on, in a source that has pages.
    pub(crate) page: Option<u32>,
    pub(crate) quote: String,
    pub(crate) stance: Stance,
    pub(crate) note: Option<String>,
    /// If its source was captured again and the passage is another there: what became of it.
    pub(crate) now: Option<PassageNowShape>,
    pub(crate) author: String,
    pub(crate) at: String,
}

/// A cited passage in the latest capture of its source.
#[derive(Debug, Serialize)]
pub(crate) struct PassageNowShape {
    /// `reworded`, `gone` or `unsure`.
    pub(crate) kind: &'static str,
    /// What stands there now; empty if nothing does.
    pub(crate) words: String,
    pub(crate) capture: CaptureId,
    /// When that was taken.
    pub(crate) at: String,
}

impl CitationShape {
    /// A citation with its source's title.
    pub(crate) fn load(ws: &Workspace, citation: Citation) -> Result<Self> {
        Ok(Self {
            page: cited_page(ws, &citation)?,
            now: passage_now(ws, &citation)?.filter(PassageNow::bears).map(|now| PassageNowShape {
                kind: now.kind_name(),
                capture: now.latest,
                at: now.at.rfc3339(),
                words: now.words,
            }),
            citation: citation.id,
            claim: citation.claim,
            source: citation.source,
            title: source(ws, citation.source)?.name().to_owned(),
            capture: citation.capture,
            start: citation.span.map(|span| span.start),
            end: citation.span.map(|span| span.end),
            quote: citation.quote,
            stance: citation.stance,
            note: citation.note,
            author: citation.author,
            at: citation.at.rfc3339(),
        })
    }
}
