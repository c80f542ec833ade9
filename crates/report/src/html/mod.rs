//! The report as one self-contained page, and as parts for a preview inside the program.

mod claim;
mod claim_review;
mod comparison;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html as template};

pub use comparison::comparison_html;

use crate::catalogue::Words;
use crate::changes::{ChangedClaim, ChangesPart};
use crate::dossier::{Dossier, Reach};
use crate::house::House;
use crate::words::{self, capital, fill};

/// Style sheet of the page; everything is set under `.report`, so that it also works in a shadow root.
const CSS: &str = include_str!("report.css");

/// The report as one page that loads nothing.
#[must_use]
pub fn html(dossier: &Dossier, house: &House) -> String {
    let (css, body) = html_parts(dossier, house);
    let words = house.language.words();
    let title = words::plain(dossier.article.title.as_deref().unwrap_or(words.untitled));
    // A page that names confidential sources is for nobody's search engine.
    let told = dossier.audience != Reach::Revealed;
    let reviews = told.then(|| claim_review::script(dossier, house));
    let body = template! { @if let Some(reviews) = &reviews { (reviews) } (PreEscaped(body)) };
    let title = format!("{title} – {}", words.report);
    page(&title, house.language.tag(), &dossier.program, &css, &body)
}

/// A page that loads nothing and runs nothing, whatever the words say.
fn page(title: &str, language: &str, program: &str, css: &str, body: &Markup) -> String {
    let page = template! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(program);
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:";
                title { (title) }
                style { (PreEscaped(css)) }
            }
            body { (body) }
        }
    };
    page.into_string()
}

/// Style sheet and body, for a shadow root.
#[must_use]
pub fn html_parts(dossier: &Dossier, house: &House) -> (String, String) {
    let words = house.language.words();
    let body = template! {
        article.report {
            (letterhead(house))
            (head(words, dossier))
            @for (slot, part) in dossier.claims.iter().enumerate() {
                (claim::claim(words, slot + 1, part))
            }
            @for change in dossier.changes.iter().filter(|change| !change.is_empty()) {
                (changes(words, change))
            }
            (bibliography(words, dossier))
            (set_aside(words, dossier))
            (ratings(words, dossier))
            (foot(words, dossier, house))
        }
    };
    let accent = house
        .accent
        .as_ref()
        .map(|_| format!(".report .house {{ color: {0}; border-color: {0}; }}\n", house.accent()));
    (format!("{CSS}{}", accent.unwrap_or_default()), body.into_string())
}

/// Logo and name of the newsroom.
fn letterhead(house: &House) -> Markup {
    let name = house.name.as_deref().map(words::plain);
    let logo = house.logo_bytes.as_ref().map(|logo| {
        format!("data:{};base64,{}", logo.media_type, BASE64_STANDARD.encode(&logo.bytes))
    });
    template! {
        @if name.is_some() || logo.is_some() {
            p.house {
                @if let Some(logo) = &logo { img src=(logo) alt=(name.as_deref().unwrap_or_default()); }
                @else if let Some(name) = &name {
                    @match house.address.as_deref().and_then(words::link) {
                        Some(address) => a href=(address) rel="noopener noreferrer" { (outside(name)) },
                        None => (outside(name)),
                    }
                }
            }
        }
    }
}

/// Words from outside: escaped by the template, set apart in their own direction.
fn outside(text: &str) -> Markup {
    template! { bdi { (words::plain(text)) } }
}

fn head(words: &Words, dossier: &Dossier) -> Markup {
    let title = dossier.article.title.as_deref().unwrap_or(words.untitled);
    let line = words.byline(dossier);
    let summary = &dossier.summary;
    let open = words.open_lines(&dossier.claims, summary);
    template! {
        header.head {
            p.kicker { (words.kicker) }
            @if !words.cover(dossier).is_empty() { p.cover { (words.cover(dossier)) } }
            h1 { (outside(title)) }
            @if !line.is_empty() { p.byline { (outside(&line)) } }
            p.finding { (outside(&words.finding(dossier))) }
            p.coverage {
                (words.coverage(&summary.coverage)) " " (words.version_line(dossier))
            }
            @if !open.is_empty() {
                section.open {
                    h2 { (words.still_open) }
                    ul { @for line in &open { li { (line) } } }
                }
            }
        }
    }
}

fn changes(words: &Words, change: &ChangesPart) -> Markup {
    template! {
        section.list {
            h2 { (fill(words.changed, &[&change.to])) }
            ul {
                @for claim in &change.claims { (changed_claim(words, claim)) }
                @for one in &change.statements {
                    li { strong { (capital(words.carried(&one.kind))) } ": " (outside(&one.text)) }
                }
            }
        }
    }
}

/// A claim that a version changed, as an item of a list.
fn changed_claim(words: &Words, claim: &ChangedClaim) -> Markup {
    template! {
        li {
            strong { (capital(words.carried(&claim.kind))) } ": " (outside(&claim.text))
            @if !claim.reasons.is_empty() {
                " " span.reasons { (outside(&words.reasons(&claim.reasons))) }
            }
        }
    }
}

fn bibliography(words: &Words, dossier: &Dossier) -> Markup {
    template! {
        @if !dossier.bibliography.is_empty() {
            section.list {
                h2 { (words.sources) }
                ul { @for part in &dossier.bibliography { li { (outside(&part.text)) } } }
            }
        }
    }
}

fn set_aside(words: &Words, dossier: &Dossier) -> Markup {
    template! {
        @if !dossier.dismissed.is_empty() {
            section.list {
                h2 { (words.set_aside) }
                ul {
                    @for part in &dossier.dismissed {
                        li { (outside(&part.text)) " " span.reasons { (outside(&part.reason)) } }
                    }
                }
            }
        }
    }
}

fn ratings(words: &Words, dossier: &Dossier) -> Markup {
    template! {
        @if !dossier.scales.is_empty() {
            section.list {
                h2 { (words.ratings) }
                dl {
                    @for scale in &dossier.scales {
                        @for [label, meaning] in scale.ratings.iter().map(|r| words.rating(r)) {
                            dt { (outside(label)) " " span.reasons { (outside(words.scale(scale))) } }
                            dd { (outside(meaning)) }
                        }
                    }
                }
            }
        }
    }
}

fn foot(words: &Words, dossier: &Dossier, house: &House) -> Markup {
    template! {
        footer.foot {
            table {
                tbody {
                    @for version in &dossier.versions {
                        tr {
                            th scope="row" { (fill(words.version, &[&version.number])) }
                            td { (words::minute(&version.arrived)) }
                            td { (outside(&version.origin)) }
                            td { code { (version.sha256) } }
                        }
                    }
                }
            }
            p {
                (dossier.program) ", " (words::minute(&dossier.generated))
                @if let Some(method) = house.method() {
                    " · " a href=(method) rel="noopener noreferrer" { (words.method) }
                }
            }
        }
    }
}
