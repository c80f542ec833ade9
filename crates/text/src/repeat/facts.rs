//! What a statement hangs on: its content words, amounts, times, denials and doubts.

use std::collections::BTreeSet;

use super::units::{self, Measure};
use crate::document::month_number;
use crate::lexicon::{Class, class_of};
use crate::token::{Kind, Token, folded, solid};

/// A figure and what it counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// Its size, scale words taken in.
    pub(super) value: f64,
    /// Stems of what stands behind it, and what it tells of ("dead" of "killed 4").
    pub(super) units: BTreeSet<String>,
    /// What it is measured in: per cent, a currency, metres.
    pub(super) measure: Option<Measure>,
    /// Whether the text says that it is not exact: "about 40".
    pub(super) rough: bool,
    /// As printed.
    pub(super) printed: String,
}

/// A statement taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Facts {
    /// Stems of the words that carry its content.
    pub(super) stems: BTreeSet<String>,
    /// Those of its verbs that tell what happens.
    pub(super) deeds: BTreeSet<String>,
    pub(super) amounts: Vec<Amount>,
    /// Years, months and weekdays, as printed.
    pub(super) times: [BTreeSet<String>; 3],
    /// Words that deny.
    pub(super) denials: Vec<String>,
    /// Words that take certainty away.
    pub(super) doubts: Vec<String>,
    /// "all", "most", "some" …: how much of the whole.
    pub(super) shares: BTreeSet<String>,
    /// Names, in order.
    pub(super) names: Vec<Name>,
    /// The content words of the statement, in order.
    pub(super) order: Vec<Content>,
    /// Words that say who said it.
    pub(super) source: Option<String>,
    /// "The country", "the town": where it holds, without a name.
    pub(super) places: BTreeSet<String>,
    /// Whether it tells what was done to somebody: "was sued by".
    pub(super) passive: bool,
}

/// A word that carries content.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Content {
    pub(super) stem: String,
    pub(super) printed: String,
}

/// A run of capitalised words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    /// Their stems.
    pub(super) stems: BTreeSet<String>,
    /// As printed.
    pub(super) printed: String,
}

/// Letters of a stem: "cooperation" and "cooperate" share theirs.
const STEM: usize = 5;
const SHARES: [&str; 9] = ["all", "every", "none", "most", "some", "few", "many", "half", "only"];
const SMALL: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Reads a statement.
pub(super) fn of(words: &str) -> Facts {
    let plain = words.replace("United States", "US").replace("U.S.", "US");
    let tokens: Vec<Token<'_>> =
        solid(&plain).into_iter().filter(|t| t.kind != Kind::Mark || is_unit(t.text)).collect();
    let mut out = Facts { names: names(&plain, &tokens), ..Facts::default() };
    for (at, token) in tokens.iter().enumerate() {
        let word = folded(token.text);
        if let Some(value) = number(&tokens, at) {
            figure(&tokens, at, value, &mut out);
        } else if token.kind == Kind::Word && units::scale(&word).is_none() {
            read(token.text, &word, &mut out);
            around(&tokens, at, &word, &mut out);
        }
    }
    out
}

