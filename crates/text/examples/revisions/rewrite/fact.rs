//! Rewritings that bear on fact.

use super::{Rewrite, back, bare, is_name, put, swap, words};
use crate::dice::Dice;
use crate::edit::{Edit, apply, other_number};

pub(super) const ALL: &[Rewrite] = &[
    Rewrite { name: "another number", apply: other_number },
    Rewrite { name: "another number word", apply: |s, _| swap(s, NUMBER_WORDS) },
    Rewrite { name: "another order of size", apply: |s, _| swap(s, POWERS) },
    Rewrite { name: "another unit", apply: |s, _| swap(s, UNITS).or_else(|| currency(s)) },
    Rewrite { name: "another percentage", apply: percentage },
    Rewrite { name: "percent became points", apply: |s, _| swap(s, POINTS) },
    Rewrite { name: "another month", apply: |s, _| swap(s, MONTHS) },
    Rewrite { name: "another weekday", apply: |s, _| swap(s, WEEKDAYS) },
    Rewrite { name: "another day or time", apply: |s, _| swap(s, TIMES) },
    Rewrite {
        name: "another name",
        apply: |s, d| named(s, d, &["Marrow", "Quill", "Tamsin"], false),
    },
    Rewrite {
        name: "another place",
        apply: |s, d| named(s, d, &["Ostrava", "Alba", "Norway"], true),
    },
    Rewrite { name: "names traded places", apply: |s, _| traded(s) },
    Rewrite { name: "not added or dropped", apply: |s, d| apply(Edit::Negation, s, d) },
    Rewrite { name: "n't added", apply: |s, _| swap(s, DENIED) },
    Rewrite {
        name: "another negation",
        apply: |s, _| swap(s, NEGATIONS).or_else(|| back(s, NEGATIONS)),
    },
    Rewrite { name: "certainty", apply: |s, d| apply(Edit::Certainty, s, d) },
    Rewrite { name: "certainty added", apply: |s, _| swap(s, HEDGED).or_else(|| back(s, HEDGED)) },
    Rewrite { name: "quantifier", apply: |s, d| apply(Edit::Quantifier, s, d) },
    Rewrite { name: "another share", apply: |s, _| swap(s, SHARES).or_else(|| back(s, SHARES)) },
    Rewrite { name: "reporting verb", apply: |s, d| apply(Edit::Reporting, s, d) },
    Rewrite { name: "source added", apply: |s, _| sourced(s) },
    Rewrite { name: "quoted words", apply: quoted },
    Rewrite { name: "tense", apply: |s, _| swap(s, TENSES).or_else(|| back(s, TENSES)) },
    Rewrite { name: "scope", apply: |s, _| swap(s, SCOPES).or_else(|| back(s, SCOPES)) },
    Rewrite { name: "exception added", apply: |s, _| tail(s, "except in the north") },
    Rewrite { name: "only added", apply: |s, _| swap(s, ONLY).or_else(|| back(s, ONLY)) },
    Rewrite {
        name: "direction",
        apply: |s, _| swap(s, DIRECTIONS).or_else(|| back(s, DIRECTIONS)),
    },
    Rewrite { name: "comparison", apply: |s, _| swap(s, COMPARED).or_else(|| back(s, COMPARED)) },
    Rewrite {
        name: "cause or condition",
        apply: |s, _| swap(s, CAUSES).or_else(|| back(s, CAUSES)),
    },
    Rewrite { name: "who", apply: |s, _| swap(s, WHO).or_else(|| back(s, WHO)) },
    Rewrite { name: "another word", apply: |s, d| apply(Edit::Word, s, d) },
];

type Pairs = &'static [(&'static str, &'static str)];

