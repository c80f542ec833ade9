//! How well real pages are read: measured on annotated pages where they are at hand.
//!
//! The pages lie outside the repository (`shared/data/pages` beside it). Without them the test
//! says that it was skipped. Set `STET_SHOW_MISSES` to see what is read differently, page by page.

#![expect(clippy::print_stdout, reason = "the figures are what this test is for")]

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;
use stet_intake::{Page, extract_page};

/// What counts for one page; `None` where the annotation is silent.
#[derive(Debug, Default)]
struct Score {
    title: Option<f64>,
    author: Option<f64>,
    date: Option<f64>,
    /// The same, for pages that state the annotated day anywhere, in markup or words.
    date_stated: Option<f64>,
    /// A date given where the annotation knows none, or another one.
    date_wrong: f64,
    body: f64,
    wanted: f64,
    unwanted: f64,
}

#[test]
fn real_pages_are_read_as_well_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pages");
    let Ok(list) = std::fs::read_dir(folder.join("truth")) else {
        eprintln!("skipped: no annotated pages at hand");
        return;
    };
    let mut paths: Vec<PathBuf> = list.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let scores: Vec<Score> = paths.iter().filter_map(|path| score(&folder, path)).collect();
    let mean = |pick: fn(&Score) -> Option<f64>| {
        let values: Vec<f64> = scores.iter().filter_map(pick).collect();
        values.iter().sum::<f64>() / values.len().max(1) as f64
    };
    let found = BTreeMap::from([
        ("author", mean(|score| score.author)),
        ("body F1", mean(|score| Some(score.body))),
        ("date", mean(|score| score.date)),
        ("date where the page states it", mean(|score| score.date_stated)),
        ("date wrong", mean(|score| Some(score.date_wrong))),
        ("title", mean(|score| score.title)),
        ("unwanted lines", mean(|score| Some(score.unwanted))),
        ("wanted lines", mean(|score| Some(score.wanted))),
    ]);
    for (name, value) in &found {
        let least = FLOORS.iter().find(|floor| floor.0 == *name).map(|floor| floor.1);
        let name = format!("{} pages: {name}", scores.len());
        let line = serde_json::json!({"name": name, "value": value, "unit": "", "least": least});
        println!("{line}");
    }
    for (name, floor) in FLOORS {
        assert!(found[name] >= *floor, "{name} fell to {:.3}, below {floor}", found[name]);
    }
}

/// A little below what was measured, so that a change for the worse is seen.
const FLOORS: &[(&str, f64)] = &[
    ("title", 0.90),
    ("author", 0.85),
    ("date", 0.86),
    ("date where the page states it", 0.91),
    ("body F1", 0.93),
    ("wanted lines", 0.94),
];

fn score(folder: &Path, path: &Path) -> Option<Score> {
    let record: Value = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
    let truth = &record["ground_truth"];
    let id = record["file_id"].as_str()?;
    let packed = std::fs::File::open(folder.join("html").join(format!("{id}.html.gz"))).ok()?;
    let mut html = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut html).ok()?;
    let html = String::from_utf8_lossy(&html);
    let page = extract_page(&html, record["url"].as_str());
    let mut score = compare(&page, truth);
    let stated = truth["publish_date"].as_str().is_some_and(|day| states(&html, day));
    score.date_stated = score.date.filter(|_| stated);
    if std::env::var_os("STET_SHOW_MISSES").is_some() {
        show(id, &page, truth, &score);
    }
    Some(score)
}

fn compare(page: &Page, truth: &Value) -> Score {
    let date = page.published.map(|day| day.to_string());
    let wanted_date = truth["publish_date"].as_str();
    let share = |key: &str| {
        let lines = truth[key].as_array().map_or(&[][..], Vec::as_slice);
        let text = plain(&page.text);
        let there = lines.iter().filter(|line| text.contains(&plain(line.as_str().unwrap_or(""))));
        if lines.is_empty() { 0.0 } else { there.count() as f64 / lines.len() as f64 }
    };
    Score {
        title: truth["title"]
            .as_str()
            .map(|title| hit(page.title.as_deref().map(plain) == Some(plain(title)))),
        author: truth["author"]
            .as_str()
            .map(|author| hit(names(&page.authors.join(" and ")) == names(author))),
        date: wanted_date.map(|wanted| hit(date.as_deref() == Some(wanted))),
        date_stated: None,
        date_wrong: hit(date.is_some() && date.as_deref() != wanted_date),
        body: f1(&page.text, truth["main_content"].as_str().unwrap_or("")),
        wanted: share("with"),
        unwanted: share("without"),
    }
}

/// Whether a page writes a day in one of the usual ways.
fn states(html: &str, day: &str) -> bool {
    let Ok(date) = day.parse::<jiff::civil::Date>() else { return html.contains(day) };
    let html = html.to_lowercase();
    let ways = [
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y%m%d",
        "%B %-d, %Y",
        "%b %-d, %Y",
        "%b. %-d, %Y",
        "%B %d, %Y",
        "%b %d, %Y",
        "%-d %B %Y",
        "%-d %b %Y",
        "%d %B %Y",
        "%d %b %Y",
        "%B %-dst %Y",
        "%B %-dnd %Y",
        "%B %-drd %Y",
        "%B %-dth %Y",
        "%B %-d %Y",
        "%-m/%-d/%Y",
        "%m/%d/%Y",
        "%-d/%-m/%Y",
        "%d/%m/%Y",
        "%d.%m.%Y",
        "%-d.%-m.%Y",
        "%-d. %B %Y",
    ];
    ways.iter().any(|way| html.contains(&date.strftime(way).to_string().to_lowercase()))
}

fn hit(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

/// Typographic marks and case do not count against a title.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    text.replace(['–', '—'], "-").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names(line: &str) -> Vec<String> {
    let words = line.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let mut words: Vec<String> = words.filter(|word| !word.is_empty() && word != "and").collect();
    words.sort();
    words
}

/// F1 over words with their counts.
fn f1(found: &str, wanted: &str) -> f64 {
    let count = |text: &str| {
        let mut words: HashMap<String, usize> = HashMap::new();
        let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        all.for_each(|word| *words.entry(word.to_lowercase()).or_default() += 1);
        words
    };
    let (found, wanted) = (count(found), count(wanted));
    let same: usize = found.iter().map(|(word, n)| n.min(wanted.get(word).unwrap_or(&0))).sum();
    let total: usize = found.values().chain(wanted.values()).sum();
    if total == 0 { 1.0 } else { 2.0 * same as f64 / total as f64 }
}

fn show(id: &str, page: &Page, truth: &Value, score: &Score) {
    let author = page.authors.join(" and ");
    let date = page.published.map(|day| day.to_string());
    for (name, right, found, wanted) in [
        ("title", score.title, page.title.as_deref(), truth["title"].as_str()),
        ("author", score.author, Some(author.as_str()), truth["author"].as_str()),
        ("date", score.date, date.as_deref(), truth["publish_date"].as_str()),
    ] {
        if right == Some(0.0) || (wanted.is_none() && found.is_some_and(|found| !found.is_empty()))
        {
            println!("{id} {name}: {found:?} for {wanted:?}");
        }
    }
    println!(
        "{id} body {:.3} wanted {:.2} unwanted {:.2}",
        score.body, score.wanted, score.unwanted
    );
}
