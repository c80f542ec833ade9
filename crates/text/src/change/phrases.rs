//! Ways to say the same in other small words, in another order, or short: brought to one form
//! before two wordings are compared.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::canon;
use super::groups::Word;
use super::lists::{ADVERBS, HELPERS, listed};
use super::quotation::Place;
use crate::document::month_number;
use crate::token::Kind;

/// One phrase a line: the form it is compared by, then the others.
const SAME: &str = "because of|due to|owing to|on account of
to|in order to
like|such as
before|prior to
nobody|no one|no - one
everyone|everybody
someone|somebody
anyone|anybody
each other|one another
despite|in spite of
perhaps|maybe
almost|nearly
until|till
thus|therefore
although|even though|though
for example|for instance|e.g|eg
that is to say|i.e
and|as well as
all|all of
both|both of
half|half of
inside|inside of
outside|outside of
off|off of
additionally|in addition
about|concerning|regarding|with regard to
whether|whether or not
several|a number of
now|currently|at present|at this time|at the moment|presently
as if|as though
that|the fact that
and so on|and so forth|etc
percent|per cent
the United States|the United States of America|the U.S|the U.S.A|the USA|the US
United States|United States of America|U.S|U.S.A|USA|US
United Kingdom|U.K|UK
United Nations|U.N|UN
European Union|E.U|EU
television|tv
21st|twenty - first|twenty first
22nd|twenty - second
23rd|twenty - third
more than|in excess of
during|in the course of
can|is able to|are able to
if|in the event that
many|a large number of
most|a majority of|the majority of";

/// Phrases that say how much, each of its own: "few people" are not "a few people".
const AMOUNTS: &str = "a few
quite a few
a little
at least
at most
less than
fewer than
no more than
no less than
no fewer than
not more than
not less than
as many as
as much as
only a few
just over
just under
well over
more or less";

/// Whether a phrase, as it is compared, says how much.
pub(super) fn is_amount(folded: &str) -> bool {
    folded == "more than" || AMOUNTS.lines().any(|phrase| phrase == folded)
}

/// Phrases by their first word: the others of the phrase, and its common form. Longest first.
type Phrases = FxHashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>;

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut all = Phrases::default();
    for line in SAME.lines().chain(AMOUNTS.lines()) {
        let form = line.split('|').next().unwrap_or_default();
        for phrase in line.split('|') {
            let mut words = phrase.split(' ');
            let first = words.next().unwrap_or_default();
            all.entry(first).or_default().push((words.collect(), form));
        }
    }
    all.values_mut().for_each(|list| list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
    all
});

/// Words with phrases drawn together, dates in one order, and adverbs behind their helper verb.
pub(super) fn brought_to_one_form(words: &[Word]) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        // Quoted words stay as they were said.
        let free = words[at].place == Place::Outside;
        match phrase(&words[at..]).filter(|(_, form)| free || *form == "percent") {
            Some((len, form)) => {
                out.push(drawn_together(&words[at..at + len], form));
                at += len;
            }
            None => {
                out.push(words[at].clone());
                at += 1;
            }
        }
    }
    for at in 1..out.len() {
        let free = out[at - 1].place == Place::Outside && out[at].place == Place::Outside;
        if is_day(&out[at - 1]) && is_month(&out[at])
            || free && is_adverb(&out[at - 1]) && is_helper(&out[at])
        {
            out.swap(at - 1, at);
        }
    }
    out
}

/// The phrase that `words` begin with: how many words it has, and its common form.
fn phrase(words: &[Word]) -> Option<(usize, &'static str)> {
    let first = &words[0];
    let list = PHRASES.get(first.folded.as_str()).or_else(|| PHRASES.get(first.text.as_str()))?;
    let fits = |rest: &[&str]| {
        rest.len() < words.len() && rest.iter().zip(&words[1..]).all(|(want, word)| is(word, want))
    };
    let (rest, form) = list.iter().find(|(rest, _)| fits(rest))?;
    let changes = !rest.is_empty() || !is(first, form);
    changes.then_some((rest.len() + 1, form))
}

/// Whether `word` is `want`, which tells capitals only if it has some.
fn is(word: &Word, want: &str) -> bool {
    let capital = want.starts_with(char::is_uppercase);
    if capital { word.text == want } else { word.folded == want }
}

fn drawn_together(words: &[Word], form: &str) -> Word {
    let text: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
    let mut one = words[0].clone();
    if words.len() > 1 {
        one.text = text.join(" ");
        one.folded = form.to_lowercase();
        one.span.end = words[words.len() - 1].span.end;
    }
    one.key = canon::cased(form, &words[0].text);
    one
}

fn is_day(word: &Word) -> bool {
    word.kind == Kind::Number && word.key.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_month(word: &Word) -> bool {
    word.text.starts_with(char::is_uppercase) && month_number(&word.folded).is_some()
}

fn is_helper(word: &Word) -> bool {
    listed(HELPERS, &word.folded)
}

/// Adverbs of time and manner, which may stand before or behind a helper verb; "only", "not" and the
/// like change what is said.
fn is_adverb(word: &Word) -> bool {
    listed(ADVERBS, &word.folded)
}