const NUMBER_WORDS: Pairs = &[
    ("two", "three"),
    ("three", "five"),
    ("four", "fourteen"),
    ("five", "four"),
    ("six", "sixteen"),
    ("seven", "eight"),
    ("ten", "twelve"),
    ("twenty", "thirty"),
    ("first", "third"),
    ("second", "fifth"),
    ("one", "two"),
    ("once", "twice"),
    ("half", "third"),
];
const POWERS: Pairs = &[
    ("million", "billion"),
    ("billion", "million"),
    ("thousand", "million"),
    ("hundred", "thousand"),
    ("thousands", "millions"),
    ("hundreds", "thousands"),
    ("millions", "billions"),
];
const UNITS: Pairs = &[
    ("km", "miles"),
    ("miles", "kilometers"),
    ("kilometres", "miles"),
    ("kilometers", "miles"),
    ("feet", "meters"),
    ("meters", "feet"),
    ("metres", "feet"),
    ("kg", "pounds"),
    ("pounds", "kilograms"),
    ("dollars", "euros"),
    ("euros", "dollars"),
    ("acres", "hectares"),
    ("inches", "feet"),
    ("tons", "pounds"),
    ("minutes", "hours"),
    ("hours", "minutes"),
    ("days", "weeks"),
    ("weeks", "months"),
    ("months", "weeks"),
    ("years", "months"),
];
const POINTS: Pairs = &[("percent", "percentage points"), ("per cent", "percentage points")];
const MONTHS: Pairs = &[
    ("January", "June"),
    ("February", "March"),
    ("March", "May"),
    ("April", "August"),
    ("June", "July"),
    ("July", "June"),
    ("August", "April"),
    ("September", "October"),
    ("October", "November"),
    ("November", "December"),
    ("December", "January"),
    ("Jan", "Jun"),
    ("Sept", "Oct"),
];
const WEEKDAYS: Pairs = &[
    ("Monday", "Tuesday"),
    ("Tuesday", "Monday"),
    ("Wednesday", "Friday"),
    ("Thursday", "Tuesday"),
    ("Friday", "Saturday"),
    ("Saturday", "Sunday"),
    ("Sunday", "Saturday"),
];
const TIMES: Pairs = &[
    ("yesterday", "today"),
    ("today", "yesterday"),
    ("tomorrow", "today"),
    ("morning", "evening"),
    ("night", "morning"),
    ("last year", "this year"),
    ("this year", "last year"),
    ("last week", "last month"),
    ("ago", "from now"),
    ("pm", "am"),
    ("p.m.", "a.m."),
];
const DENIED: Pairs = &[
    ("is", "isn't"),
    ("was", "wasn't"),
    ("are", "aren't"),
    ("were", "weren't"),
    ("has", "hasn't"),
    ("have", "haven't"),
    ("would", "wouldn't"),
    ("can", "can't"),
    ("will", "won't"),
];
const NEGATIONS: Pairs = &[
    ("with", "without"),
    ("always", "never"),
    ("everyone", "no one"),
    ("some", "no"),
    ("both", "neither"),
    ("agreed", "refused"),
    ("confirmed", "denied"),
    ("succeeded", "failed"),
    ("possible", "impossible"),
    ("likely", "unlikely"),
    ("able", "unable"),
    ("legal", "illegal"),
    ("known", "unknown"),
];
const HEDGED: Pairs = &[
    ("is", "is likely"),
    ("was", "was allegedly"),
    ("are", "are possibly"),
    ("were", "were reportedly"),
    ("will", "will probably"),
    ("has", "has perhaps"),
    ("have", "have apparently"),
    ("confirmed", "suspected"),
    ("certainly", "possibly"),
    ("must", "should"),
];
const SHARES: Pairs = &[
    ("most", "some"),
    ("a few", "many"),
    ("majority", "minority"),
    ("almost all", "all"),
    ("every", "almost every"),
    ("nearly", "more than"),
    ("at least", "at most"),
    ("dozens", "hundreds"),
    ("always", "sometimes"),
    ("often", "rarely"),
    ("about", "more than"),
    ("over", "under"),
    ("average", "maximum"),
    ("several", "two"),
];
const TENSES: Pairs = &[
    ("is", "was"),
    ("are", "were"),
    ("has", "had"),
    ("does", "did"),
    ("has been", "was"),
    ("says", "said"),
    ("have", "had"),
    ("will be", "was"),
    ("goes", "went"),
    ("makes", "made"),
];
const SCOPES: Pairs = &[
    ("nationwide", "statewide"),
    ("national", "local"),
    ("federal", "state"),
    ("international", "national"),
    ("global", "regional"),
    ("foreign", "domestic"),
    ("public", "private"),
    ("urban", "rural"),
    ("in", "outside"),
    ("within", "beyond"),
    ("including", "excluding"),
    ("adults", "children"),
    ("men", "women"),
];
const ONLY: Pairs =
    &[("is", "is only"), ("was", "was only"), ("are", "are only"), ("has", "has only")];
