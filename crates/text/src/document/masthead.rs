//! Lines above a headline that are none: the publication's name, its sections, the way to the page.

use super::part::{ends_sentence, weight};

/// Words of the longest name of a publication.
const LONGEST_NAME: usize = 5;
/// Words of the longest step of a breadcrumb.
const LONGEST_STEP: usize = 4;

/// Publications whose names hold none of [`NOUNS`].
const OUTLETS: [&str; 24] = [
    "reuters",
    "associated press",
    "the associated press",
    "ap",
    "afp",
    "bbc",
    "bbc sport",
    "cnn",
    "nbc",
    "cbs",
    "abc",
    "npr",
    "pbs",
    "al jazeera",
    "bloomberg",
    "politico",
    "axios",
    "efe",
    "ansa",
    "dpa",
    "xinhua",
    "the economist",
    "the hill",
    "le figaro",
];

/// What publications are called.
const NOUNS: [&str; 77] = [
    "news",
    "times",
    "post",
    "herald",
    "tribune",
    "gazette",
    "courier",
    "journal",
    "review",
    "chronicle",
    "observer",
    "guardian",
    "mail",
    "telegraph",
    "press",
    "bulletin",
    "examiner",
    "inquirer",
    "independent",
    "register",
    "reporter",
    "sentinel",
    "standard",
    "echo",
    "argus",
    "mercury",
    "mirror",
    "dispatch",
    "ledger",
    "star",
    "sun",
    "globe",
    "today",
    "weekly",
    "magazine",
    "radio",
    "tv",
    "headlines",
    "advertiser",
    "messenger",
    "diario",
    "faro",
    "heraldo",
    "correo",
    "mundo",
    "país",
    "voz",
    "periódico",
    "prensa",
    "noticias",
    "vanguardia",
    "razón",
    "tiempo",
    "monde",
    "libération",
    "parisien",
    "zeitung",
    "nachrichten",
    "tagblatt",
    "tageblatt",
    "anzeiger",
    "kurier",
    "bote",
    "rundschau",
    "spiegel",
    "zeit",
    "folha",
    "jornal",
    "correio",
    "corriere",
    "giornale",
    "gazzetta",
    "repubblica",
    "stampa",
    "haber",
    "gazete",
    "daily",
];

const ARTICLES: [&str; 14] =
    ["the", "el", "la", "los", "las", "le", "les", "der", "die", "das", "il", "lo", "o", "a"];

/// Sections and kinds of pieces.
const SECTIONS: [&str; 82] = [
    "home",
    "world",
    "news",
    "politics",
    "business",
    "sport",
    "sports",
    "opinion",
    "culture",
    "tech",
    "technology",
    "science",
    "health",
    "climate",
    "environment",
    "europe",
    "asia",
    "africa",
    "americas",
    "middle east",
    "uk",
    "us",
    "u.s.",
    "usa",
    "national",
    "international",
    "economy",
    "money",
    "life",
    "lifestyle",
    "entertainment",
    "travel",
    "weather",
    "education",
    "local",
    "regional",
    "analysis",
    "exclusive",
    "breaking",
    "live",
    "video",
    "feature",
    "features",
    "comment",
    "letters",
    "obituaries",
    "crime",
    "top stories",
    "latest",
    "front page",
    "arts",
    "books",
    "finance",
    "markets",
    "editorial",
    "investigation",
    "fact check",
    "inicio",
    "portada",
    "internacional",
    "nacional",
    "política",
    "economía",
    "deportes",
    "cultura",
    "sociedad",
    "opinión",
    "sucesos",
    "actualidad",
    "mundo",
    "politik",
    "wirtschaft",
    "kultur",
    "startseite",
    "accueil",
    "politique",
    "économie",
    "société",
    "monde",
    "início",
    "economia",
    "esportes",
];

/// Whether `words` have the shape of a publication's name, and are no section's.
pub(crate) fn is_name(words: &str) -> bool {
    let lower = words.to_lowercase();
    if OUTLETS.contains(&lower.as_str()) {
        return true;
    }
    if is_section(words) {
        return false;
    }
    let all: Vec<&str> = lower.split_whitespace().collect();
    let article = all.first().is_some_and(|first| ARTICLES.contains(first));
    let bare = if article { &all[1..] } else { &all[..] };
    let [first, .., last] = bare else {
        return article && bare.iter().all(|only| NOUNS.contains(only)) && !bare.is_empty();
    };
    let named = if article || all.len() <= 3 {
        NOUNS.contains(last) || NOUNS.contains(first) && (article || bare[1] == "de")
    } else {
        NOUNS.contains(first) && bare[1] == "de"
    };
    named && all.len() <= LONGEST_NAME && is_capitalised(words) && !ends_sentence(words)
}

/// Whether no word but a small one begins in lower case, and none holds a digit.
fn is_capitalised(words: &str) -> bool {
    words.split_whitespace().all(|word| {
        let small = word.chars().count() <= 3;
        let raised = word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        (raised || small) && !word.contains(|c: char| c.is_ascii_digit() || "?!:;\"“”".contains(c))
    })
}

/// Whether `words` name a section, or several.
pub(crate) fn is_section(words: &str) -> bool {
    let lower = words.to_lowercase();
    let named = |step: &str| {
        let step = step.trim();
        let bare = step.strip_suffix(" news").unwrap_or(step);
        SECTIONS.contains(&step) || SECTIONS.contains(&bare)
    };
    lower.split(['|', '/', '·', '•', ',', '&']).all(named)
}

/// Whether `words` say where on a site the page is: "Home › World › Europe".
pub(crate) fn is_breadcrumb(words: &str) -> bool {
    const SIGNS: [char; 5] = ['›', '»', '>', '→', '▸'];
    let steps: Vec<&str> = words.split(SIGNS).map(str::trim).collect();
    let short = |step: &&str| !step.is_empty() && weight(step) <= LONGEST_STEP;
    let home = words.trim_start().to_lowercase().starts_with("home ");
    let slashed: Vec<&str> = words.split(" / ").map(str::trim).collect();
    let whole = !words.contains('\n') && !ends_sentence(words);
    whole
        && (steps.len() >= 2 && (home || steps.iter().all(short))
            || slashed.len() >= 2 && slashed.iter().all(short) && (home || is_section(slashed[0])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_publications_are_told_from_headlines() {
        for name in [
            "BBC News",
            "EL FARO DE ALBA",
            "The Marrow Review",
            "Reuters",
            "The Beta Times",
            "Alba Courier",
            "Diario de Alba",
            "Le Monde",
            "Die Zeit",
            "The Post",
        ] {
            assert!(is_name(name), "{name}");
        }
        for line in [
            "Ferry pact signed",
            "Good news for ferries",
            "Harbour Post Office Closed on Monday",
            "Bridge closed",
            "The harbour closes today",
            "World",
            "The",
            "",
        ] {
            assert!(!is_name(line), "{line}");
        }
    }

    #[test]
    fn sections_and_breadcrumbs_are_known() {
        for line in ["LOCAL NEWS", "World", "Politics | Europe", "Middle East"] {
            assert!(is_section(line), "{line}");
        }
        assert!(!is_section("World leaders meet") && !is_section("Alba"));
        for line in ["Home › World › Europe", "Home / News / Alba", "News > Ferry pact signed"]
        {
            assert!(is_breadcrumb(line), "{line}");
        }
        for line in ["Alba > Marrow, says the port in a long line on ferries", "Ferry and/or bus"] {
            assert!(!is_breadcrumb(line), "{line}");
        }
    }
}
