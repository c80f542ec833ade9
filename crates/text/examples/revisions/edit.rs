//! Edits of a sentence whose effect is known.

use crate::dice::Dice;

/// What an edit did to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Edit {
    Kept,
    Moved,
    MovedParagraph,
    MovedAndEdited,
    Number,
    Name,
    Negation,
    Certainty,
    Quantifier,
    Reporting,
    Word,
    HalfRewritten,
    ClauseAdded,
    ClauseDropped,
    SentenceSplit,
    SentencesJoined,
    ParagraphSplit,
    ParagraphsJoined,
    Typography,
    Duplicated,
    TwinAdded,
    Deleted,
    DeletedTwinElsewhere,
    Rewritten,
    RoleTwin,
}

impl Edit {
    pub(crate) const ALL: [Self; 25] = [
        Self::Kept,
        Self::Moved,
        Self::MovedParagraph,
        Self::MovedAndEdited,
        Self::Number,
        Self::Name,
        Self::Negation,
        Self::Certainty,
        Self::Quantifier,
        Self::Reporting,
        Self::Word,
        Self::HalfRewritten,
        Self::ClauseAdded,
        Self::ClauseDropped,
        Self::SentenceSplit,
        Self::SentencesJoined,
        Self::ParagraphSplit,
        Self::ParagraphsJoined,
        Self::Typography,
        Self::Duplicated,
        Self::TwinAdded,
        Self::Deleted,
        Self::DeletedTwinElsewhere,
        Self::Rewritten,
        Self::RoleTwin,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Moved => "sentence moved",
            Self::MovedParagraph => "paragraph moved",
            Self::MovedAndEdited => "moved and edited",
            Self::Number => "number changed",
            Self::Name => "name changed",
            Self::Negation => "negated",
            Self::Certainty => "certainty changed",
            Self::Quantifier => "quantifier changed",
            Self::Reporting => "attribution changed",
            Self::Word => "a word changed",
            Self::HalfRewritten => "a third rewritten",
            Self::ClauseAdded => "clause added",
            Self::ClauseDropped => "clause dropped",
            Self::SentenceSplit => "sentence split",
            Self::SentencesJoined => "sentences joined",
            Self::ParagraphSplit => "paragraph split",
            Self::ParagraphsJoined => "paragraphs joined",
            Self::Typography => "typography only",
            Self::Duplicated => "duplicated elsewhere",
            Self::TwinAdded => "near-twin added",
            Self::Deleted => "deleted",
            Self::DeletedTwinElsewhere => "deleted, like one elsewhere",
            Self::Rewritten => "replaced by another",
            Self::RoleTwin => "deleted, twin in an answer",
        }
    }

    /// Whether the change bears on fact; `None` if the edit does not say.
    pub(crate) fn bears_on_fact(self) -> Option<bool> {
        match self {
            Self::Number
            | Self::Name
            | Self::Negation
            | Self::Certainty
            | Self::Quantifier
            | Self::Reporting => Some(true),
            Self::Typography => Some(false),
            _ => None,
        }
    }

    /// Whether its words stand in the new version letter by letter.
    pub(crate) fn is_exact(self) -> bool {
        matches!(
            self,
            Self::Kept
                | Self::Moved
                | Self::MovedParagraph
                | Self::ParagraphSplit
                | Self::ParagraphsJoined
                | Self::Duplicated
                | Self::TwinAdded
        )
    }
}

/// Words that an edit puts in: ordinary ones, so that they stand in many articles.
const WORDS: [&str; 24] = [
    "harbour", "council", "wooden", "recent", "northern", "report", "measure", "early", "public",
    "former", "coast", "local", "common", "trade", "winter", "paper", "bridge", "narrow", "second",
    "open", "garden", "quiet", "market", "distant",
];
const NAMES: [&str; 6] = ["Marrow", "Quill", "Valerian", "Ostrava", "Bellinger", "Tamsin"];
const CLAUSES: [&str; 6] = [
    "as the council confirmed in its yearly report",
    "although the market stayed quiet through the winter",
    "while a second bridge was built near the coast",
    "which had been a common measure in the north",
    "according to a paper of the local trade office",
    "and the public garden was opened early that spring",
];
const CERTAIN: [(&str, &str); 10] = [
    ("will", "may"),
    ("may", "will"),
    ("is", "may be"),
    ("was", "was reportedly"),
    ("are", "are probably"),
    ("were", "were allegedly"),
    ("can", "could"),
    ("could", "can"),
    ("would", "might"),
    ("has", "has apparently"),
];
const QUANTIFIERS: [(&str, &str); 8] = [
    ("all", "some"),
    ("many", "few"),
    ("most", "all"),
    ("some", "all"),
    ("several", "all"),
    ("often", "always"),
    ("every", "nearly every"),
    ("few", "many"),
];
const REPORTING: [(&str, &str); 6] = [
    ("said", "claimed"),
    ("says", "denied"),
    ("claimed", "proved"),
    ("reported", "denied"),
    ("stated", "suggested"),
    ("argued", "showed"),
];

