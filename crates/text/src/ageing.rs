//! Words that say how things stand now: a verdict on them ages.
//!
//! English and Spanish. A statement about what was does not age, so only words of the present
//! count; a miss costs nothing but a suggestion.

use std::sync::LazyLock;

use regex::Regex;

/// Something in a statement that ages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ageing {
    /// What it is: `a price`, `an office holder`, `a record`, `a figure that moves`, `how things
    /// stand now`.
    pub what: &'static str,
    /// The words that say so.
    pub words: String,
    /// Days after which to look again.
    pub days: u32,
}

/// What ages, the days it is good for, and the words; the most telling first.
const RULES: [(&str, u32, &str); 5] = [
    (
        "a price",
        90,
        r"costs|is priced at|are priced at|sells? for|charges (?:\S{1,3})?\d|(?:price|fare|fee|rent|toll|wage|salary|tax|tariff)(?: (?:of|for) (?:\S+ ){1,5}?| )(?:is|stands at)|(?:prices|fares|fees|rents|wages|salaries|taxes|tariffs) (?:are|stand at)|cuesta|cuestan|(?:precio|tarifa|alquiler|salario|sueldo|peaje)(?: (?:de|del|por) (?:\S+ ){1,5}?| )(?:es|está)",
    ),
    (
        "an office holder",
        180,
        r"(?:is|remains|serves as|acts as|es|sigue siendo|ejerce de) (?:(?:the|an?|our|their|its|el|la|un|una|su) )?(?:\S+ ){0,3}?(?:president|vice president|prime minister|minister|mayor|governor|senator|chancellor|ambassador|commissioner|secretary|chief executive|ceo|chair|chairman|chairwoman|director|speaker|leader|king|queen|pope|presidente|presidenta|ministro|ministra|alcalde|alcaldesa|gobernador|gobernadora|senador|senadora|canciller|director|directora|rey|reina|papa)",
    ),
    (
        "a record",
        365,
        r"(?:is|are|remains|remain) (?:still )?(?:the|(?:\S+['’]s)) (?:\S+ ){0,2}?(?:largest|biggest|longest|tallest|highest|lowest|smallest|oldest|youngest|fastest|slowest|richest|poorest|busiest|deepest|only|most|least)|holds? the (?:\S+ ){0,2}?record|(?:es|son|sigue siendo) (?:el|la|los|las) (?:\S+ ){0,3}?más|(?:tiene|ostenta) el récord",
    ),
    (
        "a figure that moves",
        180,
        r"stands? at|(?:population|unemployment|inflation|debt|rate|share|number|total)(?: (?:of|for|in) (?:\S+ ){1,5}?| )(?:is|has reached)|has (?:about |some |nearly |over |more than )?[\d.,]+ (?:(?:million|billion|thousand) )?(?:inhabitants|residents|people|members|employees|users)|se sitúa en|tiene (?:unos |unas |casi |más de )?[\d.,]+ (?:(?:mil|millones|millones de) )?(?:habitantes|empleados|miembros|usuarios)",
    ),
    (
        "how things stand now",
        90,
        r"currently|at present|at the moment|right now|to date|so far|as of (?:today|now|this)|nowadays|these days|actualmente|en la actualidad|hoy en día|hasta la fecha|por ahora|por el momento|en este momento",
    ),
];

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let pattern = |(_, _, words): &(&str, u32, &str)| Regex::new(&format!(r"(?i)\b(?:{words})\b"));
    // The table is fixed, and its tests read every row.
    RULES.iter().map(|rule| pattern(rule).expect("a pattern of the table")).collect()
});

/// What in a statement ages, if anything does.
#[must_use]
pub fn ageing(statement: &str) -> Option<Ageing> {
    RULES.iter().zip(PATTERNS.iter()).find_map(|((what, days, _), pattern)| {
        let found = pattern.find(statement)?;
        Some(Ageing { what, words: found.as_str().to_owned(), days: *days })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(statement: &str, expected: Option<&str>) {
        assert_eq!(ageing(statement).map(|found| found.what), expected, "{statement}");
    }

    #[test]
    fn what_is_so_now_ages() {
        check("A return ticket costs 28 crowns.", Some("a price"));
        check("The fare for a return trip is 28 crowns.", Some("a price"));
        check("Ida Berg is the first mayor of Alba.", Some("an office holder"));
        check("She remains prime minister.", Some("an office holder"));
        check("It is the longest bridge in the county.", Some("a record"));
        check("The dam is the country’s tallest.", Some("a record"));
        check("Unemployment stands at 4%.", Some("a figure that moves"));
        check("Alba has about 12,000 inhabitants.", Some("a figure that moves"));
        check("Two ferries are currently in dock.", Some("how things stand now"));
        check("El billete cuesta 28 coronas.", Some("a price"));
        check("Ida Berg es la alcaldesa de Alba.", Some("an office holder"));
        check("Es el puente más largo del país.", Some("a record"));
        check("Actualmente no circulan trenes.", Some("how things stand now"));
    }

    #[test]
    fn what_was_does_not() {
        check("The bridge cost 4 million crowns.", None);
        check("Ida Berg was mayor until 2019.", None);
        check("It was the longest bridge of its day.", None);
        check("Traffic fell by 12% in 2025.", None);
        check("", None);
    }
}
