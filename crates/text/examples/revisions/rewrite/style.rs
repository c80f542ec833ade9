//! Rewritings that are pure style.

use super::{Rewrite, back, bare, put, swap, words};
use crate::edit::{Edit, apply};

pub(super) const ALL: &[Rewrite] = &[
    Rewrite { name: "typography", apply: |s, d| apply(Edit::Typography, s, d) },
    Rewrite { name: "quotation marks", apply: |s, _| marks(s) },
    Rewrite { name: "contraction", apply: |s, _| swap(s, CONTRACTED) },
    Rewrite { name: "contraction written out", apply: |s, _| back(s, CONTRACTED) },
    Rewrite {
        name: "British and American",
        apply: |s, _| swap(s, SPELLED).or_else(|| back(s, SPELLED)),
    },
    Rewrite { name: "comma in a list", apply: |s, _| list_comma(s) },
    Rewrite { name: "comma added", apply: |s, _| opening_comma(s) },
    Rewrite { name: "digits for words", apply: |s, _| swap(s, DIGITS) },
    Rewrite {
        name: "words for digits",
        apply: |s, _| back(s, DIGITS).filter(|_| !s.contains('$')),
    },
    Rewrite { name: "marks between thousands", apply: |s, _| thousands(s) },
    Rewrite { name: "percent sign", apply: |s, _| percent(s) },
    Rewrite {
        name: "order of an adverb",
        apply: |s, _| swap(s, ADVERBS).or_else(|| back(s, ADVERBS)),
    },
    Rewrite { name: "adverb before its verb", apply: |s, _| adverb(s) },
    Rewrite {
        name: "that added or dropped",
        apply: |s, _| swap(s, THAT).or_else(|| back(s, THAT)),
    },
    Rewrite {
        name: "which for that",
        apply: |s, _| swap(s, &[("that", "which"), ("which", "that")]),
    },
    Rewrite { name: "function word", apply: |s, _| swap(s, SMALL).or_else(|| back(s, SMALL)) },
    Rewrite { name: "shorter function words", apply: |s, _| swap(s, SMALLER) },
    Rewrite { name: "linking word", apply: |s, _| linked(s) },
    Rewrite { name: "headline capitals", apply: |s, _| Some(titled(s)) },
    Rewrite { name: "all capitals", apply: |s, _| Some(s.to_uppercase()) },
    Rewrite { name: "date otherwise", apply: |s, _| date(s) },
    Rewrite { name: "month shortened", apply: |s, _| swap(s, MONTHS).or_else(|| back(s, MONTHS)) },
    Rewrite { name: "abbreviation", apply: |s, _| swap(s, SHORT).or_else(|| back(s, SHORT)) },
    Rewrite { name: "hyphen", apply: |s, _| hyphen(s) },
    Rewrite { name: "clock time otherwise", apply: |s, _| swap(s, CLOCK) },
];

type Pairs = &'static [(&'static str, &'static str)];

