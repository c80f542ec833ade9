//! How long a diff and a carry take: long articles with 5% of their words edited, and inputs made
//! to be slow.

use std::path::Path;
use std::time::Instant;

use stet_text::{ByteSpan, Metadata, Op, Page, align, carry, compare, read, sentences};

use crate::dice::Dice;
use crate::texts::Article;

/// A measure of time.
pub(crate) struct Time {
    pub(crate) name: String,
    /// The median.
    pub(crate) ms: f64,
    pub(crate) note: String,
    /// Words that the diff shows as changed; 0 if there is none.
    pub(crate) words_changed: usize,
    /// Whether the input was made to be slow.
    pub(crate) hostile: bool,
}

impl Time {
    fn new(name: String, ms: f64, note: &str) -> Self {
        Self { name, ms, note: note.to_owned(), words_changed: 0, hostile: false }
    }

    fn hostile(name: String, ms: f64, note: &str) -> Self {
        Self { hostile: true, ..Self::new(name, ms, note) }
    }
}

/// Takes a measure.
pub(crate) type Tell<'t> = dyn FnMut(Time) -> std::io::Result<()> + 't;

const EDITS: [&str; 8] =
    ["harbour", "council", "4,112", "northern", "2019", "Marrow", "measure", "reportedly"];

/// An article of about `count` words from sentences of `articles`, a blank line after every sixth.
pub(crate) fn long(articles: &[Article], count: usize, dice: &mut Dice) -> String {
    let all: Vec<&String> = articles.iter().flat_map(|a| a.paragraphs.iter().flatten()).collect();
    let (mut out, mut words, mut turn) = (String::new(), 0, 0);
    while words < count {
        let sentence = all[dice.roll(all.len())];
        words += sentence.split_whitespace().count();
        out.push_str(sentence);
        turn += 1;
        out.push_str(if turn % 6 == 0 { "\n\n" } else { " " });
    }
    out
}

/// `text` with about 5% of its words replaced, dropped or added to.
pub(crate) fn edited(text: &str, dice: &mut Dice) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n']) {
        match dice.roll(60) {
            0 => {
                out.push_str(EDITS[dice.roll(EDITS.len())]);
                out.push_str(&word[word.trim_end().len()..]);
            }
            1 if word.ends_with(' ') => {}
            2 => {
                out.push_str(word.trim_end());
                out.push(' ');
                out.push_str(EDITS[dice.roll(EDITS.len())]);
                out.push_str(&word[word.trim_end().len()..]);
            }
            _ => out.push_str(word),
        }
    }
    out
}

/// Words, marks alone left out, that a diff shows as taken out or put in.
pub(crate) fn changed(old: &str, new: &str) -> usize {
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    let count = |words: &str| words.split_whitespace().filter(is_word).count();
    let pieces = compare(old, new).pieces;
    let one = |p: &stet_text::Piece| match p.op {
        Op::Equal => 0,
        Op::Delete => count(p.old.of(old).unwrap_or_default()),
        Op::Insert => count(p.new.of(new).unwrap_or_default()),
    };
    pieces.iter().map(one).sum()
}

fn median(turns: usize, mut work: impl FnMut()) -> f64 {
    let mut took: Vec<f64> = (0..turns)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took[took.len() / 2]
}

/// Writes the pair that the peers are measured on, and measures ours on it.
pub(crate) fn measure(
    articles: &[Article],
    folder: Option<&Path>,
    tell: &mut Tell<'_>,
) -> std::io::Result<()> {
    let mut dice = Dice::new(7);
    for (count, turns) in [(1_000, 51), (10_000, 51), (100_000, 9), (1_000_000, 3)] {
        let old = long(articles, count, &mut dice);
        let new = edited(&old, &mut dice);
        if let Some(folder) = folder.filter(|_| count == 10_000) {
            std::fs::write(folder.join("old.txt"), &old)?;
            std::fs::write(folder.join("new.txt"), &new)?;
        }
        let ms = median(turns, || {
            std::hint::black_box(compare(&old, &new));
        });
        let words_changed = changed(&old, &new);
        let note = format!("{words_changed} words changed");
        tell(Time { words_changed, ..Time::new(format!("diff {count} words"), ms, &note) })?;
        carried(&old, &new, count, turns.min(21), tell)?;
    }
    slow(tell)
}

