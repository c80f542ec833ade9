//! Captions and picture credits.

use std::sync::LazyLock;

use regex::Regex;

use super::Role;
use super::mark::MarkKind;
use super::part::{Part, has_inner_stop};
use crate::ByteSpan;

/// No caption is longer; a longer line with a credit at its end stays body.
const LONGEST_CAPTION: usize = 450;
const LONGEST_CREDIT: usize = 110;

const WORD: &str = "photos?|photographs?|photography|image|images|picture|pictures|pic|credit|\
credits|image credit|photo credit|illustration|graphic|courtesy(?: of)?|file photo|handout|\
foto|fotos|imagen|crédito|créditos|crédit|crédit photo|bild|bildquelle|quelle|imagem|fotografía";
const AGENCY: &str = "ap|afp|reuters|getty(?: images)?|epa|efe|dpa|ansa|shutterstock|bloomberg|\
xinhua|tass|alamy|istock|unsplash|pa media|pa wire|imago|anadolu|keystone|zuma|wikimedia commons";

/// Where a credit begins that stands after the words of a caption.
static TAIL: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        // "… - Image © Agency", "… | Photo: Name", "… Photo by Name".
        format!(
            r"(?i)(?:\s[-–—|/]\s*|\.\s+|[.”]\s*|\s{{2,}}|\n)(?P<credit>(?:(?:{WORD})\s*(?:[:©]|by\b|via\b|courtesy\b)|©|\(c\)\s).*)$"
        ),
        // "… (Photo by Name)", "… (AP Photo/Name)", "… [Image: Name]".
        format!(r"(?i)\s(?P<credit>[(\[](?:(?:{WORD})\b\s*[:/©]?|©|(?:{AGENCY})\s+photo|(?:{AGENCY})/|[^()]{{0,40}}/(?:{AGENCY})\b|[^()]{{0,40}}\bvia (?:{AGENCY})\b|[\p{{L}}.' -]{{1,40}},\s*(?:{AGENCY})\b)[^()]*[)\]]\.?)$"),
        // "… Ada Quill/Reuters", "… | Getty Images", "… AFP via Getty Images".
        format!(
            r"(?i)(?:[.”]\s+|\s[-–—|/]\s*)(?P<credit>(?:[\p{{L}}.' -]{{0,40}}(?:/\s?|\bvia\s))?(?:{AGENCY})(?:/[\p{{L}}.' -]{{0,40}})?)$"
        ),
    ]
    .map(|p| Regex::new(&p).expect("the credit patterns are valid"))
});

/// A line that is a credit and nothing else.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    let text = format!(
        r"(?i)^[(\[]?(?:(?:{WORD})\s*(?::|©|/|\bby\b)\s*\S|©\s*(?:{AGENCY})|(?:{AGENCY})\s*/|[\p{{L}}.' -]{{1,40}}/\s?(?:{AGENCY})[)\]]?$|[\p{{L}}.' -]{{1,40}}\bvia (?:{AGENCY})[)\]]?$|[(\[][\p{{L}}.' -]{{1,40}},\s*(?:{AGENCY})[)\]]\.?$|[(\[](?:{AGENCY})[)\]]\.?$|(?:ap|afp) photo)"
    );
    Regex::new(&text).expect("the credit patterns are valid")
});

/// What page readers say before a caption.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?i)^(?:(?:image|photo|picture|video) caption|caption|pie de foto|légende|bildunterschrift|legenda|didascalia)\s*[:,.–—-]\s*\S";
    Regex::new(text).expect("the caption pattern is valid")
});

/// Gives captions and credits their role; a line that holds both is split in two.
pub(crate) fn mark<'t>(parts: Vec<Part<'t>>) -> Vec<Part<'t>> {
    let mut out = Vec::with_capacity(parts.len());
    for part in parts {
        match part.role {
            None if part.mark == Some(MarkKind::Heading) => out.push(part),
            None => push_split(part, &mut out),
            Some(_) => out.push(part),
        }
    }
    out
}