fn words(sentence: &str) -> Vec<String> {
    sentence.split_whitespace().map(ToOwned::to_owned).collect()
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn swap(sentence: &str, pairs: &[(&str, &str)]) -> Option<String> {
    let mut list = words(sentence);
    let (at, to) = list.iter().enumerate().find_map(|(at, w)| {
        pairs.iter().find(|p| p.0 == bare(w)).map(|p| (at, w.replace(p.0, p.1)))
    })?;
    list[at] = to;
    Some(list.join(" "))
}

/// Another number in place of the first; `None` without one.
pub(crate) fn other_number(sentence: &str, dice: &mut Dice) -> Option<String> {
    let start = sentence.find(|c: char| c.is_ascii_digit())?;
    let len =
        sentence[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(sentence.len() - start);
    let old = &sentence[start..start + len];
    let mut new = old.to_owned();
    while new == old {
        new = match dice.roll(3) {
            0 => format!("1{old}"),
            1 => format!("{}{}", dice.roll(9) + 1, &old[1..]),
            _ => format!("{}{}", &old[..len - 1], dice.roll(10)),
        };
    }
    Some(format!("{}{new}{}", &sentence[..start], &sentence[start + len..]))
}

fn other_name(sentence: &str, dice: &mut Dice) -> Option<String> {
    let mut list = words(sentence);
    let is_name = |(at, w): &(usize, &String)| {
        let b = bare(w);
        *at > 0
            && b.len() > 3
            && b.starts_with(|c: char| c.is_ascii_uppercase())
            && b[1..].bytes().all(|c| c.is_ascii_lowercase())
            && list[at - 1].ends_with(|c: char| c.is_ascii_lowercase())
    };
    let at = list.iter().enumerate().find(is_name)?.0;
    let to = dice.pick(&NAMES);
    let from = bare(&list[at]).to_owned();
    list[at] = list[at].replace(&from, to);
    Some(list.join(" "))
}

fn negated(sentence: &str) -> Option<String> {
    let helpers = ["is", "are", "was", "were", "has", "have", "can", "will", "would", "did"];
    let mut list = words(sentence);
    let at = list.iter().position(|w| helpers.contains(&w.as_str()))?;
    if list.get(at + 1).is_some_and(|w| bare(w) == "not") {
        list.remove(at + 1);
    } else {
        list.insert(at + 1, "not".into());
    }
    Some(list.join(" "))
}

fn other_words(sentence: &str, share: usize, dice: &mut Dice) -> Option<String> {
    let mut list = words(sentence);
    let lower: Vec<usize> = (1..list.len())
        .filter(|at| {
            bare(&list[*at]).len() > 3 && list[*at].starts_with(|c: char| c.is_ascii_lowercase())
        })
        .collect();
    let count = list.len().checked_div(share).unwrap_or(1);
    if lower.len() < count || count == 0 {
        return None;
    }
    for _ in 0..count {
        let at = lower[dice.roll(lower.len())];
        let from = bare(&list[at]).to_owned();
        let to = dice.pick(&WORDS);
        list[at] = list[at].replace(&from, to);
    }
    let out = list.join(" ");
    (out != sentence).then_some(out)
}

fn with_clause(sentence: &str, dice: &mut Dice) -> Option<String> {
    let body = sentence.strip_suffix('.')?;
    (words(body).len() >= 6).then(|| format!("{body}, {}.", dice.pick(&CLAUSES)))
}

fn without_clause(sentence: &str) -> Option<String> {
    let body = sentence.strip_suffix('.')?;
    let at = body.rfind(", ")?;
    let (kept, lost) = (words(&body[..at]).len(), words(&body[at..]).len());
    (kept >= 7 && lost >= 2 && lost * 2 <= kept).then(|| format!("{}.", &body[..at]))
}

/// The two sentences that one becomes.
pub(crate) fn halves(sentence: &str) -> Option<(String, String)> {
    let body = sentence.strip_suffix('.')?;
    let glue = [", and ", ", but ", "; "];
    let (at, len) = glue.iter().find_map(|g| body.find(g).map(|at| (at, g.len())))?;
    let (a, b) = (&body[..at], &body[at + len..]);
    let first = b.chars().next()?;
    let b = format!("{}{}", first.to_uppercase(), &b[first.len_utf8()..]);
    (words(a).len() >= 5 && words(&b).len() >= 5).then(|| (format!("{a}."), format!("{b}.")))
}

/// One sentence made of two.
pub(crate) fn joined(a: &str, b: &str) -> Option<String> {
    let body = a.strip_suffix('.')?;
    let first = b.chars().next().filter(char::is_ascii_uppercase)?;
    let named = words(b).get(1).is_some_and(|w| w.starts_with(|c: char| c.is_uppercase()));
    let long = words(a).len() >= 5 && words(b).len() >= 5;
    (long && !named)
        .then(|| format!("{body}, and {}{}", first.to_lowercase(), &b[first.len_utf8()..]))
}

fn reset(sentence: &str) -> Option<String> {
    let out = sentence
        .replace(" \"", " “")
        .replace('\'', "’")
        .replace(" - ", " – ")
        .replace("...", "…")
        .replacen(", ", ",  ", 1);
    (out != sentence).then_some(out)
}

/// `sentence` after `edit`; `None` if the edit does not fit it.
pub(crate) fn apply(edit: Edit, sentence: &str, dice: &mut Dice) -> Option<String> {
    match edit {
        Edit::Number => other_number(sentence, dice),
        Edit::Name => other_name(sentence, dice),
        Edit::Negation => negated(sentence),
        Edit::Certainty => swap(sentence, &CERTAIN),
        Edit::Quantifier => swap(sentence, &QUANTIFIERS),
        Edit::Reporting => swap(sentence, &REPORTING),
        Edit::Word | Edit::MovedAndEdited => other_words(sentence, 0, dice),
        Edit::HalfRewritten => other_words(sentence, 3, dice),
        Edit::ClauseAdded => with_clause(sentence, dice),
        Edit::ClauseDropped => without_clause(sentence),
        Edit::Typography => reset(sentence),
        _ => None,
    }
}
