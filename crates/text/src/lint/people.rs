//! One name spelt two ways, and one person with two roles that exclude each other.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use rustc_hash::FxHashSet;
use strsim::damerau_levenshtein;

use super::{Finding, FindingKind, Sentence};
use crate::ByteSpan;
use crate::token::folded;

/// Offices that one person holds one at a time, with their short forms.
const OFFICES: [(&str, &str); 17] = [
    ("vice president", "Vice President|Vice-President"),
    ("president", "President|Pres\\."),
    ("prime minister", "Prime Minister|Premier"),
    ("foreign minister", "Foreign Minister"),
    ("interior minister", "Interior Minister"),
    ("finance minister", "Finance Minister"),
    ("defence minister", "Defen[cs]e Minister"),
    ("minister", "Minister"),
    ("chancellor", "Chancellor"),
    ("governor", "Governor|Gov\\."),
    ("mayor", "Mayor"),
    ("senator", "Senator|Sen\\."),
    ("representative", "Representative|Rep\\.|Congressman|Congresswoman"),
    ("ambassador", "Ambassador"),
    ("judge", "Judge"),
    ("bishop", "Bishop"),
    ("archbishop", "Archbishop"),
];

const NAME: &str = r"\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}\.)?(?:\s+(?:de|del|della|da|dos|la|van|von|der|bin|al)\b)*(?:\s+\p{Lu}[\p{L}’'-]+){0,3}";

fn pattern(words: &str) -> Regex {
    Regex::new(words).expect("the patterns of people are valid")
}

static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    let offices: Vec<&str> = OFFICES.iter().map(|office| office.1).collect();
    pattern(&format!(
        r"(?P<past>\b[Ff]ormer\s+|\b[Ee]x-|\b[Ll]ate\s+|\b[Tt]hen-)?(?:(?:U\.S\.|U\.K\.|US|UK|UN|EU|\p{{Lu}}\p{{L}}+(?:an|ish|ese|ch|i|ic))\s+)?(?P<title>\b(?:{}))\s+(?P<name>{NAME})",
        offices.join("|")
    ))
});
/// "Ida Berg, the mayor of Alba".
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    let offices: Vec<&str> = OFFICES.iter().map(|office| office.0).collect();
    pattern(&format!(
        r"(?P<name>{NAME}),\s+(?:the\s+|a\s+)?(?P<past>former\s+|ex-|then-)?(?:(?:state|city|town|country’s|country's|port’s|port's)\s+)?(?P<title>{})\b",
        offices.join("|")
    ))
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:19|20)\d\d\b"));
static RULE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<name>\p{Lu}[\p{L}’'-]+)\s+(?:[Aa]dministration|[Gg]overnment|[Cc]abinet)(?:[’']s)?(?P<next>(?:\s+\w+){0,2})",
    )
});
static PERSON: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\p{Lu}\p{Ll}[\p{L}’'-]*(?:\s+\p{Lu}\p{Ll}[\p{L}’'-]*)+"));
static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\S+"));

/// Somebody in office.
struct Holder<'t> {
    office: &'static str,
    past: bool,
    /// Whether the sentence is about another year, in which somebody may have held another office.
    then: bool,
    name: &'t str,
    words: &'t str,
    span: ByteSpan,
}

impl<'t> Holder<'t> {
    fn read(sentence: &Sentence<'t>, found: &Captures<'t>) -> Option<Self> {
        let title = found.name("title")?.as_str();
        let (office, _) = OFFICES.iter().find(|(office, printed)| {
            *office == title
                || printed.split('|').any(|one| {
                    one.replace("\\.", ".") == title
                        || one.contains('[')
                            && title.ends_with("Minister")
                            && title.starts_with("Defen")
                })
        })?;
        let (all, name) = (found.get(0)?, found.name("name")?);
        Some(Self {
            office,
            past: found.name("past").is_some(),
            then: YEAR.is_match(sentence.words)
                || found
                    .name("past")
                    .is_some_and(|past| past.as_str().eq_ignore_ascii_case("then-")),
            name: name.as_str(),
            words: all.as_str(),
            span: ByteSpan::new(sentence.start + all.start(), sentence.start + all.end()),
        })
    }

    fn surname(&self) -> &'t str {
        surname(self.name)
    }

    /// Whether two mentions may be of one person: the same surname, and no other first name.
    fn may_be(&self, other: &Self) -> bool {
        let first = |name: &'t str| name.split_whitespace().next().unwrap_or(name);
        let full = |name: &str| name.split_whitespace().count() > 1;
        self.surname() == other.surname()
            && (!full(self.name) || !full(other.name) || first(self.name) == first(other.name))
    }
}

fn surname(name: &str) -> &str {
    let last = name.split_whitespace().last().unwrap_or(name);
    last.strip_suffix("’s").or_else(|| last.strip_suffix("'s")).unwrap_or(last)
}

