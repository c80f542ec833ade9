//! One claim of the report: verdict first, then why, then the evidence in the source's words.

use maud::{Markup, html as template};

use super::outside;
use crate::catalogue::Words;
use crate::dossier::{CalculationPart, ClaimPart, EvidencePart, SignoffPart, VerdictPart};
use crate::words::{self, fill};

pub(super) fn claim(words: &Words, number: usize, claim: &ClaimPart) -> Markup {
    let mark = claim.mark.name();
    template! {
        section.claim.{ "m-" (mark) } id={ "claim-" (claim.id) } {
            p.verdict style=[words.colour(claim).map(|colour| format!("--own: {colour}"))] {
                span.glyph aria-hidden="true" { (words::glyph(claim.mark)) }
                " " (outside(&words.heading(claim)))
            }
            h2 { span.number { (number) } " " span.statement { (outside(&claim.text)) } }
            p.where {
                @if let Some(speaker) = &claim.speaker { (around(words.said_by, speaker)) " " }
                @for (role, quote) in words.places(claim) {
                    span.place {
                        (role)
                        @if let Some(quote) = quote { ": " (outside(&words::quoted(&quote))) " " }
                        @else { ". " }
                    }
                }
            }
            @for part in &claim.verdicts {
                @if let Some(lead) = words.lead(claim, part) { p.lead { strong { (outside(&lead)) } } }
                (verdict(words, claim, part))
            }
            @for part in claim.earlier() { (earlier(words, claim, part)) }
            @for part in &claim.evidence { (evidence(words, part)) }
            @for part in &claim.calculations { (calculation(words, part)) }
            @if !claim.missing.is_empty() {
                p.missing { (fill(words.open, &[&words.missing(claim)])) }
            }
        }
    }
}

/// A verdict that does not stand any more.
fn earlier(words: &Words, claim: &ClaimPart, part: &VerdictPart) -> Markup {
    template! {
        div.earlier {
            p.signed {
                (words.earlier)
                @if part.withdrawn { " (" (words.withdrawn) ")" }
            }
            (verdict(words, claim, part))
        }
    }
}

fn verdict(words: &Words, claim: &ClaimPart, verdict: &VerdictPart) -> Markup {
    template! {
        p.rationale { (outside(&verdict.rationale)) }
        @if let Some(fix) = words.fix(verdict) { p.fix { strong { (outside(&fix)) } } }
        p.signed {
            (outside(words.label(verdict))) ": " (outside(&verdict.author)) ", "
            (words::day(&verdict.at)) ", " (words.on_version(claim, verdict)) "."
            @for signoff in &verdict.signoffs {
                " " (signed(words, signoff))
                @if signoff.comment.is_empty() { "." }
                @else { ": " (outside(&words::stop(&signoff.comment))) }
            }
            @if let Some(ages) = words.ages(verdict) { " " (outside(&ages)) }
        }
    }
}

fn calculation(words: &Words, part: &CalculationPart) -> Markup {
    let says = match part.holds {
        Some(true) => "supports",
        Some(false) => "contradicts",
        None => "context",
    };
    template! {
        figure.evidence.calculation.{ "s-" (says) } {
            p.formula { (outside(&words.computed(part))) }
            @if !part.inputs.is_empty() {
                ul { @for input in &part.inputs { li { (outside(&words.input(input))) } } }
            }
            figcaption {
                strong { (words.calculation) }
                @if !part.about.is_empty() { " · " (outside(&part.about)) }
                @for line in words.compared(part) { " · " (outside(&line)) }
            }
        }
    }
}

fn evidence(words: &Words, part: &EvidencePart) -> Markup {
    template! {
        figure.evidence.{ "s-" (part.stance) } {
            @if !part.passage.is_empty() {
                blockquote { @for line in part.passage.lines() { p { (outside(line)) } } }
            }
            figcaption {
                strong { (words.stance(&part.stance)) } " · "
                @match part.address.as_deref().and_then(words::link) {
                    Some(address) => a href=(address) rel="noopener noreferrer" { (outside(&words.source(part))) },
                    None => (outside(&words.source(part))),
                }
                @if let (Some(sha256), Some(captured)) = (&part.sha256, &part.captured) {
                    span.capture { " · " (fill(words.captured, &[&words::day(captured)])) " " code { (sha256.get(..16).unwrap_or(sha256)) "…" } }
                }
                @let remarks = words.remarks(part);
                @if !remarks.is_empty() { span.note { " · " (outside(&remarks)) } }
                @if let Some((copied, address)) = words.copy(part) {
                    " · " a href=(address) rel="noopener noreferrer" { (outside(&copied)) }
                }
            }
            @for line in words.call(part) { p.call { (outside(&line)) } }
        }
    }
}

/// Who signed or rejected, and when.
fn signed(words: &Words, signoff: &SignoffPart) -> Markup {
    let what = if signoff.approved { words.signed } else { words.rejected };
    let line = fill(what, &[&"{}", &words::day(&signoff.at)]);
    around(&line, &signoff.author)
}

/// A phrase with words from outside in its place.
fn around(phrase: &str, words: &str) -> Markup {
    let (before, after) = phrase.split_once("{}").unwrap_or((phrase, ""));
    template! { (before) (outside(words)) (after) }
}
