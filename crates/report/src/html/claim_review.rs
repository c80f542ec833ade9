//! ClaimReview, what search engines read of a fact check: JSON-LD after
//! <https://schema.org/ClaimReview> and
//! <https://developers.google.com/search/docs/appearance/structured-data/factcheck>.
//!
//! A claim is told only if one verdict stands on the words it was given on, signed if the desk minds
//! that, neither rejected nor expired; and only in a report that says where it will be published:
//! without an address there is no valid review.

use maud::{Markup, PreEscaped, html as template};
use serde_json::{Value, json};
use stet_workspace as ws;

use crate::catalogue::Words;
use crate::dossier::{ClaimPart, Dossier, VerdictPart};
use crate::house::House;
use crate::words::{link, plain};

/// The reviews as a block of data in the page; nothing if there are none.
pub(super) fn script(dossier: &Dossier, house: &House) -> Markup {
    let reviews = reviews(dossier, house);
    if reviews.is_empty() {
        return PreEscaped(String::new());
    }
    let data = json!({ "@context": "https://schema.org", "@graph": reviews });
    // No tag can end or open inside: these characters occur in JSON only within strings.
    let data =
        data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    template! { script type="application/ld+json" { (PreEscaped(data)) } }
}

/// The reviews, one a claim.
fn reviews(dossier: &Dossier, house: &House) -> Vec<Value> {
    let Some(address) = house.published_at.as_deref().and_then(link) else { return Vec::new() };
    let claims = dossier.claims.iter().filter(|claim| stands(claim, day(&dossier.generated)));
    claims.map(|claim| review(dossier, house, address, claim)).collect()
}

/// Whether one verdict stands: on the words it was given on, not rejected, not expired on the day.
fn stands(claim: &ClaimPart, today: &str) -> bool {
    if claim.rating().is_none() {
        return false;
    }
    let rejected =
        |verdict: &VerdictPart| verdict.signoffs.last().is_some_and(|last| !last.approved);
    let expired =
        |verdict: &VerdictPart| verdict.good_until.as_deref().is_some_and(|until| until < today);
    let rejected = claim.verdicts.iter().any(rejected);
    let expired = claim.verdicts.iter().any(expired);
    let unsigned = claim.missing.iter().any(|lack| lack == ws::Missing::Signoff.words());
    claim.stale.is_none() && !rejected && !expired && !unsigned
}

fn review(dossier: &Dossier, house: &House, address: &str, claim: &ClaimPart) -> Value {
    let verdict = &claim.verdicts[0];
    let page = address.split('#').next().unwrap_or(address);
    let mut review = json!({
        "@type": "ClaimReview",
        "url": format!("{page}#claim-{}", claim.id),
        "claimReviewed": plain(&claim.text),
        "datePublished": day(&dossier.generated),
        "inLanguage": house.language.tag(),
        "author": publisher(dossier, house, verdict),
        "itemReviewed": item(dossier, claim),
        "reviewRating": rating(house.language.words(), verdict),
    });
    if !verdict.rationale.trim().is_empty() {
        review["reviewBody"] = plain(&verdict.rationale).into();
    }
    review
}

/// Who reviewed: the newsroom, or else the person who gave the verdict.
fn publisher(dossier: &Dossier, house: &House, verdict: &VerdictPart) -> Value {
    let mut who = match &house.name {
        Some(name) => json!({ "@type": "Organization", "name": plain(name) }),
        None if verdict.author.is_empty() => {
            json!({ "@type": "Organization", "name": dossier.program })
        }
        None => json!({ "@type": "Person", "name": plain(&verdict.author) }),
    };
    if let Some(address) = house.address.as_deref().and_then(link) {
        who["url"] = address.into();
    }
    who
}

/// The claim, and where it appeared.
fn item(dossier: &Dossier, claim: &ClaimPart) -> Value {
    let article = &dossier.article;
    let mut item = json!({ "@type": "Claim" });
    let said_by = claim.speaker.clone().map(|name| (kind_of(&name), name));
    let written_by = article.authors.first().cloned().map(|name| ("Person", name));
    let printed_by = article.site.clone().map(|name| ("Organization", name));
    if let Some((kind, name)) = said_by.or(written_by).or(printed_by) {
        item["author"] = json!({ "@type": kind, "name": plain(&name) });
    }
    if let Some(day) = &article.published {
        item["datePublished"] = day.as_str().into();
    }
    let mut work = json!({ "@type": "CreativeWork" });
    if let Some(title) = &article.title {
        work["name"] = plain(title).into();
    }
    if let Some(address) = link(&dossier.version.origin) {
        work["url"] = address.into();
    }
    if work.as_object().is_some_and(|fields| fields.len() > 1) {
        item["appearance"] = work;
    }
    item
}

/// Whether a speaker is a body or a person, by the words of its name.
fn kind_of(name: &str) -> &'static str {
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    if words.any(|word| BODIES.contains(&word)) { "Organization" } else { "Person" }
}

/// Words in the names of bodies.
const BODIES: [&str; 44] = [
    "academy",
    "administration",
    "agency",
    "army",
    "association",
    "authority",
    "ayuntamiento",
    "bank",
    "board",
    "bureau",
    "bundesbank",
    "committee",
    "company",
    "commission",
    "corporation",
    "council",
    "court",
    "department",
    "embajada",
    "embassy",
    "federation",
    "foundation",
    "gobierno",
    "government",
    "group",
    "hospital",
    "inc",
    "institute",
    "llc",
    "ltd",
    "ministerio",
    "ministry",
    "museum",
    "navy",
    "office",
    "organization",
    "organisation",
    "parliament",
    "party",
    "police",
    "press",
    "society",
    "union",
    "university",
];

fn rating(words: &Words, verdict: &VerdictPart) -> Value {
    let mut rating = json!({ "@type": "Rating", "alternateName": plain(words.label(verdict)) });
    if let (Some(value), Some(best)) = (verdict.value, verdict.best) {
        rating["ratingValue"] = value.into();
        rating["bestRating"] = best.into();
        rating["worstRating"] = verdict.worst.unwrap_or(1).into();
    }
    rating
}

fn day(time: &str) -> &str {
    crate::words::day(time)
}
