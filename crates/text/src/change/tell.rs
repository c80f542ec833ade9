//! The reasons that one changed place gives, worded so that they can be read out.

use super::canon::{self, Language};
use super::groups::{Group, Word};
use super::lists::{SPANISH_REPORT, listed};
use super::quotation::Place;
use super::rules::{SEARCHED, kind, mark, rank};
use super::{ChangeKind, ChangeReason, MARKS};
use crate::ByteSpan;
use crate::lexicon::{Class, class_of};
use crate::token::Kind;

/// A word of a changed place and what it is.
type Sorted<'g> = Vec<(ChangeKind, &'g Word)>;

/// The two wordings, as printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts<'t> {
    pub(super) old: &'t str,
    pub(super) new: &'t str,
}

/// The reasons that one changed place gives.
pub(super) fn reasons(group: &Group, texts: Texts<'_>) -> Vec<ChangeReason> {
    if let Some(found) = respelling(group) {
        return found;
    }
    let (mut old, mut new) = (sorted(&group.old, group), sorted(&group.new, group));
    agree_on_quotes(&mut old, &mut new);
    agree_on_openings(&mut old, &mut new);
    quote(group, &mut old, &mut new);
    deny(group, &mut old, &mut new);
    attribute(&mut old, &mut new);
    one_kind_of_wording(&mut old, &mut new);
    let mut out = by_kind(&old, &new, texts);
    if !out.iter().all(|told| told.whole) || has_halves(&out) {
        whole(&mut out, &old, &new, texts);
    }
    let mut out: Vec<ChangeReason> = out.into_iter().map(|told| told.reason).collect();
    out.retain(|r| r.from != r.to);
    out.iter_mut().for_each(note_tense);
    agree_in_number(&mut out);
    out
}

/// A reason, and whether its words stand together on both sides.
struct Told {
    reason: ChangeReason,
    whole: bool,
}

fn sorted<'g>(words: &'g [Word], group: &Group) -> Sorted<'g> {
    words.iter().map(|w| (kind(w, group), w)).collect()
}

/// Quotation marks on both sides of a change are not themselves a change.
fn agree_on_quotes(old: &mut Sorted<'_>, new: &mut Sorted<'_>) {
    let marks = |side: &Sorted<'_>| side.iter().filter(|(_, w)| is_quote_mark(w)).count();
    if marks(old) == marks(new) {
        old.retain(|(_, w)| !is_quote_mark(w));
        new.retain(|(_, w)| !is_quote_mark(w));
    }
}

fn is_quote_mark(word: &Word) -> bool {
    word.kind == Kind::Mark && word.folded == "\""
}

/// A word that only got or lost the capital of a sentence's start is not itself a change.
fn agree_on_openings(old: &mut Sorted<'_>, new: &mut Sorted<'_>) {
    let same =
        |a: &Word, b: &Word| a.kind == Kind::Word && a.folded == b.folded && (a.opens || b.opens);
    // What came or went before "the" may itself have one.
    let last = match (old.last(), new.last()) {
        (Some((_, a)), Some((_, b))) if same(a, b) => Some((old.len() - 1, new.len() - 1)),
        _ => None,
    };
    let first = || {
        let pair = |(i, (_, a)): (usize, &(ChangeKind, &Word))| {
            new.iter().position(|(_, b)| same(a, b)).map(|j| (i, j))
        };
        old.iter().enumerate().find_map(pair)
    };
    if let Some((i, j)) = last.or_else(first) {
        old.remove(i);
        new.remove(j);
    }
}

/// Every other word between quotation marks is a change of what was said.
fn quote<'g>(group: &Group, old: &mut Sorted<'g>, new: &mut Sorted<'g>) {
    use ChangeKind::{Quote, Style, Tense, Wording};
    for (kind, word) in old.iter_mut().chain(new).filter(|_| group.quoted) {
        let small = word.kind == Kind::Word && word.place == Place::Inside && *kind == Style;
        if small || matches!(kind, Wording | Tense) {
            *kind = Quote;
        }
    }
}

