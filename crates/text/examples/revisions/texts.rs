//! What is revised: our own texts, and, where the shared data stands beside the project, articles
//! of an encyclopedia.

use std::path::{Path, PathBuf};

use stet_text::{Metadata, read, sentences};

/// An article as paragraphs of sentences.
#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub(crate) paragraphs: Vec<Vec<String>>,
}

const OWN: [&str; 6] = [
    include_str!("../../../cli/tests/data/ferry.txt"),
    include_str!("texts/council.txt"),
    include_str!("texts/court.txt"),
    include_str!("texts/final.txt"),
    include_str!("texts/glacier.txt"),
    include_str!("texts/obituary.txt"),
];

/// Articles with at least this many sentences are used.
const LEAST: usize = 12;

fn article(text: &str) -> Article {
    let blocks = read(text, &Metadata::default()).blocks;
    let cut = |span| {
        let spans = sentences(text, span, "en");
        let words = spans.into_iter().filter_map(|s| s.of(text).ok());
        words.map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let paragraphs = blocks.iter().map(|b| cut(b.span)).filter(|p| !p.is_empty());
    Article { paragraphs: paragraphs.collect() }
}

/// Folders of the shared data that hold the versions of one article each.
pub(crate) fn histories() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/versions");
    let Ok(found) = std::fs::read_dir(root) else { return Vec::new() };
    let mut folders: Vec<PathBuf> = found.flatten().map(|e| e.path()).collect();
    folders.sort();
    folders
}

/// The versions in a folder, in order.
pub(crate) fn versions(folder: &Path) -> Vec<String> {
    (0..).map_while(|n| std::fs::read_to_string(folder.join(format!("{n}.txt"))).ok()).collect()
}

/// Our own articles, with capitals as printed.
pub(crate) fn own() -> Vec<Article> {
    OWN.iter().map(|text| article(text)).collect()
}

/// All articles: of each history the longest version.
pub(crate) fn all() -> Vec<Article> {
    let mut out = own();
    for folder in histories() {
        out.extend(versions(&folder).iter().max_by_key(|t| t.len()).map(|t| article(t)));
    }
    out.retain(|a| a.paragraphs.iter().map(Vec::len).sum::<usize>() >= LEAST);
    out
}

/// Sentences of mixed sources in proper capitals: our own, and those of the shared data.
pub(crate) fn sentences_of_all() -> Vec<String> {
    let mut out: Vec<String> = OWN
        .iter()
        .flat_map(|text| article(text).paragraphs.into_iter().flatten())
        .chain(include_str!("sentences.txt").lines().map(str::to_owned))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    for file in ["sentences/en_gum-ud-dev.conllu", "sentences/en_ewt-ud-dev.conllu"] {
        let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
        out.extend(text.lines().filter_map(|l| l.strip_prefix("# text = ")).map(str::to_owned));
    }
    for file in ["subjectivity/train_en.tsv", "subjectivity/dev_en.tsv"] {
        let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
        out.extend(text.lines().skip(1).filter_map(|l| l.split('\t').nth(1)).map(str::to_owned));
    }
    out.retain(|s| s.split_whitespace().count() >= LEAST_WORDS);
    out
}

/// Shorter sentences are not rewritten.
const LEAST_WORDS: usize = 5;
