//! The report as a Word document: the same words in the same order as the PDF.

use super::body::{Body, Look, Running, document};
use super::package::Package;
use crate::dossier::Dossier;
use crate::error::Result;
use crate::house::House;
use crate::view::{ClaimView, EvidenceView, Item, List, View};

const GREEN: &str = "1F6F43";
const AMBER: &str = "8A5000";
const RED: &str = "B3261E";
const BLUE: &str = "2450C8";
const QUIET: &str = "5F5B52";
const HAIR: &str = "D9D5CA";

/// The report as a Word document.
///
/// Fails only if memory runs out.
pub fn report_docx(dossier: &Dossier, house: &House) -> Result<Vec<u8>> {
    let view = View::new(dossier, house);
    let (text, links) = document(Running::Later, |body| {
        head(body, &view);
        if !view.claims.is_empty() {
            body.line("Heading1", &view.claims_title);
        }
        view.claims.iter().for_each(|part| claim(body, part));
        view.lists.iter().for_each(|part| list(body, part));
        foot(body, &view);
    });
    let package = Package {
        author: view.house.clone().unwrap_or_else(|| dossier.program.clone()),
        running: [view.running, view.running_kind],
        title: view.title,
        made: dossier.generated.clone(),
        language: house.language.tag(),
        accent: house.accent().to_owned(),
        document: text,
        comments: None,
        links,
    };
    package.zip()
}

fn head(body: &mut Body, view: &View) {
    let kicker = view.house.iter().chain([&view.kicker]).map(String::as_str).collect::<Vec<_>>();
    body.line("Subtitle", &kicker.join(" · "));
    cover(body, &view.cover);
    body.line("Title", &view.title);
    if !view.byline.is_empty() {
        body.line("Subtitle", &view.byline);
    }
    body.line("Finding", &view.finding);
    body.line("Quiet", &view.coverage);
    if !view.open.items.is_empty() {
        body.paragraph("Normal", "", None, |body| body.run(&view.open.title, Look::STRONG));
        view.open.items.iter().for_each(|part| item(body, part));
    }
}

/// That it is not for everybody.
pub(super) fn cover(body: &mut Body, words: &str) {
    if !words.is_empty() {
        body.paragraph("Subtitle", words, None, |body| {
            body.run(words, Look { style: Some("Strong"), colour: Some(RED) });
        });
    }
}

fn list(body: &mut Body, part: &List) {
    body.line("Heading1", &part.title);
    part.items.iter().for_each(|part| item(body, part));
}

fn item(body: &mut Body, part: &Item) {
    body.paragraph("ListBullet", &part.words, None, |body| {
        if !part.lead.is_empty() {
            body.run(&format!("{}: ", part.lead), Look::STRONG);
        }
        body.run(&part.words, Look::default());
        if !part.aside.is_empty() {
            body.run(&format!("  {}", part.aside), Look { style: None, colour: Some(QUIET) });
        }
    });
}

fn claim(body: &mut Body, part: &ClaimView) {
    let colour = match part.mark {
        "confirmed" => GREEN,
        "partly" | "recheck" => AMBER,
        "wrong" | "disputed" => RED,
        "to_check" => BLUE,
        _ => QUIET,
    };
    let own = part.colour.trim_start_matches('#').to_uppercase();
    let colour = if own.is_empty() { colour } else { &own };
    body.paragraph("Verdict", &part.heading, None, |body| {
        let words = format!("{} {}", part.glyph, part.heading);
        body.run(&words, Look { style: None, colour: Some(colour) });
    });
    body.line("Heading2", &format!("{}. {}", part.number, part.statement));
    // The place stays with the verdict, and the evidence with what is said of it. Longer chains
    // than these some programs give up to keep.
    if !part.place.is_empty() {
        body.kept(!part.verdicts.is_empty(), |body| body.line("Quiet", &part.place));
    }
    let last = part.verdicts.len() + part.earlier.len();
    let ends = |slot: usize| slot == last && !part.evidence.is_empty();
    for (slot, verdict) in part.verdicts.iter().enumerate() {
        let strong = |body: &mut Body, words: &str| {
            body.paragraph("Normal", words, None, |body| body.run(words, Look::STRONG));
        };
        if !verdict.lead.is_empty() {
            body.kept(true, |body| strong(body, &verdict.lead));
        }
        verdict.rationale.iter().for_each(|line| body.line("Normal", line));
        if !verdict.fix.is_empty() {
            strong(body, &verdict.fix);
        }
        body.kept(ends(slot + 1), |body| body.line("Quiet", &verdict.signed));
    }
    for (slot, line) in part.earlier.iter().enumerate() {
        body.kept(ends(part.verdicts.len() + slot + 1), |body| body.line("Quiet", line));
    }
    for (slot, piece) in part.evidence.iter().enumerate() {
        // What is open stays with the evidence that it is about.
        let kept = slot + 1 == part.evidence.len() && !part.missing.is_empty();
        evidence(body, piece, if kept { "SourceKept" } else { "Source" });
    }
    if !part.missing.is_empty() {
        body.paragraph("Quiet", "", None, |body| {
            body.run(&part.missing, Look { style: None, colour: Some(AMBER) });
        });
    }
}

fn evidence(body: &mut Body, part: &EvidenceView, style: &str) {
    let edge = match part.says {
        "supports" => GREEN,
        "contradicts" => RED,
        _ => HAIR,
    };
    for line in &part.passage {
        body.paragraph("Quote", line, Some(edge), |body| body.run(line, Look::default()));
    }
    let told = |body: &mut Body| {
        body.paragraph(style, &part.source, Some(edge), |body| {
            body.run(&part.stance, Look::STRONG);
            body.run(" · ", Look::default());
            match &part.address {
                Some(address) => body.link(&part.source, address),
                None => body.run(&part.source, Look::default()),
            }
            if !part.capture.is_empty() {
                body.run(&format!(" · {} ", part.capture), Look::default());
                body.run(&format!("{}…", part.sha256), Look::HASH);
            }
            if !part.note.is_empty() {
                body.run(&format!(" · {}", part.note), Look::default());
            }
            if let Some(copy) = &part.copy {
                body.run(" · ", Look::default());
                body.link(&copy.words, &copy.address);
            }
        });
    };
    body.kept(!part.call.is_empty(), told);
    for (slot, line) in part.call.iter().enumerate() {
        body.kept(slot + 1 < part.call.len(), |body| {
            body.paragraph(style, line, Some(edge), |body| body.run(line, Look::default()));
        });
    }
}

fn foot(body: &mut Body, view: &View) {
    if !view.captures.is_empty() {
        body.line("Heading1", &view.captures_title);
        for [title, day, hash] in &view.captures {
            hashed(body, "", &format!("{title} · {day}"), hash);
        }
    }
    body.line("Heading1", &view.versions_title);
    for [label, arrived, origin, hash] in &view.versions {
        hashed(body, label, &format!(" · {arrived} · {origin}"), hash);
    }
    body.paragraph("Quiet", "", None, |body| {
        body.run(&view.foot, Look::default());
        if let Some(method) = &view.method {
            body.run(" · ", Look::default());
            body.link(&method.words, &method.address);
        }
    });
}

/// A line with its hash below it.
fn hashed(body: &mut Body, label: &str, words: &str, hash: &str) {
    body.paragraph("Quiet", words, None, |body| {
        body.run(label, Look::STRONG);
        body.run(&format!("{words}\n"), Look::default());
        body.run(hash, Look::HASH);
    });
}
