//! What changed between two wordings, in the language of a report.
//!
//! A reason reaches a report as a sentence in English; its few shapes are known, and whatever has
//! another stays as it is.

use crate::catalogue::Words;
use crate::words::fill;

impl Words {
    /// A reason in this language.
    pub(crate) fn reason(&self, english: &str) -> String {
        if let Some(inner) = english.strip_prefix("around it: ") {
            return fill(self.around, &[&self.reason(inner)]);
        }
        let told = self.reasons.iter().find_map(|(shape, own)| {
            let values = matched(shape, english)?;
            let values: Vec<&dyn std::fmt::Display> =
                values.iter().map(|value| value as &dyn std::fmt::Display).collect();
            Some(fill(own, &values))
        });
        told.unwrap_or_else(|| english.to_owned())
    }

    /// All reasons of a change in one line.
    pub(crate) fn reasons(&self, english: &[String]) -> String {
        english.iter().map(|reason| self.reason(reason)).collect::<Vec<_>>().join("; ")
    }
}

/// What stands in the gaps of a shape, in order; `None` if the words have another shape.
fn matched<'w>(shape: &str, words: &'w str) -> Option<Vec<&'w str>> {
    let mut parts = shape.split("{}");
    let mut rest = words.strip_prefix(parts.next()?)?;
    let mut out = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let end = match (part, parts.peek()) {
            ("", None) => rest.len(),
            (part, None) => rest.strip_suffix(part)?.len(),
            (part, Some(_)) => rest.find(part)?,
        };
        out.push(&rest[..end]);
        rest = &rest[end + part.len()..];
    }
    rest.is_empty().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::matched;
    use crate::catalogue::Language;

    #[test]
    fn a_shape_gives_what_stands_in_its_gaps() {
        assert_eq!(matched("{} became {}", "4 became 40"), Some(vec!["4", "40"]));
        assert_eq!(matched("{} was added", "“all” was added"), Some(vec!["“all”"]));
        assert_eq!(matched("only style changed", "only style changed"), Some(vec![]));
        assert_eq!(matched("{} was added", "“all” was dropped"), None);
    }

    #[test]
    fn reasons_are_told_in_the_language_of_the_house() {
        let words = Language::Es.words();
        for (english, spanish) in [
            ("2026-2028 became 2026-2030", "2026-2028 pasó a ser 2026-2030"),
            ("“several” was dropped", "se quitó “several”"),
            ("only style changed", "solo cambió el estilo"),
            ("1 of 3 places gone", "faltan 1 de 3 apariciones"),
            ("around it: 4 became 40", "alrededor: 4 pasó a ser 40"),
            ("something else", "something else"),
        ] {
            assert_eq!(words.reason(english), spanish);
        }
        assert_eq!(Language::En.words().reason("4 became 40"), "4 became 40");
    }
}
