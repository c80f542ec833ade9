//! How long a report of 200 claims with 600 citations takes in every format, as JSON lines:
//! `{"name", "median_ms", "p95_ms", "target_ms"}`.
//!
//! Run with `cargo run --release -p stet-report --example reports FOLDER`; the HTML and the PDF of
//! the last turn are left in FOLDER, for another program to print the same page. Every turn changes
//! words of every claim, so that nothing is set from memory; the first, cold one has its own line.

#![allow(missing_docs)]

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use stet_report::{Dossier, House, csv, dossier, html, json, markdown, pdf, report_docx};
use stet_workspace::{FixedHost, articles, create_sample};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const CLAIMS: usize = 200;
const CITATIONS: usize = 3;
const TURNS: usize = 15;
/// A fixed start of the clock: 2026-01-01.
const START_MS: u64 = 1_767_225_600_000;

fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.ok_or("name a folder for the HTML and the PDF")?;
    let sample = sample()?;
    let house = House::default();
    let began = Instant::now();
    let mut last = pdf(&many(&sample, usize::MAX), &house)?;
    line("report_200_claims_pdf_cold", &[began.elapsed().as_secs_f64() * 1e3], None)?;
    measure("report_200_claims_pdf", Some(1000), |turn| {
        last = pdf(&many(&sample, turn), &house)?;
        Ok(last.len())
    })?;
    std::fs::write(folder.join("report.pdf"), &last)?;
    std::fs::write(folder.join("report.html"), html(&many(&sample, TURNS - 1), &house))?;
    measure("report_200_claims_html", None, |turn| Ok(html(&many(&sample, turn), &house).len()))?;
    measure("report_200_claims_docx", None, |turn| {
        Ok(report_docx(&many(&sample, turn), &house)?.len())
    })?;
    measure("report_200_claims_markdown", None, |turn| {
        Ok(markdown(&many(&sample, turn), &house).len())
    })?;
    measure("report_200_claims_csv", None, |turn| Ok(csv(&many(&sample, turn), &house)?.len()))?;
    measure("report_200_claims_json", None, |turn| Ok(json(&many(&sample, turn)).len()))
}

fn sample() -> Result<Dossier> {
    let folder = tempfile::tempdir()?;
    let host = Arc::new(FixedHost::new("Ben", START_MS, 1));
    let ws = create_sample(&folder.path().join("Sample.stet"), host)?;
    let article = articles(&ws)?.into_iter().find(|article| article.versions == 2);
    Ok(dossier(&ws, article.ok_or("the sample has no revised article")?.id)?)
}

/// The sample's claims over and over, each with three citations, in words of this turn.
fn many(sample: &Dossier, turn: usize) -> Dossier {
    let mut out = sample.clone();
    let evidence: Vec<_> = sample.claims.iter().flat_map(|claim| &claim.evidence).collect();
    out.claims = (0..CLAIMS)
        .map(|slot| {
            let mut claim = sample.claims[slot % sample.claims.len()].clone();
            claim.id = format!("{slot}");
            claim.text = format!("{} ({slot}, {turn})", claim.text);
            let cited = (0..CITATIONS).map(|at| evidence[(slot + at) % evidence.len()].clone());
            claim.evidence = cited.collect();
            for (at, part) in claim.evidence.iter_mut().enumerate() {
                part.passage = format!("{} [{slot}.{at}.{turn}]", part.passage);
            }
            for verdict in &mut claim.verdicts {
                verdict.rationale = format!("{} ({slot}.{turn})", verdict.rationale);
            }
            claim
        })
        .collect();
    out
}

fn measure(
    name: &str,
    target: Option<u64>,
    mut one: impl FnMut(usize) -> Result<usize>,
) -> Result<()> {
    let mut times = Vec::with_capacity(TURNS);
    for turn in 0..TURNS {
        let began = Instant::now();
        std::hint::black_box(one(turn)?);
        times.push(began.elapsed().as_secs_f64() * 1e3);
    }
    line(name, &times, target)
}

#[allow(clippy::print_stdout)] // The measures are what this program is for.
fn line(name: &str, times: &[f64], target: Option<u64>) -> Result<()> {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    let row = serde_json::json!({
        "name": name, "median_ms": at(0.5), "p95_ms": at(0.95), "target_ms": target,
    });
    println!("{}", serde_json::to_string(&row)?);
    Ok(())
}
