//! Sentences in Spanish and, by their figures, in other languages: rules, since there is no
//! training data with a licence that permits it.
//!
//! Each rule that speaks adds its weight, a second match a little more. The weights are single
//! numbers set by hand, once, from what the words mean.

use std::sync::LazyLock;

use regex::Regex;

use super::reason::{Reason, ReasonKind as K};
use super::{Assessment, Checkable, PROPOSE_THRESHOLD};

/// What speaks for or against a claim: weight, chip and words.
const RULES: [(f64, K, &str); 20] = [
    (1.1, K::Percentage, r"\d[\d.,]*\s?%|\d[\d.,]*\s+por ciento\b"),
    (
        1.0,
        K::Money,
        r"\d[\d.,]*\s?(?:€|(?:mil )?(?:millones )?(?:de )?(?:euros|dólares|pesos)\b)|[€$]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:millones|M€)|\bmillones\b",
    ),
    (0.35, K::Date, r"\b(?:19|20)\d{2}\b"),
    (0.55, K::Number, r"(?:^|[\s(¿¡“«])\d[\d.,]*\b"),
    (0.5, K::Event, r"\b(?:ha|han|había|habían|he|hemos) (?:\w+ )?\w+(?:ado|ido|cho|sto|rto)\b"),
    (0.45, K::Event, r"\b\w{3,}(?:ó|aron|ieron)\b"),
    (
        0.55,
        K::Change,
        r"(?i)\b(?:sub(?:e|en|ió|ido|ida|idas)|baj(?:a|an|ó|ado|ada)|aument\w+|increment\w+|disminu\w+|reduc\w+|reduj\w+|recort\w+|crec\w+|ca(?:e|en|yó|ído|ída)|dispar\w+|multiplic\w+|duplic\w+|destru\w+|perdi\w+|pierd\w+)\b",
    ),
    (
        0.5,
        K::Change,
        r"(?i)\b(?:paro|parados|desemple\w+|empleos?|deuda|déficit|inflación|impuestos?|precios?|salarios?|pensiones|presupuestos?|muert\w+|fallecid\w+|contagi\w+|vacunad\w+|inmigrantes?|delitos?|pobreza|inversi(?:ón|ones)|gasto)\b",
    ),
    (0.55, K::Comparison, r"(?i)\b(?:más|menos|mayor|menor|peor|mejor)\b.{0,40}\b(?:que|de)\b"),
    (
        0.4,
        K::Superlative,
        r"(?i)\b(?:el|la|los|las) (?:más|mayor|menor|peor|mejor|primer|primera|único|única)\b|\brécord\b|\b(?:nunca|ningún|ninguna|nadie)\b",
    ),
    (0.3, K::Quantifier, r"(?i)\b(?:tod[oa]s|mitad|mayoría|doble|triple|tercio)\b"),
    (
        0.5,
        K::Accusation,
        r"(?i)\b(?:condenad\w+|imputad\w+|corrup\w+|ilegal\w*|inconstitucional\w*|prevaric\w+|fraude|rob(?:ar|ó|aron)|delitos?|asesin\w+|terroris\w+|mentira|miente|mintió)\b",
    ),
    (
        0.4,
        K::LegalAct,
        r"(?i)\b(?:vot(?:ó|aron|a|an)|apr(?:ob|ueb)\w+|rechaz\w+|pact(?:ó|aron|a|an)|firm(?:ó|aron|a|an)|tribunal\w*|sentencia|juez|jueza|fiscalía|ley|decreto)\b",
    ),
    (
        0.4,
        K::Attribution,
        r"(?i)\b(?:según|dijo|afirm(?:a|ó)|asegur(?:a|ó)|declar(?:a|ó)|denunci(?:a|ó)|anunci(?:a|ó)|neg(?:ó|aron))\b",
    ),
    (
        0.3,
        K::Name,
        r"(?i)\b(?:gobierno|ministr[oa]|president[ea]|ministerio|ayuntamiento|congreso)\b",
    ),
    (
        -1.2,
        K::Courtesy,
        r"(?i)\b(?:gracias|felicidades|enhorabuena|abrazo|bienvenid\w+|feliz|pésame|condolencias|saludos?|orgullo\w*|placer|honor)\b",
    ),
    (
        -0.5,
        K::Opinion,
        r"(?i)\b(?:creo|creemos|espero|esperamos|queremos|quiero|debemos|deben?|debería\w*|hay que|necesit\w+|seguiremos|seguimos|compromiso|apost\w+)\b",
    ),
    (
        -0.4,
        K::Prediction,
        r"\b\w{3,}(?:aré|eré|iré|aremos|eremos|iremos|arán|erán|irán|ará|erá|irá)\b|\bvamos a\b",
    ),
    (
        -0.6,
        K::Instruction,
        r"(?i)\b(?:hoy|mañana|directo|entrevista|agenda|jornada|comparto|os esperamos|no te pierdas|síguenos|suscríbete)\b",
    ),
    (-0.7, K::Question, r"[?？؟]"),
];
/// The sum from which a sentence is proposed.
const THRESHOLD: f64 = 0.0;
/// What every sentence starts from.
const START: f64 = -2.8;
/// How steeply the sum becomes a score.
const SLOPE: f64 = 1.3;

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let pattern = |(_, _, text): &(f64, K, &str)| Regex::new(text).expect("the rules are valid");
    RULES.iter().map(pattern).collect()
});
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"https?://\S+").expect("the pattern is valid"));

