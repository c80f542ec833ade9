//! What machines read: JSON with its schema, CSV, ClaimReview.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

mod support;

use expect_test::expect_file;
use serde_json::Value;
use stet_report::{Dossier, House, Reach, csv, html, json, json_schema};
use support::{empty, ferry, hostile};

#[test]
fn the_schema_in_the_repository_is_the_one_of_the_program() {
    let schema = serde_json::to_string_pretty(&json_schema()).unwrap() + "\n";
    expect_file!["../schema/stet-report-1.json"].assert_eq(&schema);
}

#[test]
fn json_fits_the_schema_and_reads_back() {
    let schema: Value = serde_json::to_value(json_schema()).unwrap();
    for dossier in [ferry(), hostile(), empty()] {
        let text = json(&dossier);
        let value: Value = serde_json::from_str(&text).unwrap();
        fits(&schema, &schema, &value, "$");
        assert_eq!(serde_json::from_str::<Dossier>(&text).unwrap(), dossier);
    }
    let mut broken: Value = serde_json::from_str(&json(&ferry())).unwrap();
    broken["summary"]["wrong"] = "one".into();
    let refused = std::panic::catch_unwind(|| fits(&schema, &schema, &broken, "$"));
    assert!(refused.is_err(), "the check must be able to fail");
}

/// JSON Schema as far as ours goes: types, properties, items, references and alternatives.
fn fits(root: &Value, schema: &Value, value: &Value, at: &str) {
    for (key, rule) in schema.as_object().unwrap() {
        match key.as_str() {
            "$ref" => {
                let pointer = rule.as_str().unwrap().trim_start_matches('#');
                fits(root, root.pointer(pointer).unwrap(), value, at);
            }
            "type" => {
                let types: Vec<&str> = rule.as_array().map_or_else(
                    || vec![rule.as_str().unwrap()],
                    |all| all.iter().map(|one| one.as_str().unwrap()).collect(),
                );
                assert!(types.iter().any(|name| is(value, name)), "{at}: {value} is no {types:?}");
            }
            "properties" => {
                let known = rule.as_object().unwrap();
                for (name, inner) in value.as_object().unwrap() {
                    let path = format!("{at}.{name}");
                    fits(
                        root,
                        known.get(name).unwrap_or_else(|| panic!("{path} is not told")),
                        inner,
                        &path,
                    );
                }
            }
            "additionalProperties" => {
                for (name, inner) in value.as_object().unwrap() {
                    fits(root, rule, inner, &format!("{at}.{name}"));
                }
            }
            "required" => {
                for name in rule.as_array().unwrap() {
                    assert!(value.get(name.as_str().unwrap()).is_some(), "{at} lacks {name}");
                }
            }
            "items" => value.as_array().unwrap().iter().for_each(|item| fits(root, rule, item, at)),
            // Something or nothing.
            "anyOf" => {
                let null = serde_json::json!({ "type": "null" });
                let ways = rule.as_array().unwrap();
                assert!(ways.len() == 2 && ways.contains(&null), "{at}: {rule}");
                let some = ways.iter().find(|way| **way != null).unwrap();
                if !value.is_null() {
                    fits(root, some, value, at);
                }
            }
            "minimum" => {
                assert!(value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap()), "{at}");
            }
            "$schema" | "title" | "description" | "$defs" | "format" | "default" => {}
            other => panic!("{at}: the schema uses {other}, which this check does not know"),
        }
    }
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

#[test]
fn csv_has_a_row_a_citation_and_nothing_that_runs() {
    for dossier in [ferry(), hostile()] {
        let bytes = csv(&dossier, &House::default()).unwrap();
        let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
        let mut rows = ::csv::Reader::from_reader(text.as_bytes());
        let columns = rows.headers().unwrap().len();
        let rows: Vec<::csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        let rests_on = |claim: &stet_report::ClaimPart| {
            (claim.evidence.len() + claim.calculations.len()).max(1)
        };
        let wanted: usize = dossier.claims.iter().map(rests_on).sum();
        assert_eq!(rows.len(), wanted);
        for cell in rows.iter().flat_map(|row| row.iter()) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
        assert!(rows.iter().all(|row| row.len() == columns));
    }
    assert_eq!(
        csv(&empty(), &House::default()).unwrap().iter().filter(|b| **b == b'\n').count(),
        1
    );
}

