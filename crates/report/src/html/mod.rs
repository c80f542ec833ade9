//! The report as one self-contained page, and as parts for a preview inside the program.

mod claim;
mod comparison;

use maud::{DOCTYPE, Markup, PreEscaped, html as template};

pub use comparison::comparison_html;

use crate::dossier::{ChangedClaim, ChangesPart, Dossier};
use crate::markdown::byline;
use crate::words;

/// Style sheet of the page; everything is set under `.report`, so that it also works in a shadow root.
const CSS: &str = include_str!("report.css");

/// The report as one page that loads nothing.
#[must_use]
pub fn html(dossier: &Dossier) -> String {
    let (css, body) = html_parts(dossier);
    let title = words::plain(dossier.article.title.as_deref().unwrap_or("Report"));
    let language = dossier.article.language.as_deref().unwrap_or("en");
    page(&format!("{title} – report"), language, &dossier.program, &css, &PreEscaped(body))
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
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
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
pub fn html_parts(dossier: &Dossier) -> (String, String) {
    let body = template! {
        article.report {
            (head(dossier))
            @for (slot, part) in dossier.claims.iter().enumerate() {
                (claim::claim(slot + 1, part))
            }
            @for change in dossier.changes.iter().filter(|change| !change.claims.is_empty()) {
                (changes(change))
            }
            (set_aside(dossier))
            (ratings(dossier))
            (foot(dossier))
        }
    };
    (CSS.to_owned(), body.into_string())
}

/// Words from outside: escaped by the template, set apart in their own direction.
fn outside(text: &str) -> Markup {
    template! { bdi { (words::plain(text)) } }
}

fn head(dossier: &Dossier) -> Markup {
    let title = dossier.article.title.as_deref().unwrap_or("Untitled article");
    let line = byline(dossier);
    let summary = &dossier.summary;
    template! {
        header.head {
            p.kicker { "Verdict report" }
            h1 { (outside(title)) }
            @if !line.is_empty() { p.byline { (outside(&line)) } }
            p.finding { (words::finding(summary)) }
            p.coverage {
                (words::coverage(&summary.coverage)) " "
                "Version " (dossier.version.number) " of " (dossier.versions.len())
                ", arrived " (words::minute(&dossier.version.arrived)) "."
            }
            @if !dossier.open.is_empty() {
                section.open {
                    h2 { "Still open" }
                    ul { @for line in &dossier.open { li { (line) } } }
                }
            }
        }
    }
}

fn changes(change: &ChangesPart) -> Markup {
    template! {
        section.list {
            h2 { "What version " (change.to) " changed" }
            ul {
                @for claim in &change.claims { (changed_claim(claim)) }
            }
        }
    }
}

/// A claim that a version changed, as an item of a list.
fn changed_claim(claim: &ChangedClaim) -> Markup {
    template! {
        li {
            strong { (words::carried(&claim.kind)) } ": " (outside(&claim.text))
            @if !claim.reasons.is_empty() {
                " " span.reasons { (outside(&claim.reasons.join("; "))) }
            }
        }
    }
}

fn set_aside(dossier: &Dossier) -> Markup {
    template! {
        @if !dossier.dismissed.is_empty() {
            section.list {
                h2 { "Set aside" }
                ul {
                    @for part in &dossier.dismissed {
                        li { (outside(&part.text)) " " span.reasons { (outside(&part.reason)) } }
                    }
                }
            }
        }
    }
}

fn ratings(dossier: &Dossier) -> Markup {
    template! {
        @if !dossier.scales.is_empty() {
            section.list {
                h2 { "What the ratings mean" }
                dl {
                    @for scale in &dossier.scales {
                        @for rating in &scale.ratings {
                            dt { (outside(&rating.label)) " " span.reasons { (outside(&scale.name)) } }
                            dd { (outside(&rating.meaning)) }
                        }
                    }
                }
            }
        }
    }
}

fn foot(dossier: &Dossier) -> Markup {
    template! {
        footer.foot {
            table {
                tbody {
                    @for version in &dossier.versions {
                        tr {
                            th scope="row" { "Version " (version.number) }
                            td { (words::minute(&version.arrived)) }
                            td { (outside(&version.origin)) }
                            td { code { (version.sha256) } }
                        }
                    }
                }
            }
            p { (dossier.program) ", " (words::minute(&dossier.generated)) }
        }
    }
}
