//! The language of a text, where it can be told.

/// Bytes from the start of a text that are looked at.
const SAMPLE: usize = 16 * 1024;
/// Shorter texts are not judged.
const SHORTEST: usize = 60;

/// BCP 47 tags of the languages that `whatlang` names by their ISO 639-3 codes.
const TAGS: [(&str, &str); 42] = [
    ("eng", "en"),
    ("spa", "es"),
    ("fra", "fr"),
    ("deu", "de"),
    ("por", "pt"),
    ("ita", "it"),
    ("nld", "nl"),
    ("cat", "ca"),
    ("ron", "ro"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("bul", "bg"),
    ("mkd", "mk"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("bel", "be"),
    ("ell", "el"),
    ("tur", "tr"),
    ("hun", "hu"),
    ("fin", "fi"),
    ("est", "et"),
    ("swe", "sv"),
    ("dan", "da"),
    ("nob", "nb"),
    ("ara", "ar"),
    ("heb", "he"),
    ("pes", "fa"),
    ("urd", "ur"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tha", "th"),
    ("vie", "vi"),
    ("ind", "id"),
    ("cmn", "zh"),
    ("jpn", "ja"),
    ("kor", "ko"),
];

/// The language of `text` as a BCP 47 tag; `None` if it is not certain.
pub(crate) fn of(text: &str) -> Option<String> {
    known(text).map(ToOwned::to_owned)
}

/// The language of `text` as a BCP 47 tag; English if it is not certain.
pub(crate) fn tag(text: &str) -> &'static str {
    known(text).unwrap_or("en")
}

fn known(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = whatlang::detect(&text[..end]).filter(whatlang::Info::is_reliable)?;
    let tag = TAGS.iter().find(|(code, _)| *code == info.lang().code())?.1;
    (end >= SHORTEST).then_some(tag)
}