fn published() -> House {
    House {
        name: Some("Westhaven Courier".into()),
        address: Some("https://courier.example".into()),
        published_at: Some("https://courier.example/check/ferry#top".into()),
        ..House::default()
    }
}

/// The dossier for the public, with every verdict signed off.
fn signed(mut dossier: Dossier) -> Dossier {
    dossier.audience = Reach::Public;
    dossier.claims.iter_mut().for_each(|claim| claim.signed = true);
    dossier
}

/// The reviews in a page.
fn reviews(page: &str) -> Vec<Value> {
    let Some((_, rest)) = page.split_once("<script type=\"application/ld+json\">") else {
        return Vec::new();
    };
    let data: Value = serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().unwrap().clone()
}

#[test]
fn claim_review_has_what_search_engines_require_and_recommend() {
    let dossier = signed(ferry());
    let page = html(&dossier, &published());
    let found = reviews(&page);
    let standing = dossier.claims.iter().filter(|c| c.stale.is_none() && c.verdicts.len() == 1);
    assert_eq!(found.len(), standing.clone().count());
    assert!(!found.is_empty());
    for (review, claim) in found.iter().zip(standing) {
        // Required.
        assert_eq!(review["@type"], "ClaimReview");
        assert_eq!(review["claimReviewed"], claim.text);
        let url = review["url"].as_str().unwrap();
        assert_eq!(url, format!("https://courier.example/check/ferry#claim-{}", claim.id));
        assert!(page.contains(&format!("id=\"claim-{}\"", claim.id)), "the link leads somewhere");
        let rating = &review["reviewRating"];
        assert_eq!(rating["@type"], "Rating");
        assert_eq!(rating["alternateName"], claim.verdicts[0].label);
        // Recommended.
        assert_eq!(review["author"]["@type"], "Organization");
        assert_eq!(review["author"]["name"], "Westhaven Courier");
        assert_eq!(review["author"]["url"], "https://courier.example");
        assert_eq!(review["datePublished"].as_str().unwrap().len(), 10);
        assert_eq!(review["itemReviewed"]["@type"], "Claim");
        assert!(review["itemReviewed"]["author"]["name"].is_string());
        assert!(review["itemReviewed"]["datePublished"].is_string());
        assert_eq!(review["itemReviewed"]["appearance"]["@type"], "CreativeWork");
        if let Some(value) = rating["ratingValue"].as_u64() {
            let (worst, best) = (rating["worstRating"].as_u64(), rating["bestRating"].as_u64());
            assert!(worst.unwrap() <= value && value <= best.unwrap());
        }
    }
}

#[test]
fn a_verdict_that_does_not_stand_is_no_review() {
    let whole = signed(ferry());
    let number = |dossier: &Dossier| reviews(&html(dossier, &published())).len();
    let all = number(&whole);
    let slot = whole.claims.iter().position(|c| c.stale.is_none() && c.verdicts.len() == 1);
    let changed = |change: &dyn Fn(&mut stet_report::ClaimPart)| {
        let mut dossier = whole.clone();
        change(&mut dossier.claims[slot.unwrap()]);
        number(&dossier)
    };
    assert_eq!(changed(&|_| ()), all);
    assert_eq!(changed(&|claim| claim.signed = false), all - 1);
    let past = Some("2020-01-01".to_owned());
    assert_eq!(changed(&|claim| claim.verdicts[0].good_until.clone_from(&past)), all - 1);
    let rejected = stet_report::SignoffPart {
        approved: false,
        comment: "No.".into(),
        author: "Aya".into(),
        at: "2026-03-04T00:00:00Z".into(),
    };
    assert_eq!(changed(&|claim| claim.verdicts[0].signoffs.push(rejected.clone())), all - 1);
}

#[test]
fn what_names_confidential_sources_is_no_review() {
    let page = |audience| html(&Dossier { audience, ..signed(ferry()) }, &published());
    assert!(reviews(&page(Reach::Revealed)).is_empty());
    assert!(!reviews(&page(Reach::Internal)).is_empty());
    for audience in [Reach::Internal, Reach::Revealed] {
        assert!(page(audience).contains("Internal: not for publication."));
    }
    assert!(!page(Reach::Public).contains("Internal"));
}

