//! ClaimReview, what search engines read of a fact check: JSON-LD after
//! <https://schema.org/ClaimReview> and
//! <https://developers.google.com/search/docs/appearance/structured-data/factcheck>.
//!
//! A claim is told only if one verdict stands on the words it was given on, signed if the desk minds
//! that, neither rejected nor expired; and only in a report that says where it will be published:
//! without an address there is no valid review.

use maud::{Markup, PreEscaped, html as template};
use serde_json::{Value, json};

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
    let claims =
        dossier.claims.iter().filter(|claim| claim.signed && claim.stands(&dossier.generated));
    let reviews = claims.filter_map(|claim| review(dossier, house, address, claim));
    reviews.collect()
}

fn review(dossier: &Dossier, house: &House, address: &str, claim: &ClaimPart) -> Option<Value> {
    let verdict = claim.agreed()?;
    let page = address.split('#').next().unwrap_or(address);
    let mut review = json!({
        "@type": "ClaimReview",
        "url": format!("{page}#claim-{}", claim.id),
        "claimReviewed": plain(&claim.text),
        "datePublished": day(&dossier.generated),
        "inLanguage": house.language.tag(),
        "author": publisher(dossier, house, claim),
        "itemReviewed": item(dossier, claim),
        "reviewRating": rating(house.language.words(), verdict),
    });
    let mut why: Vec<&str> = Vec::new();
    for rationale in claim.verdicts.iter().map(|verdict| verdict.rationale.trim()) {
        if !rationale.is_empty() && !why.contains(&rationale) {
            why.push(rationale);
        }
    }
    if !why.is_empty() {
        review["reviewBody"] = plain(&why.join("\n")).into();
    }
    Some(review)
}

/// Who reviewed: the newsroom, or else the people who gave the verdict.
fn publisher(dossier: &Dossier, house: &House, claim: &ClaimPart) -> Value {
    let mut people: Vec<Value> = Vec::new();
    for verdict in claim.verdicts.iter().filter(|verdict| !verdict.author.is_empty()) {
        let person = json!({ "@type": "Person", "name": plain(&verdict.author) });
        if !people.contains(&person) {
            people.push(person);
        }
    }
    let mut who = match (&house.name, people.as_slice()) {
        (Some(name), _) => json!({ "@type": "Organization", "name": plain(name) }),
        (None, []) => json!({ "@type": "Organization", "name": dossier.program }),
        (None, [one]) => one.clone(),
        (None, all) => return json!(all),
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
