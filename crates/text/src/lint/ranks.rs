//! First, largest, only: claims of a rank that nobody is named for.

use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, LintKind};
use crate::ByteSpan;
use crate::lexicon::Class;

/// A rank in a whole that can be looked up.
static RANK: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?i)\b(?:the|its|their|el|la)\s+(?:(?:world|country|nation|city|region|continent)['’]s\s+)?(?:first(?:-ever)?|only|largest|biggest|smallest|highest|lowest|longest|oldest|deadliest|fastest|richest|poorest|worst|most \p{L}+)\s[^.;:]{0,60}?\b(?:in the (?:world|country|region|nation|city|state)|in (?:history|Europe|Asia|Africa|America|Latin America|decades|living memory)|ever|of all time|since (?:1[6-9]|20)\d\d)\b";
    Regex::new(text).expect("the rule of ranks is valid")
});

pub(super) fn check(words: &str, out: &mut Vec<Finding>) {
    let span = ByteSpan::new(0, words.len());
    for sentence in crate::sentences(words, span, "en") {
        let Ok(said) = sentence.of(words) else { continue };
        let Some(found) = RANK.find(said) else { continue };
        if !is_sourced(said) {
            let message = format!("“{}” and no source for it", found.as_str());
            let span = ByteSpan::new(found.start(), found.end()).shifted(sentence.start);
            out.push(Finding::at(LintKind::UnsourcedRank, span, message));
        }
    }
}

fn is_sourced(sentence: &str) -> bool {
    let reports = |w: &str| {
        let bare = w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        crate::lexicon::class_of(&bare).has(Class::REPORT)
    };
    sentence.contains("ccording to")
        || sentence.contains(['“', '"', '«'])
        || sentence.split_whitespace().any(reports)
}
