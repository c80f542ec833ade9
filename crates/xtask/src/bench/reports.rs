//! How long a report of 200 claims takes, and how long a browser takes to print the same page.

use std::time::Instant;

use anyhow::{Context as _, Result};

use super::{Row, rows};
use crate::sh;

/// How often the browser prints.
const TURNS: usize = 5;

/// The times of every format; the PDF must be faster than the browser's print of the HTML.
pub(super) fn reports() -> Result<Vec<Row>> {
    println!("Measuring reports.");
    let folder = sh::built("bench-reports");
    std::fs::create_dir_all(&folder)?;
    let path = folder.to_str().context("the target folder has a name that is no text")?;
    let args =
        ["run", "--release", "--quiet", "-p", "stet-report", "--example", "reports", "--", path];
    let mut rows = rows(&sh::output(sh::command("cargo", &args, "."))?);
    let browser =
        ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|b| sh::has(b));
    let Some(browser) = browser else {
        println!("Skipped the browser's print of the same page: there is no Chromium here.");
        return Ok(rows);
    };
    let print = browser_prints(browser, path)?;
    if let Some(pdf) = rows.iter_mut().find(|row| row["name"] == "report_200_claims_pdf") {
        // Both limits hold: a second, and the browser.
        let second = pdf["target_ms"].as_f64().unwrap_or(f64::INFINITY);
        pdf.insert("target_ms".into(), second.min(print).into());
    }
    let mut row = Row::new();
    row.insert("name".into(), format!("the same page printed by {browser}").into());
    row.insert("median_ms".into(), print.into());
    row.insert("p95_ms".into(), serde_json::Value::Null);
    row.insert("target_ms".into(), serde_json::Value::Null);
    rows.push(row);
    Ok(rows)
}

/// The median time of the browser's print, after a first, cold one.
fn browser_prints(browser: &str, folder: &str) -> Result<f64> {
    let out = format!("--print-to-pdf={folder}/browser.pdf");
    let page = format!("file://{folder}/report.html");
    let profile = format!("--user-data-dir={folder}/profile");
    let args = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        &profile,
        &out,
        &page,
    ];
    let mut times = Vec::new();
    for _ in 0..=TURNS {
        let began = Instant::now();
        sh::output(sh::command(browser, &args, "."))?;
        times.push(began.elapsed().as_secs_f64() * 1e3);
    }
    let mut warm = times.split_off(1);
    warm.sort_by(f64::total_cmp);
    Ok(warm[TURNS / 2])
}
