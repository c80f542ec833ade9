//! The article as a Word document, with what was found as comments at the claims.

use stet_text::{ByteSpan, Page, Role};
use stet_workspace::Mark;

use super::body::{Body, Look, Running, document, pieces, properties};
use super::package::{NAMESPACES, Package, seconds};
use super::xml::Xml;
use crate::dossier::{ClaimPart, Dossier, OccurrencePart};
use crate::error::Result;
use crate::house::House;
use crate::view::{ClaimView, View};
use crate::words::{capital, fill, stop};

/// The text that the comments stand in: the version that the dossier is about.
pub type Article<'a> = Page<'a>;

/// Characters of a passage that another comment leads to.
const QUOTED: usize = 60;

/// A comment, and where in the text it stands; `None` stands after the text.
struct Comment {
    span: Option<ByteSpan>,
    author: String,
    /// RFC 3339.
    at: String,
    /// Its paragraphs; the first is bold if it is a verdict.
    lines: Vec<String>,
    verdict: bool,
}

/// The article as a Word document: a comment at every claim with its verdict and evidence, a short
/// one that leads there at its other places, and one for each of the desk's own comments. Claims
/// without a place stand at the end.
///
/// Fails only if memory runs out.
pub fn article_docx(dossier: &Dossier, article: Article<'_>, house: &House) -> Result<Vec<u8>> {
    let view = View::new(dossier, house);
    let comments = comments(dossier, &view, house);
    let running = if view.cover.is_empty() { Running::Never } else { Running::Every };
    let (text, links) = document(running, |body| {
        lines(body, article, &comments);
        let gone = house.language.words().mark(Mark::Gone);
        homeless(body, dossier, &comments, &capital(gone));
    });
    let package = Package {
        author: dossier.article.authors.join(", "),
        running: [view.running, view.cover],
        title: view.title,
        made: dossier.generated.clone(),
        language: house.language.tag(),
        accent: house.accent().to_owned(),
        document: text,
        comments: Some(part(&comments)),
        links,
    };
    package.zip()
}

fn comments(dossier: &Dossier, view: &View, house: &House) -> Vec<Comment> {
    let mut out = Vec::new();
    for (claim, words) in dossier.claims.iter().zip(&view.claims) {
        let bears = bearing(claim);
        let span = |place: &OccurrencePart| ByteSpan { start: place.start, end: place.end };
        let first = bears.map(span);
        out.push(finding(dossier, claim, words, first));
        let others = claim.occurrences.iter().filter(|place| Some(span(place)) != first);
        out.extend(others.map(|place| {
            let there = bears.map(|place| place.quote.as_str()).unwrap_or_default();
            let lines = vec![
                format!("{} {}", words.glyph, words.heading),
                stop(&fill(house.language.words().same_claim, &[&shortened(there)])),
            ];
            Comment { lines, ..finding(dossier, claim, words, Some(span(place))) }
        }));
        out.extend(claim.comments.iter().map(|said| Comment {
            span: first,
            author: said.author.clone(),
            at: said.at.clone(),
            lines: said.body.lines().map(crate::view::text).collect(),
            verdict: false,
        }));
    }
    if house.name.is_some() {
        let name = house.name.as_deref().unwrap_or_default();
        let nobody = out.iter_mut().filter(|comment| comment.author.is_empty());
        nobody.for_each(|comment| comment.author = name.to_owned());
    }
    out
}

/// Where a claim bears: its first place in the running text, or else its first place.
fn bearing(claim: &ClaimPart) -> Option<&OccurrencePart> {
    let body = claim.occurrences.iter().find(|place| place.role == Role::Body.name());
    body.or(claim.occurrences.first())
}

/// The beginning of a passage, long enough to find it.
fn shortened(words: &str) -> String {
    let words = crate::view::text(words);
    let mut out: String = words.chars().take(QUOTED).collect();
    if out.len() < words.len() {
        out.truncate(out.rfind(' ').unwrap_or(out.len()));
        out.push('…');
    }
    out
}

/// What was found about a claim.
fn finding(
    dossier: &Dossier,
    claim: &ClaimPart,
    words: &ClaimView,
    span: Option<ByteSpan>,
) -> Comment {
    let given = claim.verdicts.last();
    let mut lines = vec![format!("{} {}", words.glyph, words.heading)];
    for verdict in &words.verdicts {
        lines.extend(Some(verdict.lead.clone()).filter(|lead| !lead.is_empty()));
        lines.extend(verdict.rationale.iter().cloned());
        lines.extend(Some(verdict.fix.clone()).filter(|fix| !fix.is_empty()));
        lines.push(verdict.signed.clone());
    }
    for part in &words.evidence {
        let passage = part.passage.join(" ");
        let quote = if passage.is_empty() { passage } else { format!("“{passage}” ") };
        let address = part.address.as_deref().map(|a| format!(" <{a}>")).unwrap_or_default();
        let note = if part.note.is_empty() { String::new() } else { format!(" · {}", part.note) };
        lines.push(format!("{}: {quote}{}{address}{note}", part.stance, part.source));
        lines.extend(part.call.iter().cloned());
    }
    lines.extend(Some(words.missing.clone()).filter(|missing| !missing.is_empty()));
    Comment {
        span,
        author: given.map(|verdict| verdict.author.clone()).unwrap_or_default(),
        at: given.map_or(&dossier.generated, |verdict| &verdict.at).clone(),
        lines,
        verdict: true,
    }
}