const CONTRACTED: Pairs = &[
    ("did not", "didn't"),
    ("do not", "don't"),
    ("does not", "doesn't"),
    ("is not", "isn't"),
    ("are not", "aren't"),
    ("was not", "wasn't"),
    ("were not", "weren't"),
    ("will not", "won't"),
    ("would not", "wouldn't"),
    ("could not", "couldn't"),
    ("should not", "shouldn't"),
    ("cannot", "can't"),
    ("has not", "hasn't"),
    ("have not", "haven't"),
    ("had not", "hadn't"),
    ("it is", "it's"),
    ("they are", "they're"),
    ("we are", "we're"),
    ("I am", "I'm"),
    ("you are", "you're"),
    ("I have", "I've"),
    ("we have", "we've"),
    ("that is", "that's"),
    ("there is", "there's"),
    ("he is", "he's"),
    ("I will", "I'll"),
    ("we will", "we'll"),
    ("let us", "let's"),
];
const SPELLED: Pairs = &[
    ("colour", "color"),
    ("favourite", "favorite"),
    ("labour", "labor"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("programme", "program"),
    ("defence", "defense"),
    ("organise", "organize"),
    ("organisation", "organization"),
    ("realise", "realize"),
    ("realised", "realized"),
    ("recognise", "recognize"),
    ("recognised", "recognized"),
    ("analyse", "analyze"),
    ("behaviour", "behavior"),
    ("neighbourhood", "neighborhood"),
    ("honour", "honor"),
    ("travelled", "traveled"),
    ("cancelled", "canceled"),
    ("grey", "gray"),
    ("towards", "toward"),
    ("characterised", "characterized"),
    ("specialised", "specialized"),
    ("industrialisation", "industrialization"),
    ("modernisation", "modernization"),
    ("utilise", "utilize"),
    ("apologise", "apologize"),
    ("harbour", "harbor"),
    ("catalogue", "catalog"),
    ("jewellery", "jewelry"),
    ("enrol", "enroll"),
    ("fulfil", "fulfill"),
    ("sceptical", "skeptical"),
    ("learnt", "learned"),
    ("metres", "meters"),
    ("kilometres", "kilometers"),
    ("whilst", "while"),
];
const DIGITS: Pairs = &[
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("twentieth", "20th"),
    ("third", "3rd"),
    ("first", "1st"),
    ("twenty-first", "21st"),
    ("nineteenth", "19th"),
];
const ADVERBS: Pairs = &[
    ("is also", "also is"),
    ("was also", "also was"),
    ("are also", "also are"),
    ("has also", "also has"),
    ("were also", "also were"),
    ("is now", "now is"),
    ("was then", "then was"),
    ("have also", "also have"),
    ("has already", "already has"),
    ("is still", "still is"),
    ("can also", "also can"),
    ("had already", "already had"),
];
const THAT: Pairs = &[
    ("said that", "said"),
    ("say that", "say"),
    ("says that", "says"),
    ("believe that", "believe"),
    ("think that", "think"),
    ("know that", "know"),
    ("so that", "so"),
    ("found that", "found"),
    ("the fact that", "that"),
    ("showed that", "showed"),
    ("claimed that", "claimed"),
    ("announced that", "announced"),
];
const SMALL: Pairs = &[
    ("although", "though"),
    ("while", "whilst"),
    ("toward", "towards"),
    ("among", "amongst"),
    ("until", "till"),
    ("for example", "for instance"),
    ("even though", "although"),
    ("prior to", "before"),
    ("therefore", "thus"),
    ("no one", "nobody"),
    ("everybody", "everyone"),
    ("somebody", "someone"),
    ("each other", "one another"),
    ("despite", "in spite of"),
    ("perhaps", "maybe"),
    ("almost", "nearly"),
    ("such as", "like"),
];
/// Right in this direction only.
const SMALLER: Pairs = &[
    ("upon", "on"),
    ("in order to", "to"),
    ("due to", "because of"),
    ("as well as", "and"),
    ("all of the", "all the"),
    ("inside of", "inside"),
    ("outside of", "outside"),
    ("in addition", "additionally"),
    ("concerning", "about"),
    ("regarding", "about"),
    ("whether or not", "whether"),
    ("a number of", "several"),
    ("at this time", "now"),
    ("currently", "now"),
    ("as though", "as if"),
    ("owing to", "because of"),
    ("at the moment", "now"),
];
const MONTHS: Pairs = &[
    ("January", "Jan."),
    ("February", "Feb."),
    ("August", "Aug."),
    ("September", "Sept."),
    ("October", "Oct."),
    ("November", "Nov."),
    ("December", "Dec."),
];
const SHORT: Pairs = &[
    ("U.S.", "US"),
    ("Dr.", "Dr"),
    ("Mr.", "Mr"),
    ("Mrs.", "Mrs"),
    ("St.", "St"),
    ("United States", "U.S."),
    ("United Kingdom", "UK"),
    ("United Nations", "UN"),
    ("European Union", "EU"),
    ("for example", "e.g."),
    ("versus", "vs."),
    ("kilometers", "km"),
    ("kilometres", "km"),
    ("kilograms", "kg"),
    ("approximately", "approx."),
    ("television", "TV"),
    ("and", "&"),
    ("Professor", "Prof."),
    ("Doctor", "Dr."),
    ("Senator", "Sen."),
    ("etc.", "and so on"),
];
const CLOCK: Pairs = &[
    ("p.m.", "pm"),
    ("a.m.", "am"),
    ("pm", "p.m."),
    ("am", "a.m."),
    ("PM", "p.m."),
    ("AM", "a.m."),
];

/// Straight marks for curly ones, or the other way.
fn marks(sentence: &str) -> Option<String> {
    let out = if sentence.contains(['“', '”', '’']) {
        sentence.replace(['“', '”'], "\"").replace('’', "'")
    } else {
        sentence.replace(" \"", " “").replace('"', "”").replace('\'', "’")
    };
    (out != sentence).then_some(out)
}

/// "a, b and c" with another comma, or with one less.
fn list_comma(sentence: &str) -> Option<String> {
    let listed = |and: &str| {
        let at = sentence.find(and)?;
        let before = sentence[..at].rfind(", ")?;
        (sentence[before + 2..at].split(' ').count() <= 2).then_some(at)
    };
    match (listed(", and "), listed(" and ")) {
        (Some(at), _) => Some(format!("{}{}", &sentence[..at], &sentence[at + 1..])),
        (None, Some(at)) => Some(format!("{},{}", &sentence[..at], &sentence[at..])),
        (None, None) => None,
    }
}

/// A comma behind "In 1994" and the like.
fn opening_comma(sentence: &str) -> Option<String> {
    let list = words(sentence);
    let (first, second) = (list.first()?, list.get(1)?);
    let opens = matches!(*first, "In" | "On" | "During" | "By" | "Since");
    (opens && second.bytes().all(|b| b.is_ascii_digit()))
        .then(|| format!("{first} {second}, {}", list[2..].join(" ")))
}

/// 1,000 for 1000, or the other way.
fn thousands(sentence: &str) -> Option<String> {
    let digits = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    let marked = |w: &&str| {
        w.split_once(',').is_some_and(|(a, b)| {
            !a.is_empty() && a.len() < 4 && b.len() == 3 && digits(a) && digits(b)
        })
    };
    let list = words(sentence);
    if let Some(word) = list.iter().map(|w| bare(w)).find(marked) {
        return put(sentence, word, &word.replace(',', ""));
    }
    let long = list.iter().map(|w| bare(w)).find(|w| w.len() == 5 && digits(w))?;
    put(sentence, long, &format!("{},{}", &long[..2], &long[2..]))
}

fn percent(sentence: &str) -> Option<String> {
    if sentence.contains('%') {
        return Some(sentence.replacen('%', " percent", 1));
    }
    ["percent", "per cent"].iter().find_map(|word| {
        let at = sentence.find(&format!(" {word}"))?;
        let number = sentence[..at].ends_with(|c: char| c.is_ascii_digit());
        number.then(|| format!("{}%{}", &sentence[..at], &sentence[at + 1 + word.len()..]))
    })
}

/// "was quickly sold" for "quickly was sold" and back.
fn adverb(sentence: &str) -> Option<String> {
    let mut list = words(sentence);
    let helper = |w: &str| matches!(w, "is" | "was" | "are" | "were" | "has" | "have" | "had");
    const SAID: [&str; 8] = [
        "quickly",
        "slowly",
        "recently",
        "previously",
        "originally",
        "formerly",
        "finally",
        "eventually",
    ];
    let at = (1..list.len()).find(|at| helper(list[at - 1]) && SAID.contains(&list[*at]))?;
    list.swap(at - 1, at);
    Some(list.join(" "))
}

/// A linking word at the start, or the one there dropped.
fn linked(sentence: &str) -> Option<String> {
    for link in
        ["However, ", "Moreover, ", "Furthermore, ", "In addition, ", "Meanwhile, ", "Also, "]
    {
        if let Some(rest) = sentence.strip_prefix(link) {
            return Some(super::capital(rest));
        }
    }
    let rest = sentence.strip_prefix("The ")?;
    Some(format!("Meanwhile, the {rest}"))
}

fn titled(sentence: &str) -> String {
    words(sentence).into_iter().map(super::capital).collect::<Vec<_>>().join(" ")
}

/// "3 March" for "March 3", or the other way.
fn date(sentence: &str) -> Option<String> {
    let list = words(sentence);
    let month = |w: &str| {
        matches!(
            w,
            "January"
                | "February"
                | "March"
                | "April"
                | "May"
                | "June"
                | "July"
                | "August"
                | "September"
                | "October"
                | "November"
                | "December"
        )
    };
    let day = |w: &str| w.len() < 3 && !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    let at = (0..list.len().checked_sub(1)?).find(|at| {
        let (a, b) = (list[*at], bare(list[at + 1]));
        month(a) && day(b) || day(a) && month(b)
    })?;
    let (a, b) = (list[at], bare(list[at + 1]));
    put(sentence, &format!("{a} {b}, "), &format!("{b} {a} "))
        .or_else(|| put(sentence, &format!("{a} {b}"), &format!("{b} {a}")))
}

/// "well known" for "well-known", both of them lower case.
fn hyphen(sentence: &str) -> Option<String> {
    let list = words(sentence);
    let lower = |w: &str| w.len() > 2 && w.bytes().all(|b| b.is_ascii_lowercase());
    let word = list
        .iter()
        .map(|w| bare(w))
        .find(|w| w.split_once('-').is_some_and(|(a, b)| lower(a) && lower(b)))?;
    put(sentence, word, &word.replace('-', " "))
}
