//! All secrets of a report, looked for at once.

use std::ops::Range;

use super::find::{Finder, key};
use super::secret::{Secret, in_order};
use super::short;
use super::written::{instead, whole};

/// A place where a source is named.
#[derive(Debug, Clone)]
pub(crate) struct Found<'a> {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// The secrets that stand there.
    pub(super) words: Vec<&'a str>,
    /// What the source is called instead.
    pub(super) alias: &'a str,
}

/// The secrets of a report.
#[derive(Debug, Clone, Default)]
pub(crate) struct Secrets {
    list: Vec<Secret>,
    finder: Finder,
}

impl Secrets {
    /// All of `secrets` but those that somebody lets stand, and those that an alias says itself.
    pub(super) fn new(mut secrets: Vec<Secret>, except: &[String]) -> Self {
        let except: Vec<String> = except.iter().map(|words| key(words)).collect();
        secrets.retain(|secret| {
            let words = key(&secret.words);
            let told = secret.alias.as_ref().is_some_and(|alias| key(alias).contains(&words));
            !told && !except.contains(&words) && !except.contains(&key(&short(&secret.words)))
        });
        let list = in_order(secrets);
        let finder = Finder::new(list.iter().map(|secret| secret.words.as_str()));
        Self { list, finder }
    }

    /// Whether nothing is secret.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.iter().all(|secret| secret.alias.is_none())
    }

    /// Where secrets stand, which, and what stands in their place, in order.
    pub(crate) fn places(&self, text: &str) -> Vec<Found<'_>> {
        let found = self.finder.places(text).into_iter().filter_map(|place| {
            let secret = &self.list[place.name];
            let alias = secret.alias.as_deref()?;
            Some(Found { range: place.range, words: vec![secret.words.as_str()], alias })
        });
        whole(text, found.collect())
    }

    /// A text with something else for every secret (`neutral`, or the alias), and what was found:
    /// the words, and what stands for them.
    pub(super) fn without(
        &self,
        text: &str,
        neutral: Option<&str>,
    ) -> (String, Vec<(&str, String)>) {
        let (mut out, mut found) = (text.to_owned(), Vec::new());
        for place in self.places(text).into_iter().rev() {
            let (range, instead) = match neutral {
                Some(neutral) => (place.range, neutral.to_owned()),
                None => instead(text, &place.range, place.alias),
            };
            out.replace_range(range, &instead);
            let told = neutral.unwrap_or(place.alias);
            found.extend(place.words.into_iter().map(|words| (words, told.to_owned())));
        }
        (out, found)
    }

    /// A text in which every source goes by its alias.
    pub(crate) fn hidden_in(&self, text: &str) -> String {
        self.without(text, None).0
    }

    /// Whether a text tells who a source is.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        let mut found = self.finder.places(text).into_iter().map(|place| &self.list[place.name]);
        found.any(|secret| secret.alone && secret.alias.is_some())
    }
}