/// The text, a paragraph a line; comments begin and end where their words do.
fn lines(body: &mut Body, article: Article<'_>, comments: &[Comment]) {
    let mut start = 0;
    for line in article.text.split('\n') {
        let span = ByteSpan { start, end: start + line.len() };
        start = span.end + 1;
        if line.trim().is_empty() {
            continue;
        }
        let role = article.role_at(span.start + (line.len() - line.trim_start().len()));
        body.paragraph(style(role), line, None, |body| marked(body, line, span, comments));
    }
}

/// One line, cut wherever a comment begins or ends.
fn marked(body: &mut Body, line: &str, span: ByteSpan, comments: &[Comment]) {
    let inside = |at: &usize| (span.start..=span.end).contains(at);
    let ends = comments.iter().filter_map(|comment| comment.span);
    let mut cuts: Vec<usize> = ends.flat_map(|at| [at.start, at.end]).filter(inside).collect();
    cuts.extend([span.start, span.end]);
    cuts.retain(|&cut| line.is_char_boundary(cut - span.start));
    cuts.sort_unstable();
    cuts.dedup();
    for (slot, &cut) in cuts.iter().enumerate() {
        let at = |wanted: fn(ByteSpan) -> usize| {
            let here = move |c: &(usize, &Comment)| c.1.span.map(wanted) == Some(cut);
            comments.iter().enumerate().filter(here).map(|(id, _)| id)
        };
        at(|span| span.end).for_each(|id| end(body, id));
        at(|span| span.start).for_each(|id| begin(body, id));
        if let Some(&next) = cuts.get(slot + 1) {
            body.run(&line[cut - span.start..next - span.start], Look::default());
        }
    }
}

/// Claims without a place in the text, after it.
fn homeless(body: &mut Body, dossier: &Dossier, comments: &[Comment], title: &str) {
    if comments.iter().any(|comment| comment.span.is_none()) {
        body.line("Heading2", title);
    }
    let mut waiting = comments.iter().enumerate().filter(|(_, c)| c.span.is_none()).peekable();
    for claim in dossier.claims.iter().filter(|claim| claim.occurrences.is_empty()) {
        body.paragraph("Quiet", &claim.text, None, |body| {
            let mut here = vec![waiting.next()];
            while waiting.peek().is_some_and(|(_, comment)| !comment.verdict) {
                here.push(waiting.next());
            }
            let ids = || here.iter().flatten().map(|(id, _)| *id);
            ids().for_each(|id| begin(body, id));
            body.run(&claim.text, Look::default());
            ids().for_each(|id| end(body, id));
        });
    }
}

fn begin(body: &mut Body, id: usize) {
    body.xml.leaf("w:commentRangeStart", &[("w:id", &id.to_string())]);
}

fn end(body: &mut Body, id: usize) {
    let id = id.to_string();
    body.xml.leaf("w:commentRangeEnd", &[("w:id", &id)]);
    body.xml.node("w:r", &[], |xml| {
        properties(xml, "", Look { style: Some("CommentReference"), colour: None });
        xml.leaf("w:commentReference", &[("w:id", &id)]);
    });
}

fn style(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Headline) => "Title",
        Some(Role::Heading) => "Heading2",
        Some(Role::Site | Role::Dateline | Role::Byline) => "Subtitle",
        Some(Role::Caption | Role::Credit | Role::Footer | Role::Navigation) => "Caption",
        _ => "Normal",
    }
}

/// `word/comments.xml`.
fn part(comments: &[Comment]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.node("w:comments", &NAMESPACES, |xml| {
        for (id, comment) in comments.iter().enumerate() {
            let author = crate::words::plain(&comment.author);
            let author = if author.is_empty() { "Stet" } else { &author };
            let initials: String =
                author.split_whitespace().filter_map(|name| name.chars().next()).take(3).collect();
            let facts = [
                ("w:id", id.to_string()),
                ("w:author", author.to_owned()),
                ("w:date", seconds(&comment.at)),
                ("w:initials", initials),
            ];
            let facts: Vec<(&str, &str)> = facts.iter().map(|(k, v)| (*k, v.as_str())).collect();
            xml.node("w:comment", &facts, |xml| said(xml, comment));
        }
    });
    xml.done()
}

fn said(xml: &mut Xml, comment: &Comment) {
    for (slot, line) in comment.lines.iter().enumerate() {
        xml.node("w:p", &[], |xml| {
            xml.node("w:pPr", &[], |xml| xml.leaf("w:pStyle", &[("w:val", "CommentText")]));
            xml.node("w:r", &[], |xml| {
                let bold = comment.verdict && slot == 0;
                properties(xml, line, if bold { Look::STRONG } else { Look::default() });
                pieces(xml, line);
            });
        });
    }
}