/// Names in a statement; a lone capital at its start proves nothing for a word that is known.
fn names(words: &str, tokens: &[Token<'_>]) -> Vec<Name> {
    let capital = |t: &Token<'_>| t.kind == Kind::Word && t.text.starts_with(char::is_uppercase);
    let timely = |t: &Token<'_>| class_of(&folded(t.text)).has(Class::TIME);
    let named = |t: &Token<'_>| capital(t) && !timely(t);
    if tokens.iter().filter(|t| t.kind == Kind::Word && t.text.len() > 3).all(capital) {
        return Vec::new(); // A headline in capitals tells no names.
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let joined = |i: usize| words.get(tokens[i - 1].span.end..tokens[i].span.start);
        let mut end = at;
        while end < tokens.len()
            && named(&tokens[end])
            && (end == at || matches!(joined(end), Some(" " | "-" | ". ")))
        {
            end += 1;
        }
        let known = at == 0 && class_of(&folded(tokens[0].text)) != Class::default();
        let from = at + usize::from(known && end > at);
        let lone = from == 0 && end == 1 && !is_name_like(tokens);
        if end > from && !lone {
            let run = &tokens[from..end];
            let stems = run.iter().map(|t| stem(t.text, &folded(t.text))).collect();
            let printed = words[run[0].span.start..run[run.len() - 1].span.end].to_owned();
            out.push(Name { stems, printed });
        }
        at = end.max(at + 1);
    }
    out
}

/// "Alba sued" begins with a name, "Ferries sank" with none.
fn is_name_like(tokens: &[Token<'_>]) -> bool {
    let first = folded(tokens[0].text);
    !first.ends_with('s') && tokens.get(1).is_some_and(|t| is_deed(&folded(t.text)))
}

fn is_deed(word: &str) -> bool {
    let past = word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed");
    past || class_of(word).has(Class::EVENT.or(Class::PRESENT))
        || IRREGULAR.iter().any(|(past, _)| *past == word)
}

/// What a word tells together with those beside it: a source, a place without a name, a passive.
fn around(tokens: &[Token<'_>], at: usize, word: &str, out: &mut Facts) {
    let before = at.checked_sub(1).map(|i| folded(tokens[i].text)).unwrap_or_default();
    let reports = matches!(
        word,
        "said"
            | "says"
            | "claimed"
            | "claims"
            | "announced"
            | "warned"
            | "argued"
            | "stated"
            | "alleged"
            | "told"
            | "reported"
            | "según"
            | "dijo"
            | "afirmó"
            | "aseguró"
    );
    if word == "to" && before == "according" {
        out.source.get_or_insert_with(|| "according to".to_owned());
    } else if reports {
        out.source.get_or_insert_with(|| tokens[at].text.to_owned());
    }
    let the = matches!(before.as_str(), "the" | "this" | "that" | "our" | "whole" | "entire");
    if the && WHERE.contains(&word) {
        out.places.insert(word.to_owned());
    }
    if word == "by" && at > 1 && is_deed(&before) {
        let helpers = ["was", "were", "been", "be", "is", "are", "being"];
        let near = tokens[at.saturating_sub(4)..at].iter();
        out.passive |= near.map(|t| folded(t.text)).any(|w| helpers.contains(&w.as_str()));
    }
}

/// Places that are named by what they are.
const WHERE: [&str; 12] = [
    "country",
    "nation",
    "world",
    "region",
    "continent",
    "state",
    "province",
    "county",
    "city",
    "town",
    "village",
    "planet",
];

fn read(printed: &str, word: &str, out: &mut Facts) {
    let class = class_of(word);
    let capital = printed.starts_with(char::is_uppercase);
    if class.has(Class::NEGATION) {
        out.denials.push(printed.to_owned());
    } else if SHARES.contains(&word) {
        out.shares.insert(word.to_owned());
    } else if class.has(Class::HEDGE) && printed != "May" {
        out.doubts.push(printed.to_owned());
    } else if capital && month_number(word).is_some() && word.len() > 2 {
        out.times[1].insert(printed.to_owned());
    } else if capital && crate::document::WEEKDAYS.split('|').any(|day| day == word) {
        out.times[2].insert(printed.to_owned());
    } else if !class.has(Class::FUNCTION.or(Class::QUANTIFIER)) {
        let stem = stem(printed, word);
        if is_deed(word) {
            out.deeds.insert(stem.clone());
        }
        out.order.push(Content { stem: stem.clone(), printed: printed.to_owned() });
        out.stems.insert(stem);
    }
}

fn figure(tokens: &[Token<'_>], at: usize, value: f64, out: &mut Facts) {
    let printed = tokens[at].text;
    let year = printed.len() == 4 && printed.bytes().all(|b| b.is_ascii_digit());
    let (units, measure) = (units::of(tokens, at), units::measure(tokens, at));
    let lone = value == 1.0 && units.is_empty() && measure.is_none();
    if year && (1500.0..2150.0).contains(&value) {
        out.times[0].insert(printed.to_owned());
    } else if !units::is_day(tokens, at) && !lone {
        let rough = units::is_rough(tokens, at);
        out.amounts.push(Amount { value, units, measure, rough, printed: printed.to_owned() });
    }
}

/// The value of the figure at `at`, with the scale word behind it.
fn number(tokens: &[Token<'_>], at: usize) -> Option<f64> {
    let word = folded(tokens[at].text);
    let own = match tokens[at].kind {
        Kind::Number => units::value(&word)?,
        Kind::Word => small(&word)?,
        _ => return None,
    };
    let scaled = tokens.get(at + 1).and_then(|t| units::scale(&folded(t.text)));
    Some(own * scaled.unwrap_or(1.0))
}

/// A number in a word, of English or Spanish.
fn small(word: &str) -> Option<f64> {
    const SPANISH: [&str; 11] = [
        "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
    ];
    let english = SMALL.iter().position(|s| *s == word);
    let at = english.or_else(|| SPANISH.iter().position(|s| *s == word).map(|i| i + 2))?;
    Some(at as f64)
}

fn is_unit(mark: &str) -> bool {
    matches!(mark, "%" | "$" | "€" | "£")
}

/// Past tenses that share no letters' run with their verb.
const IRREGULAR: [(&str, &str); 34] = [
    ("won", "win"),
    ("sank", "sink"),
    ("sunk", "sink"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("rose", "rise"),
    ("risen", "rise"),
    ("fell", "fall"),
    ("fallen", "fall"),
    ("bought", "buy"),
    ("sold", "sell"),
    ("lost", "lose"),
    ("paid", "pay"),
    ("struck", "strike"),
    ("fled", "flee"),
    ("shot", "shoot"),
    ("met", "meet"),
    ("led", "lead"),
    ("took", "take"),
    ("taken", "take"),
    ("gave", "give"),
    ("given", "give"),
    ("came", "come"),
    ("began", "begin"),
    ("broke", "break"),
    ("broken", "break"),
    ("built", "build"),
    ("found", "find"),
    ("held", "hold"),
    ("made", "make"),
    ("wrote", "write"),
    ("died", "die"),
    ("caught", "catch"),
    ("drew", "draw"),
];

/// What the forms of a word share: "kills" and "killed", "won" and "wins", "Cuba" and "Cuban".
pub(super) fn stem(printed: &str, word: &str) -> String {
    let cut = |word: &str, endings: &[&str]| {
        let end = endings.iter().find(|e| word.ends_with(**e) && word.len() >= e.len() + 3);
        word[..word.len() - end.map_or(0, |e| e.len())].to_owned()
    };
    let base = IRREGULAR.iter().find(|(past, _)| *past == word).map_or(word, |(_, base)| base);
    let bare = cut(base.trim_end_matches("'s"), &["ing", "ed", "es", "s"]);
    let bare = if printed.starts_with(char::is_uppercase) {
        cut(&bare, &["ian", "ia", "an", "a"])
    } else {
        bare
    };
    // "Ferry" and "ferries", "rise" and "rises".
    let bare = if bare.len() > 3 { bare.trim_end_matches('e').to_owned() } else { bare };
    let bare = bare.strip_suffix('y').map_or(bare.clone(), |b| format!("{b}i"));
    bare.chars().take(STEM).collect()
}
