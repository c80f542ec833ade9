//! A dossier in words: what PDF and Word set, line by line, in the language of the house.
//!
//! Every string here is plain: nothing in it reorders its surroundings, and renderers hand it on
//! as text, never as markup.

use serde::Serialize;

use crate::catalogue::Words;
use crate::dossier::{CalculationPart, ClaimPart, Dossier, EvidencePart, VerdictPart};
use crate::house::House;
use crate::words::{self, capital, fill, plain, quoted, stop};

/// Characters without a break after which a line may be broken anyway.
const UNBROKEN: usize = 40;
/// The most characters of a bookmark.
const BOOKMARK: usize = 80;

#[derive(Debug, Serialize)]
pub(crate) struct View {
    pub(crate) language: String,
    pub(crate) house: Option<String>,
    pub(crate) accent: String,
    pub(crate) logo: Option<&'static str>,
    pub(crate) method: Option<Link>,
    pub(crate) kicker: String,
    pub(crate) title: String,
    /// The title for the head of a page.
    pub(crate) running: String,
    /// Which text this is about, for the foot of a page.
    pub(crate) stamp: String,
    pub(crate) byline: String,
    pub(crate) finding: String,
    pub(crate) coverage: String,
    pub(crate) open: List,
    pub(crate) claims_title: String,
    pub(crate) claims: Vec<ClaimView>,
    pub(crate) lists: Vec<List>,
    pub(crate) versions_title: String,
    pub(crate) versions: Vec<[String; 4]>,
    pub(crate) foot: String,
    pub(crate) page: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct Link {
    pub(crate) words: String,
    pub(crate) address: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct List {
    pub(crate) title: String,
    pub(crate) items: Vec<Item>,
}

/// One entry of a list: a lead in bold, the words, an aside in quiet.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Item {
    pub(crate) lead: String,
    pub(crate) words: String,
    pub(crate) aside: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct ClaimView {
    pub(crate) number: usize,
    pub(crate) mark: &'static str,
    pub(crate) glyph: &'static str,
    /// The rating's own colour; empty if it has that of its mark.
    pub(crate) colour: String,
    pub(crate) heading: String,
    pub(crate) bookmark: String,
    pub(crate) statement: String,
    pub(crate) place: String,
    pub(crate) verdicts: Vec<VerdictView>,
    /// The verdicts before them, a line each.
    pub(crate) earlier: Vec<String>,
    pub(crate) evidence: Vec<EvidenceView>,
    pub(crate) missing: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct VerdictView {
    pub(crate) rationale: Vec<String>,
    /// What is to be done about the claim's words; may be empty.
    pub(crate) fix: String,
    pub(crate) signed: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct EvidenceView {
    pub(crate) stance: String,
    pub(crate) says: &'static str,
    pub(crate) passage: Vec<String>,
    pub(crate) source: String,
    pub(crate) address: Option<String>,
    pub(crate) capture: String,
    pub(crate) sha256: String,
    pub(crate) note: String,
    pub(crate) copy: Option<Link>,
}

impl View {
    pub(crate) fn new(dossier: &Dossier, house: &House) -> Self {
        let words = house.language.words();
        let claims = dossier.claims.iter().enumerate();
        let open = words.open_lines(&dossier.claims, &dossier.summary);
        let version = words.version_line(dossier);
        Self {
            language: house.language.tag().to_owned(),
            house: house.name.as_deref().map(text),
            accent: house.accent().to_owned(),
            logo: house.logo_bytes.as_ref().map(|logo| match logo.media_type {
                "image/svg+xml" => "svg",
                "image/jpeg" => "jpg",
                _ => "png",
            }),
            method: house
                .method()
                .map(|address| Link { words: words.method.into(), address: address.into() }),
            kicker: words.kicker(dossier),
            title: text(dossier.article.title.as_deref().unwrap_or(words.untitled)),
            running: bookmark(&text(dossier.article.title.as_deref().unwrap_or(words.untitled))),
            stamp: stamp(words, dossier),
            byline: text(&words.byline(dossier)),
            finding: words.finding(&dossier.summary),
            coverage: format!("{} {version}", words.coverage(&dossier.summary.coverage)),
            open: List {
                title: words.still_open.to_owned(),
                items: open
                    .into_iter()
                    .map(|line| Item { words: line, ..Item::default() })
                    .collect(),
            },
            claims_title: words.claims.to_owned(),
            claims: claims.map(|(slot, part)| claim(words, slot + 1, part)).collect(),
            lists: lists(words, dossier),
            versions_title: words.versions.to_owned(),
            versions: dossier
                .versions
                .iter()
                .map(|version| {
                    [
                        fill(words.version, &[&version.number]),
                        words::minute(&version.arrived),
                        text(&version.origin),
                        version.sha256.clone(),
                    ]
                })
                .collect(),
            foot: format!("{}, {}", dossier.program, words::minute(&dossier.generated)),
            page: words.page.to_owned(),
        }
    }
}

fn claim(words: &Words, number: usize, part: &ClaimPart) -> ClaimView {
    let heading = text(&words.heading(part));
    let statement = text(&part.text);
    ClaimView {
        number,
        mark: part.mark.name(),
        glyph: words::glyph(part.mark),
        colour: words.colour(part).unwrap_or_default().to_owned(),
        bookmark: bookmark(&format!("{number}. {heading}: {statement}")),
        heading,
        place: place(words, part),
        verdicts: part.verdicts.iter().map(|part| verdict(words, part)).collect(),
        earlier: part.history.iter().map(|part| earlier(words, part)).collect(),
        evidence: part
            .evidence
            .iter()
            .map(|part| evidence(words, part))
            .chain(part.calculations.iter().map(|part| calculation(words, part)))
            .collect(),
        missing: match words.missing(part) {
            missing if missing.is_empty() => missing,
            missing => fill(words.open, &[&missing]),
        },
        statement,
    }
}

/// Who says it, and where it stands.
fn place(words: &Words, part: &ClaimPart) -> String {
    let mut lines = Vec::new();
    if let Some(speaker) = &part.speaker {
        lines.push(fill(words.said_by, &[&text(speaker)]));
    }
    for (role, quote) in words.places(part) {
        lines.push(match quote {
            None => format!("{role}."),
            Some(quote) => format!("{role}: {}", quoted(&text(&quote))),
        });
    }
    lines.join(" ")
}

/// The version and the first digits of its hash.
fn stamp(words: &Words, dossier: &Dossier) -> String {
    let version = &dossier.version;
    let hash = version.sha256.get(..16).unwrap_or(&version.sha256);
    format!("{} · SHA-256 {hash}…", fill(words.version, &[&version.number]))
}

/// A verdict that does not stand any more, in one line.
fn earlier(words: &Words, part: &VerdictPart) -> String {
    let fate = if part.withdrawn { format!(" ({})", words.withdrawn) } else { String::new() };
    let why = stop(&text(&part.rationale));
    format!("{}{fate}: {why} {}", words.earlier, signed(words, part))
}

fn verdict(words: &Words, part: &VerdictPart) -> VerdictView {
    let fix = text(&words.fix(part).unwrap_or_default());
    VerdictView { rationale: lines(&part.rationale), fix, signed: signed(words, part) }
}

/// What was said, by whom, and what second persons said to that.
fn signed(words: &Words, part: &VerdictPart) -> String {
    let version = fill(words.on_version, &[&part.version]);
    let (label, author, day) = (text(words.label(part)), text(&part.author), words::day(&part.at));
    let mut signed = format!("{label}: {author}, {day}, {version}.");
    for signoff in &part.signoffs {
        let what = if signoff.approved { words.signed } else { words.rejected };
        let line = fill(what, &[&text(&signoff.author), &words::day(&signoff.at)]);
        signed.push(' ');
        signed.push_str(&match signoff.comment.trim() {
            "" => stop(&line),
            comment => format!("{line}: {}", stop(&text(comment))),
        });
    }
    if let Some(ages) = words.ages(part) {
        signed.push(' ');
        signed.push_str(&text(&ages));
    }
    signed
}

fn evidence(words: &Words, part: &EvidencePart) -> EvidenceView {
    let captured = part.captured.as_deref().map(words::day).unwrap_or_default();
    let sha256 = part.sha256.as_deref().map_or("", |hash| hash.get(..16).unwrap_or(hash));
    EvidenceView {
        stance: words.stance(&part.stance).to_owned(),
        says: match part.stance.as_str() {
            "supports" => "supports",
            "contradicts" => "contradicts",
            _ => "context",
        },
        passage: lines(&part.passage),
        source: text(&words.source(part)),
        address: part.address.as_deref().and_then(words::link).map(str::to_owned),
        capture: if sha256.is_empty() { String::new() } else { fill(words.captured, &[&captured]) },
        sha256: sha256.to_owned(),
        note: text(&words.remarks(part)),
        copy: words.copy(part).map(|(words, address)| Link { words: text(&words), address }),
    }
}

/// A calculation stands among the evidence.
fn calculation(words: &Words, part: &CalculationPart) -> EvidenceView {
    let mut passage = vec![text(&words.computed(part))];
    passage.extend(part.inputs.iter().map(|input| text(&words.input(input))));
    EvidenceView {
        stance: words.calculation.to_owned(),
        says: match part.holds {
            Some(true) => "supports",
            Some(false) => "contradicts",
            None => "context",
        },
        passage,
        source: text(&part.about),
        address: None,
        capture: String::new(),
        sha256: String::new(),
        note: text(&words.compared(part).join(" · ")),
        copy: None,
    }
}

fn lists(words: &Words, dossier: &Dossier) -> Vec<List> {
    let changed = dossier.changes.iter().map(|change| List {
        title: fill(words.changed, &[&change.to]),
        items: change
            .claims
            .iter()
            .map(|claim| Item {
                lead: capital(words.carried(&claim.kind)),
                words: text(&claim.text),
                aside: text(&claim.reasons.join("; ")),
            })
            .collect(),
    });
    let aside = dossier.dismissed.iter().map(|part| Item {
        lead: String::new(),
        words: text(&part.text),
        aside: text(&part.reason),
    });
    let ratings = dossier.scales.iter().flat_map(|scale| {
        scale.ratings.iter().map(|rating| {
            let [label, meaning] = words.rating(rating).map(text);
            Item { lead: label, words: meaning, aside: text(words.scale(scale)) }
        })
    });
    let bibliography =
        dossier.bibliography.iter().map(|part| Item { words: text(&part.text), ..Item::default() });
    let fixed = [
        List { title: words.sources.to_owned(), items: bibliography.collect() },
        List { title: words.set_aside.to_owned(), items: aside.collect() },
        List { title: words.ratings.to_owned(), items: ratings.collect() },
    ];
    changed.chain(fixed).filter(|list| !list.items.is_empty()).collect()
}

fn lines(words: &str) -> Vec<String> {
    words.lines().map(text).filter(|line| !line.is_empty()).collect()
}

/// Plain text in one line that can be broken: a run without a break gets places for one.
pub(crate) fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut run = 0;
    for c in plain(words).trim().chars() {
        let c = if matches!(c, '\n' | '\t') { ' ' } else { c };
        // Scripts beyond break between their characters as they are.
        run = if c.is_whitespace() || matches!(c, '/' | '-') || c >= '\u{2E80}' {
            0
        } else {
            run + 1
        };
        out.push(c);
        if run == UNBROKEN {
            out.push('\u{200B}');
            run = 0;
        }
    }
    out
}

fn bookmark(words: &str) -> String {
    let mut out: String = words.chars().take(BOOKMARK).collect();
    if words.chars().count() > BOOKMARK {
        let end = out.trim_end().len();
        out.truncate(end);
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_without_a_break_gets_places_for_one() {
        assert_eq!(text(&"a".repeat(100)).matches('\u{200B}').count(), 2);
        assert_eq!(text("one two\nthree\u{202E}"), "one two three");
    }

    #[test]
    fn a_bookmark_is_short() {
        assert_eq!(bookmark(&"word ".repeat(100)).chars().count(), BOOKMARK);
        assert_eq!(bookmark("1. Wrong: x"), "1. Wrong: x");
    }
}
