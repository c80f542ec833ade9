//! One claim of the report: verdict first, then why, then the evidence in the source's words.

use maud::{Markup, html as template};

use super::outside;
use crate::dossier::{ClaimPart, EvidencePart, VerdictPart};
use crate::markdown::{heading, source_line};
use crate::words;

pub(super) fn claim(number: usize, claim: &ClaimPart) -> Markup {
    let mark = claim.mark.name();
    template! {
        section.claim.{ "m-" (mark) } id={ "claim-" (claim.id) } {
            p.verdict {
                span.glyph aria-hidden="true" { (words::glyph(claim.mark)) }
                " " (outside(&heading(claim)))
            }
            h2 { span.number { (number) } " " span.statement { (outside(&claim.text)) } }
            p.where {
                @if let Some(speaker) = &claim.speaker { "Said by " (outside(speaker)) ". " }
                @for place in &claim.occurrences {
                    span.place {
                        "In the " (words::role(&place.role))
                        @if place.quote.trim() != claim.text { ": “" (outside(&place.quote)) "”" }
                        ". "
                    }
                }
            }
            @for part in &claim.verdicts { (verdict(part)) }
            @for part in &claim.evidence { (evidence(part)) }
            @if !claim.missing.is_empty() {
                p.missing { "Open: " (claim.missing.join(", ")) "." }
            }
        }
    }
}

fn verdict(verdict: &VerdictPart) -> Markup {
    template! {
        p.rationale { (outside(&verdict.rationale)) }
        p.signed {
            (outside(&verdict.label)) ": " (outside(&verdict.author)) ", "
            (words::day(&verdict.at)) ", on version " (verdict.version) "."
            @for signoff in &verdict.signoffs {
                " " @if signoff.approved { "Signed off" } @else { "Rejected" }
                " by " (outside(&signoff.author)) ", " (words::day(&signoff.at))
                @if signoff.comment.is_empty() { "." }
                @else { ": " (outside(&words::stop(&signoff.comment))) }
            }
        }
    }
}

fn evidence(part: &EvidencePart) -> Markup {
    template! {
        figure.evidence.{ "s-" (part.stance) } {
            @if !part.passage.is_empty() {
                blockquote { @for line in part.passage.lines() { p { (outside(line)) } } }
            }
            figcaption {
                strong { (words::stance(&part.stance)) } " · "
                @match part.address.as_deref().and_then(words::link) {
                    Some(address) => a href=(address) rel="noopener noreferrer" { (outside(&source_line(part))) },
                    None => (outside(&source_line(part))),
                }
                @if let (Some(sha256), Some(captured)) = (&part.sha256, &part.captured) {
                    span.capture { " · captured " (words::day(captured)) ", SHA-256 " code { (sha256.get(..16).unwrap_or(sha256)) "…" } }
                }
                @if let Some(note) = &part.note { span.note { " · " (outside(note)) } }
            }
        }
    }
}