/// What the rules know of a sentence's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    Spanish,
    /// Only figures, names and marks are known.
    Other,
}

/// Whether statements of a language (a BCP 47 tag) are proposed by more than their figures.
#[must_use]
pub fn proposes_in(language: &str) -> bool {
    matches!(language.split(['-', '_']).next(), Some("en" | "es"))
}

/// The language of a sentence, by its small words and letters; English if nothing tells.
pub(super) fn of(sentence: &str) -> Tongue {
    const SPANISH: [&str; 38] = [
        "el", "la", "los", "las", "de", "del", "que", "y", "en", "un", "una", "por", "con", "se",
        "su", "para", "al", "es", "fue", "como", "más", "lo", "son", "ha", "han", "sus", "este",
        "esta", "sobre", "pero", "nos", "está", "hay", "sin", "ser", "si", "muy", "todos",
    ];
    const ENGLISH: [&str; 30] = [
        "the", "of", "and", "to", "is", "was", "that", "for", "with", "by", "are", "were", "have",
        "in", "at", "it", "this", "on", "not", "from", "you", "we", "they", "i", "an", "be", "has",
        "will", "our", "your",
    ];
    const OTHERS: [&str; 46] = [
        "il", "di", "che", "della", "e", "o", "do", "da", "os", "uma", "não", "em", "com", "le",
        "les", "des", "du", "et", "dans", "pour", "est", "els", "amb", "això", "à", "der", "die",
        "das", "und", "ist", "nicht", "ein", "eine", "den", "dem", "mit", "het", "een", "och",
        "att", "som", "på", "sur", "na", "w", "z",
    ];
    let (mut spanish, mut english, mut other, mut all) = (0usize, 0usize, 0usize, 0usize);
    for word in sentence.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(120) {
        let is = |list: &[&str]| list.iter().any(|l| l.eq_ignore_ascii_case(word));
        let tilde = word.contains(['ñ', 'Ñ']);
        all += 1;
        spanish += usize::from(is(&SPANISH) || tilde);
        english += usize::from(is(&ENGLISH));
        other += usize::from(is(&OTHERS));
    }
    spanish += 2 * usize::from(sentence.contains(['¿', '¡']));
    let foreign = sentence.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    match () {
        () if spanish > english && spanish > other => Tongue::Spanish,
        () if other > english && (other > 1 || foreign) => Tongue::Other,
        () if english == 0 && all == 0 => Tongue::Other,
        () if english == 0 && is_unlatin(sentence) => Tongue::Other,
        () => Tongue::English,
    }
}

/// Whether most letters are of another script than the Latin one.
fn is_unlatin(sentence: &str) -> bool {
    let letters = || sentence.chars().filter(|c| c.is_alphabetic()).take(400);
    letters().filter(|c| u32::from(*c) > 0x24f).count() * 2 > letters().count()
}