pub(super) fn check(sentences: &[Sentence<'_>], out: &mut Vec<Finding>) {
    let holders: Vec<Holder<'_>> = sentences
        .iter()
        .flat_map(|sentence| {
            let all = OFFICE.captures_iter(sentence.words);
            let all = all.chain(BEHIND.captures_iter(sentence.words));
            all.filter_map(|found| Holder::read(sentence, &found))
        })
        .collect();
    clashes(&holders, out);
    rules(sentences, &holders, out);
    spellings(sentences, out);
}

/// "Former President Vale" here and "President Vale" there; "Mayor Berg" and "Governor Berg".
fn clashes(holders: &[Holder<'_>], out: &mut Vec<Finding>) {
    let mut told: FxHashSet<(&str, &str)> = FxHashSet::default();
    for (at, later) in holders.iter().enumerate() {
        let clash = holders[..at].iter().find(|earlier| {
            let same = earlier.office == later.office;
            earlier.may_be(later)
                && !earlier.then
                && !later.then
                && if same { earlier.past != later.past } else { !earlier.past && !later.past }
        });
        let Some(earlier) = clash else { continue };
        if told.insert((later.surname(), later.office)) {
            let says = format!("“{}” here, “{}” elsewhere in the text", later.words, earlier.words);
            out.push(Finding {
                kind: FindingKind::Role,
                span: later.span,
                other: Some(earlier.span),
                says,
            });
        }
    }
}

/// Words that say that a government is at work now.
const NOW: &str = " new current present latest now today currently recently is has will ";

/// "Former President Vale", and then "the Vale Administration's new sanctions".
fn rules(sentences: &[Sentence<'_>], holders: &[Holder<'_>], out: &mut Vec<Finding>) {
    for sentence in sentences {
        for found in RULE.captures_iter(sentence.words) {
            let (Some(all), Some(name)) = (found.get(0), found.name("name")) else { continue };
            let next = found.name("next").map_or("", |next| next.as_str());
            let now = next
                .split_whitespace()
                .any(|word| NOW.contains(&format!(" {} ", word.to_lowercase())));
            let former = holders.iter().find(|h| h.past && h.surname() == surname(name.as_str()));
            let (Some(former), true) = (former, now) else { continue };
            let to = all.end() - next.len();
            let words = &sentence.words[all.start()..to];
            let says = format!("“{words}{next}” here, “{}” elsewhere in the text", former.words);
            let mut finding = sentence.finding(FindingKind::Role, all.start(), to, says);
            finding.other = Some(former.span);
            out.push(finding);
        }
    }
}

/// Shortest word that may be another one's misspelling.
const SHORTEST: usize = 5;
/// Words apart by these endings are two words, not two spellings.
const ENDINGS: [(&str, &str); 7] = [
    ("er", "ry"),
    ("er", "or"),
    ("an", "en"),
    ("al", "an"),
    ("ch", "sh"),
    ("e", "i"),
    // Maria and Mario are two people.
    ("a", "o"),
];

/// "Andrei Kochukov" and "Andrei Kochokov".
fn spellings(sentences: &[Sentence<'_>], out: &mut Vec<Finding>) {
    let mut known: Vec<(&str, &str, ByteSpan)> = Vec::new();
    for (first, last, span) in sentences.iter().flat_map(names) {
        if known.iter().any(|(f, l, _)| *f == first && *l == last) {
            continue;
        }
        let twin = known.iter().find(|(f, l, _)| {
            *f == first && is_variant(l, last) || *l == last && is_variant(f, first)
        });
        if let Some((f, l, other)) = twin {
            let says = format!("“{first} {last}” here, “{f} {l}” elsewhere in the text");
            out.push(Finding { kind: FindingKind::Name, span, other: Some(*other), says });
        }
        known.push((first, last, span));
    }
}

/// Every two capitalised words in a row.
fn names<'t>(sentence: &Sentence<'t>) -> Vec<(&'t str, &'t str, ByteSpan)> {
    let mut out = Vec::new();
    for run in PERSON.find_iter(sentence.words) {
        let words: Vec<_> = WORD.find_iter(run.as_str()).collect();
        for pair in words.windows(2) {
            let (first, last) = (pair[0].as_str(), surname(pair[1].as_str()));
            let start = sentence.start + run.start();
            let span = ByteSpan::new(start + pair[0].start(), start + pair[1].start() + last.len());
            out.push((first, last, span));
        }
    }
    out
}

/// Whether two words look like two spellings of one name.
fn is_variant(a: &str, b: &str) -> bool {
    let letters = |word: &str| folded(word).replace(['\'', '-'], "");
    let (a, b) = (&*letters(a), &*letters(b));
    let short = a.chars().count().min(b.chars().count());
    if sounds_alike(a, b) {
        return true;
    }
    if short < SHORTEST
        || a == b
        || a.chars().next() != b.chars().next()
        || a.starts_with(b)
        || b.starts_with(a)
    {
        return false;
    }
    let ending = ENDINGS
        .iter()
        .any(|(x, y)| a.ends_with(x) && b.ends_with(y) || a.ends_with(y) && b.ends_with(x));
    let most = if short >= 8 { 2 } else { 1 };
    !ending && damerau_levenshtein(a, b) <= most
}

/// "Ruiz" and "Ruis", "Catherine" and "Katherine": letters that are often taken for each other.
fn sounds_alike(a: &str, b: &str) -> bool {
    const PAIRS: [(char, char); 4] = [('z', 's'), ('c', 'k'), ('y', 'i'), ('v', 'w')];
    let apart: Vec<(char, char)> = a.chars().zip(b.chars()).filter(|(x, y)| x != y).collect();
    let taken = |x, y| PAIRS.contains(&(x, y)) || PAIRS.contains(&(y, x));
    a.len() == b.len() && a.len() >= 4 && matches!(apart.as_slice(), [(x, y)] if taken(*x, *y))
}