/// Syllables that deny, in languages that do not part them from the word.
const DENYING: [&str; 9] = ["なかっ", "ない", "なく", "ません", "ずに", "않", "없", "못", "아니"];

/// What denies on one side only, in a language that writes no spaces.
fn deny<'g>(group: &Group, old: &mut Sorted<'g>, new: &mut Sorted<'g>) {
    if group.language != Language::Other {
        return;
    }
    let denies = |side: &Sorted<'_>| {
        let all: String = side.iter().take(SEARCHED).map(|(_, w)| w.folded.as_str()).collect();
        DENYING.iter().any(|part| all.contains(part))
    };
    if denies(old) != denies(new) {
        let words = old.iter_mut().chain(new).filter(|(kind, _)| *kind == ChangeKind::Wording);
        words.for_each(|word| word.0 = ChangeKind::Negation);
    }
}

/// Longest words of an attribution that are told as one.
const SPEAKERS: usize = 14;

/// "officials in Alba said" and "according to the embassy" are one change: who said it.
fn attribute<'g>(old: &mut Sorted<'g>, new: &mut Sorted<'g>) {
    use ChangeKind::{Attribution, Name, Place, Style, Tense, Wording};
    let reports = |(kind, w): &(ChangeKind, &Word)| *kind == Attribution && is_report(&w.folded);
    if !old.iter().chain(new.iter()).any(reports) || old.len().max(new.len()) > SPEAKERS {
        return;
    }
    for side in [old, new] {
        let telling = |(kind, _): &(ChangeKind, &Word)| *kind != Style;
        // An article at the end belongs to what follows.
        let Some(last) = side.iter().rposition(telling) else { continue };
        for (kind, word) in &mut side[..=last] {
            let small = *kind == Style && word.kind == Kind::Word;
            if small || matches!(kind, Name | Place | Tense | Wording) {
                *kind = Attribution;
            }
        }
    }
}

fn is_report(word: &str) -> bool {
    class_of(word).has(Class::REPORT)
        || listed(SPANISH_REPORT, word)
        || matches!(word, "according" | "según")
}

/// Beside other words a tense is no change of its own.
fn one_kind_of_wording<'g>(old: &mut Sorted<'g>, new: &mut Sorted<'g>) {
    let has = |wanted: ChangeKind| old.iter().chain(new.iter()).any(|(kind, _)| *kind == wanted);
    if has(ChangeKind::Tense) && has(ChangeKind::Wording) {
        let tenses = old.iter_mut().chain(new).filter(|(kind, _)| *kind == ChangeKind::Tense);
        tenses.for_each(|word| word.0 = ChangeKind::Wording);
    }
}

/// A reason for each kind of word.
fn by_kind(old: &Sorted<'_>, new: &Sorted<'_>, texts: Texts<'_>) -> Vec<Told> {
    let mut kinds: Vec<ChangeKind> = old.iter().chain(new).map(|(kind, _)| *kind).collect();
    kinds.sort_by_key(|kind| rank(*kind));
    kinds.dedup();
    kinds.retain(|kind| *kind != ChangeKind::Style);
    let one = |kind: ChangeKind| {
        let pick = |side: &Sorted<'_>, text: &str| {
            let words: Vec<&Word> =
                side.iter().filter(|(k, _)| *k == kind).map(|(_, w)| *w).collect();
            let marks = kind == ChangeKind::Quote && words.iter().all(|w| is_quote_mark(w));
            match words.is_empty() {
                false if marks => (MARKS.to_owned(), true),
                _ => printed(&words, text),
            }
        };
        let ((from, a), (to, b)) = (pick(old, texts.old), pick(new, texts.new));
        Told { reason: ChangeReason { kind, from, to }, whole: a && b }
    };
    kinds.into_iter().map(one).collect()
}