const DIRECTIONS: Pairs = &[
    ("increase", "decrease"),
    ("increased", "decreased"),
    ("rose", "fell"),
    ("up", "down"),
    ("above", "below"),
    ("before", "after"),
    ("north", "south"),
    ("east", "west"),
    ("left", "right"),
    ("won", "lost"),
    ("from", "to"),
    ("into", "out of"),
    ("growth", "decline"),
    ("open", "closed"),
    ("early", "late"),
];
const COMPARED: Pairs = &[
    ("more", "less"),
    ("higher", "lower"),
    ("larger", "smaller"),
    ("greater", "fewer"),
    ("better", "worse"),
    ("largest", "smallest"),
    ("best", "worst"),
    ("highest", "lowest"),
    ("more than", "as much as"),
    ("the same", "a different"),
    ("oldest", "second-oldest"),
    ("like", "unlike"),
    ("one of the", "the"),
];
const CAUSES: Pairs = &[
    ("because", "although"),
    ("because of", "despite"),
    ("due to", "despite"),
    ("and", "or"),
    ("if", "when"),
    ("until", "since"),
    ("despite", "because of"),
    ("caused", "prevented"),
    ("for", "against"),
    ("unless", "if"),
    ("by", "with"),
];
const WHO: Pairs = &[
    ("he", "she"),
    ("his", "her"),
    ("they", "he"),
    ("we", "they"),
    ("I", "he"),
    ("him", "them"),
    ("my", "their"),
    ("you", "they"),
];

fn currency(sentence: &str) -> Option<String> {
    let at = sentence.find('$')?;
    Some(format!("{}€{}", &sentence[..at], &sentence[at + 1..]))
}

/// Another number before a percent sign or word.
fn percentage(sentence: &str, dice: &mut Dice) -> Option<String> {
    let at = ["%", " percent", " per cent"].iter().find_map(|sign| sentence.find(sign))?;
    let start = sentence[..at]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |i| i + sentence[i..].chars().next().map_or(0, char::len_utf8));
    let number = other_number(&sentence[start..at], dice)?;
    Some(format!("{}{number}{}", &sentence[..start], &sentence[at..]))
}

/// Another name in place of the first, behind a word of place or not.
fn named(sentence: &str, dice: &mut Dice, names: &[&str], place: bool) -> Option<String> {
    let list = words(sentence);
    let fits = |at: &usize| {
        let placed = matches!(list[at - 1], "in" | "at" | "near" | "across" | "outside");
        is_name(&list, *at) && placed == place
    };
    let at = (1..list.len()).find(fits)?;
    let from = bare(list[at]);
    let to = dice.pick(names);
    put(sentence, from, to).filter(|_| from != to)
}

/// Two names in each other's place.
fn traded(sentence: &str) -> Option<String> {
    let mut list = words(sentence);
    let names: Vec<usize> =
        (1..list.len()).filter(|at| is_name(&list, *at) && bare(list[*at]) == list[*at]).collect();
    let (a, b) = (*names.first()?, *names.last()?);
    let apart = b > a + 2
        && list[a] != list[b]
        && !list[a + 1..b].iter().any(|w| matches!(*w, "and" | "or" | "&"));
    list.swap(a, b);
    apart.then(|| list.join(" "))
}

fn tail(sentence: &str, words: &str) -> Option<String> {
    sentence.strip_suffix('.').map(|body| format!("{body}, {words}."))
}

/// A source at the end, or the one there dropped.
fn sourced(sentence: &str) -> Option<String> {
    match sentence.find(", according to") {
        Some(at) => Some(format!("{}.", &sentence[..at])),
        None => tail(sentence, "the ministry said"),
    }
}

/// Another word inside quotation marks.
fn quoted(sentence: &str, dice: &mut Dice) -> Option<String> {
    let (open, close) =
        [('“', '”'), ('"', '"')].into_iter().find(|(o, _)| sentence.contains(*o))?;
    let start = sentence.find(open)? + open.len_utf8();
    let end = start + sentence[start..].find(close)?;
    let inside = apply(Edit::Word, &sentence[start..end], dice)?;
    Some(format!("{}{inside}{}", &sentence[..start], &sentence[end..]))
}