fn push_split<'t>(part: Part<'t>, out: &mut Vec<Part<'t>>) {
    let Some(at) = credit_start(part.words) else {
        out.push(Part { role: named(&part), ..part });
        return;
    };
    let described =
        part.words[..at].trim_end().trim_end_matches(['-', '–', '—', '|', '/']).trim_end();
    let middle = part.span.start + described.len();
    let credit = part.span.start + at;
    if !described.is_empty() {
        let span = ByteSpan { start: part.span.start, end: middle };
        out.push(Part { span, words: described, role: Some(Role::Caption), ..part });
    }
    let span = ByteSpan { start: credit, end: part.span.end };
    let apart = part.apart && described.is_empty();
    out.push(Part { span, words: &part.words[at..], role: Some(Role::Credit), apart, ..part });
}

/// The role of a line without a credit: markup or its first words may call it a caption.
fn named(part: &Part<'_>) -> Option<Role> {
    let called = part.mark == Some(MarkKind::Caption) || LABEL.is_match(part.words);
    called.then_some(Role::Caption)
}

/// Whether a line is a caption or credit, by the credit in it.
pub(crate) fn is_credited(part: &Part<'_>) -> bool {
    credit_start(part.words).is_some()
}

/// Byte offset at which the credit of a caption line begins.
fn credit_start(words: &str) -> Option<usize> {
    if words.len() > LONGEST_CAPTION + LONGEST_CREDIT {
        return None;
    }
    let line = words.len() <= LONGEST_CREDIT && !has_inner_stop(words);
    if line && WHOLE.is_match(words) && !reads_on(words) {
        return Some(0);
    }
    let found = TAIL.iter().filter_map(|p| p.captures(words)?.name("credit"));
    let credit = found.min_by_key(regex::Match::start)?;
    let short = credit.len() <= LONGEST_CREDIT && credit.start() <= LONGEST_CAPTION;
    (short && !reads_on(credit.as_str())).then_some(credit.start())
}

/// Whether a sentence follows inside what looked like a credit.
fn reads_on(credit: &str) -> bool {
    let inner = credit.trim_end_matches([')', ']', '.']);
    inner.split_once(". ").is_some_and(|(_, rest)| rest.split_whitespace().count() > 5)
        || inner.split_whitespace().count() > 14
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, caption: Option<&str>, credit: Option<&str>) {
        let part = Part::new(line, ByteSpan::new(0, line.len()), true).unwrap();
        let parts = mark(vec![part]);
        let find = |role| parts.iter().find(|p| p.role == Some(role)).map(|p| p.words);
        assert_eq!((find(Role::Caption), find(Role::Credit)), (caption, credit), "{line}");
    }

    #[test]
    fn a_caption_line_is_split_into_words_and_credit() {
        let ship = Some("The ferry Alba leaves the harbour.");
        check(
            "The ferry Alba leaves the harbour. - Image © Facebook/Port of Alba",
            ship,
            Some("Image © Facebook/Port of Alba"),
        );
        check(
            "The ferry Alba leaves the harbour. Photo: Ada Quill",
            ship,
            Some("Photo: Ada Quill"),
        );
        check(
            "The ferry Alba leaves the harbour. (AP Photo/Ada Quill)",
            ship,
            Some("(AP Photo/Ada Quill)"),
        );
        check("The ferry Alba leaves the harbour. | Getty Images", ship, Some("Getty Images"));
        check(
            "The ferry Alba leaves the harbour. Ada Quill/Reuters",
            ship,
            Some("Ada Quill/Reuters"),
        );
        check(
            "The ferry Alba leaves the harbour. AFP via Getty Images",
            ship,
            Some("AFP via Getty Images"),
        );
        check("The ferry Alba leaves the harbour. © Ada Quill", ship, Some("© Ada Quill"));
        check("Photograph: Ada Quill/Reuters", None, Some("Photograph: Ada Quill/Reuters"));
        check("© Getty Images", None, Some("© Getty Images"));
        check("(Ben Okoro, Getty Images)", None, Some("(Ben Okoro, Getty Images)"));
        check(
            "The ferry Alba leaves the harbour. (Ben Okoro, Reuters)",
            ship,
            Some("(Ben Okoro, Reuters)"),
        );
        let labelled = "Image caption, The ferry Alba leaves the harbour";
        check(labelled, Some(labelled), None);
    }

    #[test]
    fn prose_that_speaks_of_pictures_stays_body() {
        for line in [
            "The photo shows the ferry leaving the harbour.",
            "He told Reuters that the harbour would close.",
            "The image by Ada Quill won a prize in May.",
            "Photo by photo, she rebuilt the street as it had been before the flood of 1953 came and took it away.",
        ] {
            check(line, None, None);
        }
    }
}