fn carried(
    old: &str,
    new: &str,
    count: usize,
    turns: usize,
    tell: &mut Tell<'_>,
) -> std::io::Result<()> {
    let none = Metadata::default();
    let (a, b) = (read(old, &none).blocks, read(new, &none).blocks);
    let (x, y) = (Page { text: old, blocks: &a }, Page { text: new, blocks: &b });
    let all: Vec<ByteSpan> = a.iter().flat_map(|b| sentences(old, b.span, "en")).collect();
    let claims = (count * 3 / 100).max(1);
    let step = (all.len() / claims).max(1);
    let spans: Vec<ByteSpan> = all.into_iter().step_by(step).take(claims).collect();
    let ms = median(turns, || {
        std::hint::black_box(carry(x, y, &spans));
    });
    let rows = median(turns.min(5), || {
        std::hint::black_box(align(x, y));
    });
    let found = carry(x, y, &spans).iter().filter(|c| c.to.is_some()).count();
    let name = format!("carry {} claims of {count} words", spans.len());
    tell(Time::new(name, ms, &format!("{found} found")))?;
    tell(Time::new(format!("align {count} words"), rows, ""))
}

/// Inputs that make a diff slow.
fn slow(tell: &mut Tell<'_>) -> std::io::Result<()> {
    let mut dice = Dice::new(11);
    let mut random = |count: usize, from: usize, mark: &str| -> String {
        (0..count).map(|_| format!("{mark}{} ", dice.roll(from))).collect()
    };
    let same = "The ferry sank in the storm on Monday. ".repeat(10_000);
    let fewer = "The ferry sank in the storm on Monday. ".repeat(9_000);
    let chapters: Vec<String> = (0..50_000)
        .map(|n| format!("On day {n} the ferry {} sank at {}. ", n * 7, n % 90))
        .collect();
    let paragraphs = |count: usize, line: &dyn Fn(usize) -> String| -> String {
        (0..count).map(|n| line(n) + "\n\n").collect()
    };
    let strange = |mark: &str| {
        let mark = mark.to_owned();
        move |n: usize| format!("{mark}{n} {mark}x{n} {mark}y{n} {mark}z{n} {mark}v{n} {mark}w{n}.")
    };
    let near = |mark: &str| {
        let mark = mark.to_owned();
        move |n: usize| format!("The ferry {mark}{n} left the port of Alba in the morning.")
    };
    let alike = |_: usize| "The ferry left the port of Alba in the morning.".to_owned();
    let cases: Vec<(&str, String, String)> = vec![
        (
            "10,000 paragraphs, nothing in common",
            paragraphs(10_000, &strange("a")),
            paragraphs(10_000, &strange("b")),
        ),
        (
            "10,000 identical paragraphs, 1,000 dropped",
            paragraphs(10_000, &alike),
            paragraphs(9_000, &alike),
        ),
        (
            "10,000 near-identical paragraphs",
            paragraphs(10_000, &near("a")),
            paragraphs(9_900, &near("b")),
        ),
        ("10,000 equal sentences, 1,000 dropped", same, fewer),
        ("one line of 5 MB", random(900_000, 5_000, "w"), random(900_000, 5_000, "w")),
        (
            "nothing in common, 1,000,000 words",
            random(1_000_000, 90_000, "a"),
            random(1_000_000, 90_000, "b"),
        ),
        ("two words alternating, 1,000,000 words", "a b ".repeat(500_000), "b a ".repeat(500_000)),
        (
            "two words by chance, 1,000,000 words",
            random(1_000_000, 2, "w"),
            random(1_000_000, 2, "w"),
        ),
        (
            "50,000 sentences reversed",
            chapters.concat(),
            chapters.iter().rev().map(String::as_str).collect(),
        ),
        (
            "ever longer repeats",
            (0..1500).map(|n| "ab ".repeat(n % 40) + ". ").collect(),
            (0..1500).map(|n| "ab ".repeat(n % 37) + ". ").collect(),
        ),
        ("no space, 2,000,000 letters", "x".repeat(2_000_000), "x".repeat(1_999_999) + "y"),
    ];
    for (name, old, new) in cases {
        let mut coarse = false;
        let ms = median(1, || coarse = compare(&old, &new).coarse);
        let note = if coarse { "coarse" } else { "" };
        tell(Time::hostile(format!("diff, {name}"), ms, note))?;
        let none = Metadata::default();
        let start = Instant::now();
        let (a, b) = (read(&old, &none).blocks, read(&new, &none).blocks);
        let reading = start.elapsed().as_secs_f64() * 1000.0;
        let (x, y) = (Page { text: &old, blocks: &a }, Page { text: &new, blocks: &b });
        let spans: Vec<ByteSpan> = (0..1000)
            .map(|n| ByteSpan::new(n * old.len() / 1001, n * old.len() / 1001 + 20))
            .filter(|s| s.of(&old).is_ok())
            .collect();
        let ms = median(1, || {
            std::hint::black_box(carry(x, y, &spans));
        });
        let note = format!("reading the blocks took {reading:.0} ms");
        tell(Time::hostile(format!("carry, {name}"), ms, &note))?;
        let ms = median(1, || {
            std::hint::black_box(align(x, y));
        });
        tell(Time::hostile(format!("align, {name}"), ms, ""))?;
    }
    Ok(())
}