#[test]
fn verdicts_that_say_the_same_are_one_review() {
    let mut dossier = signed(ferry());
    let slot = dossier.claims.iter().position(|c| c.stale.is_none() && c.verdicts.len() == 1);
    let claim = &mut dossier.claims[slot.unwrap()];
    let mut second = claim.verdicts[0].clone();
    second.author = "Ada Quill".into();
    second.rationale = "Secondwhy".into();
    claim.verdicts.push(second);
    let (id, label) = (claim.id.clone(), claim.verdicts[0].label.clone());
    let house = House { name: None, ..published() };
    let found = reviews(&html(&dossier, &house));
    let review = found.iter().find(|one| one["url"].as_str().unwrap().ends_with(&id)).unwrap();
    assert_eq!(review["reviewRating"]["alternateName"], label);
    assert_eq!(review["author"][1]["name"], "Ada Quill");
    assert!(review["reviewBody"].as_str().unwrap().contains("Secondwhy"));
}

#[test]
fn a_body_that_speaks_is_no_person() {
    let mut dossier = signed(ferry());
    dossier.claims.iter_mut().for_each(|c| c.speaker = Some("the Embassy of Alba".into()));
    let found = reviews(&html(&dossier, &published()));
    assert_eq!(found[0]["itemReviewed"]["author"]["@type"], "Organization");
    dossier.claims.iter_mut().for_each(|c| c.speaker = Some("Ida Berg".into()));
    let found = reviews(&html(&dossier, &published()));
    assert_eq!(found[0]["itemReviewed"]["author"]["@type"], "Person");
}

#[test]
fn without_an_address_there_is_no_review() {
    for at in [None, Some("javascript:alert(1)".to_owned())] {
        let house = House { published_at: at, ..published() };
        assert!(!html(&signed(ferry()), &house).contains("<script"));
    }
}

#[test]
fn no_word_ends_the_block_of_data() {
    let page = html(&signed(hostile()), &published());
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</script").count(), 1);
    assert!(!reviews(&page).is_empty());
    assert!(!page.contains("href=\"javascript"));
}

/// The types and properties of schema.org, from its own tables, if they are there.
#[test]
fn claim_review_speaks_the_vocabulary_of_schema_org() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/schemaorg");
    let read = |name: &str| std::fs::read(format!("{root}/{name}")).ok();
    let Some(table) = read("schemaorg-all-https-properties.csv") else {
        eprintln!("skipped: ../shared/data/schemaorg is not there");
        return;
    };
    let mut rows = ::csv::Reader::from_reader(table.as_slice());
    let names = rows.headers().unwrap().clone();
    let column = |name: &str| names.iter().position(|known| known == name).unwrap();
    let (label, domain) = (column("label"), column("domainIncludes"));
    let known: std::collections::BTreeMap<String, String> = rows
        .records()
        .map(Result::unwrap)
        .map(|row| (row[label].to_owned(), row[domain].to_owned()))
        .collect();
    // A type and what it inherits from.
    let line = |kind: &str| match kind {
        "ClaimReview" => vec!["ClaimReview", "Review", "CreativeWork", "Thing"],
        "Claim" => vec!["Claim", "CreativeWork", "Thing"],
        "Rating" => vec!["Rating", "Intangible", "Thing"],
        "Organization" => vec!["Organization", "Thing"],
        "Person" => vec!["Person", "Thing"],
        "CreativeWork" => vec!["CreativeWork", "Thing"],
        other => panic!("{other}"),
    };
    let mut queue = reviews(&html(&signed(ferry()), &published()));
    let mut seen = 0;
    while let Some(item) = queue.pop() {
        let kinds = line(item["@type"].as_str().unwrap());
        for (name, value) in item.as_object().unwrap().iter().filter(|(k, _)| *k != "@type") {
            let domain = known.get(name).unwrap_or_else(|| panic!("{name} is no property"));
            let fits =
                |kind: &&str| domain.split(',').any(|d| d.trim().ends_with(&format!("/{kind}")));
            assert!(kinds.iter().any(fits), "{name} of {kinds:?}: {domain}");
            seen += 1;
            if value.is_object() {
                queue.push(value.clone());
            }
        }
    }
    assert!(seen > 20);
}