/// Assesses a sentence by the rules; of another language than Spanish by those that are no words.
pub(super) fn assess(sentence: &str, tongue: Tongue) -> Assessment {
    let words = ADDRESS.replace_all(sentence, "");
    let count = words.split_whitespace().count();
    let mut sum = START + 0.5 * (1.0 + count.min(60) as f64).ln();
    let mut reasons: Vec<Reason> = Vec::new();
    let known = |k: K| tongue == Tongue::Spanish || is_wordless(k);
    let rules = RULES.iter().zip(PATTERNS.iter()).filter(|((_, k, _), _)| known(*k));
    for ((weight, kind, _), pattern) in rules {
        let mut found = pattern.find_iter(&words);
        let Some(first) = found.next() else { continue };
        sum += weight * if found.next().is_some() { 1.6 } else { 1.0 };
        if reasons.iter().all(|r| r.kind != *kind) {
            let detail = match kind {
                K::Question | K::Instruction => "",
                _ => first
                    .as_str()
                    .trim_matches(|c: char| !c.is_alphanumeric() && !"%€$".contains(c)),
            };
            reasons.push(Reason { kind: *kind, detail: detail.to_owned() });
        }
    }
    sum -= 0.15 * words.matches('#').count().min(3) as f64 + 0.35 * f64::from(words.contains('¡'));
    let score = 1.0 / (1.0 + (-SLOPE * (sum - THRESHOLD)).exp());
    Assessment { score, checkable: kind(&words, score, count, &reasons), reasons }
}

fn is_wordless(kind: K) -> bool {
    matches!(kind, K::Percentage | K::Money | K::Date | K::Number | K::Question)
}

fn kind(words: &str, score: f64, count: usize, reasons: &[Reason]) -> Checkable {
    let has = |kind: K| reasons.iter().any(|r| r.kind == kind);
    let proposed = score >= PROPOSE_THRESHOLD;
    let asks = words.trim_end_matches(['"', '”', '»', ' ']).ends_with(['?', '？', '؟']);
    match () {
        () if asks => Checkable::Question,
        () if count < 3 || has(K::Courtesy) && !proposed => Checkable::No,
        () if has(K::Opinion) || has(K::Prediction) => match (proposed, has(K::Opinion)) {
            (true, _) => Checkable::Partly,
            (false, true) => Checkable::Opinion,
            (false, false) => Checkable::Prediction,
        },
        () if proposed || has(K::Event) || has(K::Attribution) => Checkable::Yes,
        () => Checkable::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_small_words() {
        let check = |tongue: Tongue, words: &str| assert_eq!(super::of(words), tongue, "{words}");
        check(Tongue::Spanish, "El puerto de Alba vendió nueve barcos en mayo.");
        check(Tongue::Spanish, "¿Qué pasó?");
        check(Tongue::Spanish, "Menuda situación de inseguridad tenemos.");
        check(Tongue::English, "The port of El Paso sold nine boats in May.");
        check(Tongue::English, "Ferry sinks off Málaga, killing nine");
        check(Tongue::Other, "O porto de Alba não vendeu os barcos em maio.");
        check(Tongue::Other, "Le port de la ville est dans les mains de la mairie.");
        check(Tongue::Other, "Der Hafen ist nicht mit dem Schiff gesunken.");
        check(Tongue::Other, "В мае порт продал 9 судов.");
        check(Tongue::Other, "港は五月に船を九隻売った。");
    }

    #[test]
    fn english_and_spanish_are_the_languages_of_proposals() {
        assert!(proposes_in("en-GB") && proposes_in("es"));
        assert!(!proposes_in("de") && !proposes_in("ar"));
    }

    #[test]
    fn figures_count_in_every_language() {
        let of = |words: &str| assess(words, Tongue::Other).score;
        assert!(of("В мае порт продал 9% судов за 4 €.") > of("Порт продал суда."));
    }

    #[test]
    fn spanish_facts_rank_above_views_and_greetings() {
        let of = |words: &str| assess(words, Tongue::Spanish);
        let fact = of("El paro subió un 12% en 2025, según el ministerio.");
        assert_eq!((fact.checkable, fact.score > 0.8), (Checkable::Yes, true), "{fact:?}");
        let view = of("Creo que debemos seguir trabajando por una ciudad mejor.");
        assert_eq!((view.checkable, view.score < 0.3), (Checkable::Opinion, true), "{view:?}");
        let thanks = of("Muchas gracias a todos y feliz día de la madre.");
        assert_eq!((thanks.checkable, thanks.score < 0.3), (Checkable::No, true), "{thanks:?}");
    }
}