/// Words as they stand in `text`, and whether they stand together there.
fn printed(words: &[&Word], text: &str) -> (String, bool) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return (String::new(), true);
    };
    let together = words.windows(2).all(|two| two[0].at + 1 == two[1].at);
    let parted = words.windows(2).any(|two| two[0].span >= two[1].span);
    let cut = first.text.len() < first.span.len() || last.text.len() < last.span.len();
    let span = ByteSpan { start: first.span.start, end: last.span.end };
    match span.of(text) {
        Ok(shown) if together && !parted && !cut => (shown.to_owned(), true),
        _ => (joined(words), together),
    }
}

fn joined(words: &[&Word]) -> String {
    let mut out = String::new();
    for word in words {
        let tight =
            out.is_empty() || word.kind == Kind::Mark || out.ends_with(['$', '€', '£', '¥']);
        if !tight {
            out.push(' ');
        }
        out.push_str(&word.text);
    }
    out
}

/// Whether something is only added or dropped in a place where other words changed.
fn has_halves(told: &[Told]) -> bool {
    let half = |r: &ChangeReason| r.from.is_empty() || r.to.is_empty();
    told.len() > 1
        && told.iter().any(|t| half(&t.reason) && t.reason.from != MARKS && t.reason.to != MARKS)
}

/// Longest words of a changed place that are told in full, and what is told of longer ones.
const FULL: usize = 14;
const OPENING: usize = 7;
const ENDING: usize = 4;

/// Tells the changed place as a whole by what weighs most in it, and what else bears on fact.
fn whole(told: &mut Vec<Told>, old: &Sorted<'_>, new: &Sorted<'_>, texts: Texts<'_>) {
    use ChangeKind::{Order, Quote, Tense, Wording};
    told.retain(|t| t.reason.from != MARKS && t.reason.to != MARKS || t.reason.kind != Quote);
    let Some(first) = told.first_mut() else { return };
    let (from, to) = (phrase(old, texts.old), phrase(new, texts.new));
    first.reason = ChangeReason { kind: first.reason.kind, from, to };
    let mut at = 0;
    told.retain(|t| {
        at += 1;
        at == 1 || !matches!(t.reason.kind, Wording | Tense | Order)
    });
}

/// A changed place in full, without marks at its ends; a long one without its middle.
fn phrase(side: &Sorted<'_>, text: &str) -> String {
    if side.iter().all(|(kind, _)| *kind == ChangeKind::Style) {
        return String::new();
    }
    let words: Vec<&Word> = side.iter().map(|(_, w)| *w).collect();
    let telling = |w: &&Word| w.kind != Kind::Mark || mark(&w.folded) != ChangeKind::Style;
    let Some(start) = words.iter().position(telling) else { return String::new() };
    let end = words.iter().rposition(telling).map_or(start, |at| at + 1);
    let words = &words[start..end];
    if words.len() <= FULL {
        return printed(words, text).0;
    }
    let (opening, ending) = (&words[..OPENING], &words[words.len() - ENDING..]);
    format!("{} … {}", printed(opening, text).0, printed(ending, text).0)
}

/// The same words with other capitals, or written otherwise: an amount in digits, a compound with
/// or without its hyphen.
fn respelling(group: &Group) -> Option<Vec<ChangeReason>> {
    let (old, new) = (&group.old, &group.new);
    if old.len().max(new.len()) > SEARCHED {
        return None;
    }
    let marks_only = |side: &[Word]| {
        side.iter()
            .filter(|w| w.kind == Kind::Mark)
            .all(|w| mark(&w.folded) == ChangeKind::Style && (w.folded != "-" || side.len() > 1))
    };
    let amount = |side: &[Word]| {
        canon::amount(side.iter().map(|w| (w.folded.as_str(), w.kind)), group.language)
    };
    let counted = !group.quoted && amount(old).is_some() && amount(old) == amount(new);
    let letters = |side: &[Word]| {
        let words = side.iter().filter(|w| w.kind != Kind::Mark);
        words.map(|w| w.folded.replace('.', "")).collect::<String>()
    };
    let digits = old.iter().chain(new).any(|w| w.kind == Kind::Number);
    let same = !digits && letters(old) == letters(new) && !letters(old).is_empty();
    if !(counted || same) || !marks_only(old) || !marks_only(new) || parts_meaning(old, new) {
        return None;
    }
    let pairs = old.iter().zip(new);
    let telling = pairs.filter(|(a, b)| {
        a.folded == b.folded && a.text != b.text && is_telling_case(a, b) && old.len() <= 3
    });
    let reason = |(a, b): (&Word, &Word)| ChangeReason {
        kind: ChangeKind::Name,
        from: a.text.clone(),
        to: b.text.clone(),
    };
    Some(telling.map(reason).collect())
}

