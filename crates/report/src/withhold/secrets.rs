//! All secrets of a report, looked for at once.

use std::ops::Range;

use super::find::{Finder, key};
use super::secret::{Secret, in_order};
use super::short;

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
    pub(crate) fn places(&self, text: &str) -> Vec<(Range<usize>, &str, &str)> {
        let found = self.finder.places(text).into_iter().filter_map(|place| {
            let secret = &self.list[place.name];
            secret.alias.as_deref().map(|alias| (place.range, secret.words.as_str(), alias))
        });
        found.collect()
    }

    /// Whether a text tells who a source is.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        let mut found = self.finder.places(text).into_iter().map(|place| &self.list[place.name]);
        found.any(|secret| secret.alone && secret.alias.is_some())
    }
}
