//! A sentence without its topic: small words stay, other words become their shape.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::scan::{Piece, Scan, Sort};

/// Words that carry the build of a sentence rather than its topic.
const KEPT: &str = "a an the of in on at to for by with from as and or but nor yet if because although though \
while when whenever where wherever whether since until unless before after during through throughout between \
among against about above below under over into onto upon out off up down again further then once here there \
why how all any both each few more most other some such no not only own same so than too very just now also \
even still already ever never always often sometimes usually i me my mine myself we us our ours ourselves you \
your yours yourself he him his himself she her hers herself it its itself they them their theirs themselves \
this that these those who whom whose which what is am are was were be been being have has had having do does \
did doing done will would shall should can could may might must ought gonna let let's got get gets getting \
say says said saying think thinks thought believe believed know knows knew want wants wanted need needs needed \
make makes made making go goes went going come comes came take took take give gives gave put like well yes \
okay please thank thanks mr mrs sir sen senator governor president per cent percent one two three four five \
six seven eight nine ten hundred thousand million billion trillion dollars people today tonight tomorrow \
yesterday year years month months week weeks day days ago last next first every many much little less least \
lot lots";

/// Past tenses that do not end in "ed".
const PAST: &str = "won lost built cut broke began found held left met paid sold sent spent rose fell grew shot \
struck sank fought fled bought brought became ran led hit drew drove threw chose caught fed sought taught \
withdrew underwent set saw heard felt kept told stood wore wrote spoke read lay laid bore flew rode shook \
slept stole swore tore woke understood forgot hid lent meant overcame bid dealt dug bent bound bred";

const ENDINGS: [&str; 22] = [
    "ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ous", "ful", "ive", "able", "ible",
    "ize", "ism", "ist", "est", "ers", "er", "al", "ic", "s",
];
/// Shapes of words that end so, in the same order.
const SHAPES: [&str; 22] = [
    "-ing", "-ed", "-ly", "-tion", "-sion", "-ment", "-ness", "-ity", "-ous", "-ful", "-ive",
    "-able", "-ible", "-ize", "-ism", "-ist", "-est", "-ers", "-er", "-al", "-ic", "-s",
];

static SMALL: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| KEPT.split_whitespace().collect());
static IRREGULAR: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| PAST.split_whitespace().collect());

/// The shape of a plain word that says nothing else.
pub(super) const PLAIN: &str = "w";

/// The shape of one token; small words and marks are their own.
pub(super) fn of<'s>(scan: &'s Scan, piece: &Piece) -> &'s str {
    let letters = scan.letters(piece);
    match piece.sort {
        Sort::Mark => letters,
        Sort::Number(true) => "$0",
        Sort::Number(false) if letters == "0000" => "YEAR",
        Sort::Number(false) if letters.contains(',') || letters.len() > 3 => "BIG",
        Sort::Number(false) => "NUM",
        Sort::Word => word(letters, piece),
    }
}

fn word<'s>(letters: &'s str, piece: &Piece) -> &'s str {
    if SMALL.contains(letters) {
        return letters;
    }
    if let Some(at) = letters.find('\'') {
        // "we'll" and "don't" stay; of "ada's" the ending does.
        return if SMALL.contains(&letters[..at]) || letters.ends_with("n't") {
            letters
        } else {
            &letters[at..]
        };
    }
    if piece.capital && !piece.first {
        return "CAP";
    }
    if IRREGULAR.contains(letters) {
        return "-ed";
    }
    let ending = ENDINGS.iter().position(|e| letters.ends_with(e) && letters.len() > e.len() + 2);
    ending.map_or(PLAIN, |at| SHAPES[at])
}