/// Verbs that "re-" does another thing to than "re" does: "resign" and "re-sign".
const RE: &str = " sign signed signing signs cover covered creation form formed press sent treat lease \
leased mark search dress sort pose count collect store lay laid ";

/// Whether a space or hyphen makes another word: "notable" of "not able", "re-sign" of "resign".
fn parts_meaning(old: &[Word], new: &[Word]) -> bool {
    let denies = |side: &[Word]| side.iter().any(|w| class_of(&w.folded).has(Class::NEGATION));
    let again = |side: &[Word]| {
        side.windows(3).any(|w| {
            w[0].folded == "re" && w[1].folded == "-" && RE.contains(&format!(" {} ", w[2].folded))
        })
    };
    denies(old) != denies(new) || again(old) != again(new)
}

/// "us" and "US", "polish" and "Polish": capitals that carry meaning away from a sentence's start.
fn is_telling_case(a: &Word, b: &Word) -> bool {
    let initial = |w: &Word| w.text.starts_with(char::is_uppercase);
    let small = class_of(&a.folded).has(Class::FUNCTION);
    a.kind == Kind::Word && !small && initial(a) != initial(b) && !a.opens && !b.opens
        || (a.kind == Kind::Word
            && a.text.len() <= 4
            && a.text.to_uppercase() == b.text
            && a.text != b.text
            && !a.opens)
}

/// "signs" and "signed" differ in tense, "minister" and "ministers" do not.
fn note_tense(reason: &mut ChangeReason) {
    let wording = reason.kind == ChangeKind::Wording;
    let (from, to) = (&reason.from, &reason.to);
    if wording && !from.is_empty() && stem(from) == stem(to) && !is_plural(from, to) {
        reason.kind = ChangeKind::Tense;
    }
}

fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    if word.contains(' ') || word.chars().count() < 4 {
        return word;
    }
    let cut = ["ied", "ies", "ing", "ed", "es", "s", "d", "e", "y"]
        .iter()
        .find_map(|e| word.strip_suffix(e));
    cut.unwrap_or(&word).to_owned()
}

/// Whether one word is the plural of the other.
fn is_plural(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let forms = |one: &str, many: &str| {
        let ies = one.strip_suffix('y').map(|stem| format!("{stem}ies"));
        many == format!("{one}s") || many == format!("{one}es") || ies.as_deref() == Some(many)
    };
    forms(&a, &b) || forms(&b, &a)
}

/// Verbs that follow the number of their subject.
const CONCORD: [(&str, &str); 4] =
    [("is", "are"), ("was", "were"), ("has", "have"), ("does", "do")];

/// "one boat was" and "two boats were": once the number is told, the rest of it follows.
fn agree_in_number(reasons: &mut Vec<ChangeReason>) {
    let counted = |r: &ChangeReason| matches!(r.kind, ChangeKind::Number | ChangeKind::Quantifier);
    if !reasons.iter().any(counted) {
        return;
    }
    let follows = |a: &str, b: &str| {
        let verb = |(one, many): &(&str, &str)| (a, b) == (one, many) || (b, a) == (one, many);
        a == b || is_plural(a, b) || CONCORD.iter().any(verb)
    };
    reasons.retain(|r| {
        let (from, to): (Vec<_>, Vec<_>) =
            (r.from.split_whitespace().collect(), r.to.split_whitespace().collect());
        let small = matches!(r.kind, ChangeKind::Wording | ChangeKind::Tense);
        !small || from.len() != to.len() || !from.iter().zip(&to).all(|(a, b)| follows(a, b))
    });
}
