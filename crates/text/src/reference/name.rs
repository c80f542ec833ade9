//! Names of people and bodies.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::line;

/// A name, in the parts that a bibliography sorts by, or as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Name {
    /// As it stands: a body, or a person whose family name nobody has told.
    Literal(String),
    /// A person.
    Person {
        /// Family name, with what belongs to it (`van der Berg`).
        family: String,
        /// Given names.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        given: String,
        /// `Jr.`, `III`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        suffix: String,
    },
}

impl Name {
    /// A person.
    #[must_use]
    pub fn person(family: impl Into<String>, given: impl Into<String>) -> Self {
        Self::Person { family: family.into(), given: given.into(), suffix: String::new() }
    }

    /// Reads `Family, Given` and `Family, Suffix, Given`; anything else, and what stands in braces,
    /// is a name as it stands.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        let words = words.trim();
        if let Some(literal) = words.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            return Self::Literal(literal.trim().to_owned());
        }
        let parts: Vec<&str> = words.split(',').map(str::trim).collect();
        match parts.as_slice() {
            [family, given] if !family.is_empty() && !given.is_empty() => {
                Self::person(*family, *given)
            }
            [family, suffix, given] if parts.iter().all(|part| !part.is_empty()) => Self::Person {
                family: (*family).to_owned(),
                given: (*given).to_owned(),
                suffix: (*suffix).to_owned(),
            },
            _ => Self::Literal(words.to_owned()),
        }
    }

    /// As [`Name::parse`] reads it: `Quill, Ada`.
    #[must_use]
    pub fn inverted(&self) -> String {
        match self {
            Self::Literal(words) if words.contains([',', '{', '}']) => format!("{{{words}}}"),
            Self::Literal(words) => words.clone(),
            Self::Person { family, given, suffix } if !suffix.is_empty() => {
                format!("{family}, {suffix}, {given}")
            }
            Self::Person { family, given, .. } if given.is_empty() => family.clone(),
            Self::Person { family, given, .. } => format!("{family}, {given}"),
        }
    }

    /// Whether no part says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.to_string().is_empty()
    }

    /// In plain lines; a person of whom only one name is left is a name as it stands.
    #[must_use]
    pub(super) fn tidy(self) -> Self {
        match self {
            Self::Literal(words) => Self::Literal(line(&words)),
            Self::Person { family, given, suffix } => {
                let (family, given, suffix) = (line(&family), line(&given), line(&suffix));
                match (family.is_empty(), given.is_empty()) {
                    (true, _) => Self::Literal(given),
                    (_, true) => Self::Literal(family),
                    _ => Self::Person { family, given, suffix },
                }
            }
        }
    }
}

impl From<&str> for Name {
    fn from(words: &str) -> Self {
        Self::Literal(words.to_owned())
    }
}

impl From<String> for Name {
    fn from(words: String) -> Self {
        Self::Literal(words)
    }
}

/// As people read it: `Ada Quill`, `Ada Quill Jr.`
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(words) => f.write_str(words),
            Self::Person { family, given, suffix } => {
                let parts = [given.as_str(), family, suffix];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                f.write_str(&parts.join(" "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_comma_tells_family_from_given_names() {
        assert_eq!(Name::parse("Quill, Ada"), Name::person("Quill", "Ada"));
        assert_eq!(Name::parse("van der Berg, Jo").to_string(), "Jo van der Berg");
        assert_eq!(Name::parse("Quill, Jr., Ben").to_string(), "Ben Quill Jr.");
        assert_eq!(Name::parse("Harbour Board"), Name::from("Harbour Board"));
        assert_eq!(Name::parse("{Quill, Berg & Co.}"), Name::from("Quill, Berg & Co."));
    }

    #[test]
    fn a_plain_string_is_a_name_as_it_stands_and_stays_one() {
        let name: Name = serde_json::from_str("\"Ada Quill\"").unwrap();
        assert_eq!(serde_json::to_string(&name).unwrap(), "\"Ada Quill\"");
        let person = Name::person("Quill", "Ada");
        let json = serde_json::to_string(&person).unwrap();
        assert_eq!(json, r#"{"family":"Quill","given":"Ada"}"#);
        assert_eq!(serde_json::from_str::<Name>(&json).unwrap(), person);
    }

    fn word() -> impl Strategy<Value = String> {
        "[\\p{Lu}\\p{Ll}'.-]{1,8}( [\\p{Lu}\\p{Ll}'.-]{1,8}){0,2}"
    }

    fn name() -> impl Strategy<Value = Name> {
        prop_oneof![
            "[\\p{L},& ]{1,20}".prop_map(Name::Literal),
            (word(), word(), prop_oneof![Just(String::new()), word()])
                .prop_map(|(family, given, suffix)| Name::Person { family, given, suffix }),
        ]
    }

    proptest! {
        #[test]
        fn a_name_reads_back_as_it_was_written(name in name()) {
            let name = name.tidy();
            prop_assert_eq!(Name::parse(&name.inverted()), name);
        }
    }
}
