//! The data sets, as they are on disk.

use std::collections::HashSet;
use std::error::Error;
use std::path::Path;

/// What the people who labelled a sentence said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    NoFact,
    Unimportant,
    Worth,
}

#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) label: Label,
    /// Whether the stricter set has it too.
    pub(crate) confirmed: bool,
    /// Log odds that the teacher gives it for each head.
    pub(crate) teacher: Option<[f64; 2]>,
}

/// The crowd-sourced sentences; those that also stand in the test set are left out.
///
/// `taught` has two signed bytes a sentence, in the same order: sixteenths of log odds.
pub(crate) fn training(data: &Path, taught: &[u8]) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let folder = data.join("claimbuster");
    let missing = |error| format!("{} cannot be read: {error}", folder.display());
    let crowd = std::fs::read(folder.join("crowdsourced.csv")).map_err(missing)?;
    let strict: Vec<serde_json::Value> =
        serde_json::from_slice(&std::fs::read(folder.join("2.5xNCS.json")).map_err(missing)?)?;
    let strict: HashSet<String> =
        strict.iter().filter_map(|s| Some(s["sentence_id"].as_u64()?.to_string())).collect();
    let test: HashSet<String> = claimbuster(&folder.join("groundtruth.csv"))
        .into_iter()
        .map(|(text, _)| plain(&text))
        .collect();
    let rows = csv(&String::from_utf8_lossy(&crowd));
    let sentence = |row: &Vec<String>| {
        let text = row.get(1)?.clone();
        let confirmed = strict.contains(row.first()?);
        Some(Sentence { text, label: label(row.last()?)?, confirmed, teacher: None })
    };
    let found = rows.iter().skip(1).filter_map(sentence);
    let mut kept: Vec<Sentence> = found.filter(|s| !test.contains(&plain(&s.text))).collect();
    if taught.len() == kept.len() * 2 {
        let odds = |byte: u8| f64::from(byte.cast_signed()) / 16.0;
        for (sentence, two) in kept.iter_mut().zip(taught.chunks_exact(2)) {
            sentence.teacher = Some([odds(two[0]), odds(two[1])]);
        }
    }
    Ok(kept)
}

/// (sentence, label) of a ClaimBuster table; empty if it is not there.
pub(crate) fn claimbuster(path: &Path) -> Vec<(String, Label)> {
    let Ok(bytes) = std::fs::read(path) else { return Vec::new() };
    let rows = csv(&String::from_utf8_lossy(&bytes));
    rows.iter().skip(1).filter_map(|r| Some((r.get(1)?.clone(), label(r.last()?)?))).collect()
}

fn label(cell: &str) -> Option<Label> {
    match cell {
        "1" => Some(Label::Worth),
        "0" => Some(Label::Unimportant),
        "-1" => Some(Label::NoFact),
        _ => None,
    }
}

fn plain(text: &str) -> String {
    text.trim().to_lowercase()
}

/// (text, label) of two columns of a table with tabs; empty if it is not there.
pub(crate) fn table(path: &Path, text: usize, label: usize, yes: &str) -> Vec<(String, bool)> {
    let Ok(bytes) = std::fs::read(path) else { return Vec::new() };
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Some(((*cells.get(text)?).to_owned(), cells.get(label)?.trim() == yes))
    };
    String::from_utf8_lossy(&bytes).lines().skip(1).filter_map(row).collect()
}

/// The records of a CSV text, quotes respected.
fn csv(text: &str) -> Vec<Vec<String>> {
    let (mut out, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                out.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    out
}
