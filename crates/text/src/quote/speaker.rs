//! Who is speaking: the name beside the reporting verb.

use std::sync::LazyLock;

use regex::Regex;

use super::marks::Marked;
use super::people::{self, People};
use crate::ByteSpan;
use crate::lexicon::{Class, class_of};
use crate::token::folded;

/// A speaker and the words that report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    /// As named in the text, title stripped.
    pub(super) name: Option<String>,
    /// As printed.
    pub(super) verb: Option<String>,
}

/// Verbs of other languages that report speech.
const OTHER_VERBS: &str = " dijo afirmó aseguró declaró señaló explicó indicó sostuvo advirtió agregó añadió \
 dit déclaré affirmé assuré expliqué ajouté indiqué estimé sagte erklärte betonte teilte meinte \
 disse afirmou declarou explicou ha detto dichiarato affermato spiegato ";

/// Titles that stand before a name and are not part of it.
const TITLES: &str = " mr mrs ms dr prof professor president vice ambassador minister prime foreign interior \
 defence defense finance justice health deputy director general secretary state governor gov senator sen \
 representative rep congressman congresswoman mayor judge justice chief executive chairman chairwoman \
 chair captain colonel lieutenant sergeant officer detective sheriff king queen prince princess pope bishop \
 spokesman spokeswoman spokesperson former then acting first lady sir lord lady dame attorney prosecutor \
 premier chancellor commissioner analyst economist author lawyer leader ex coach editor reporter \
 russian american british french german chinese cuban ukrainian spanish italian u.s us uk eu republican \
 democrat democratic israeli iranian indian japanese mexican venezuelan turkish polish superintendent inspector councillor councilman councilwoman house speaker majority minority undersecretary archbishop cardinal rabbi imam reverend doctor nurse coordinator engineer harbour master commander admiral brigadier major head chairperson senior special un ";

/// Titles that only say where somebody is from; alone they belong to an institution's name.
const ORIGINS: &str = " russian american british french german chinese cuban ukrainian spanish italian u.s us \
 uk eu republican democrat democratic israeli iranian indian japanese mexican venezuelan turkish polish \
 state health justice defense defence finance foreign interior general executive harbour press ";

/// A name: capitalised words, joined by particles.
const NAME: &str = r"(?:\p{Lu}[\p{L}’'.-]*|[A-Z]{2,})(?:(?:\s+(?:of|de|del|la|las|los|da|dos|di|van|von|der|den|bin|al|el|for|the|and))*\s+\p{Lu}[\p{L}’'.-]*){0,7}";

/// What stands between "the" and the name of a body.
const ADJECTIVE: &str = r"non-?partisan|bipartisan|non-?profit|independent|conservative|liberal|progressive|local|federal|national|regional|state-run|\p{L}+-based";

static NAMES: LazyLock<Regex> = LazyLock::new(|| pattern(NAME));
static ACCORDING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i-u:\b(?P<verb>according to|in the words of|as told to)\s+)(?:(?:the|an?)\s+)?(?:(?:new|recent|leaked|annual|joint|{ADJECTIVE})\s+)*(?:(?:report|study|statement|analysis|survey|poll|review)\s+(?:(?:released|published|issued)\s+)?(?:by|from)\s+(?:the\s+|an?\s+)?(?:(?:{ADJECTIVE})\s+)*)?(?P<who>{NAME}(?:\s+(?:authorities|officials|police|media|prosecutors|investigators|sources|state media|government|researchers|ministry|newspaper))?|[\p{{L}}]+(?:\s+[\p{{Ll}}]+){{0,3}})"
    ))
});
static PRONOUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:he|she|they|it)\b"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the speaker patterns are valid")
}

/// Whether `word` is a verb that reports speech.
pub(crate) fn is_reporting_verb(word: &str) -> bool {
    let word = folded(word);
    class_of(&word).has(Class::REPORT)
        || (word.len() > 2 && OTHER_VERBS.contains(&format!(" {word} ")))
}

/// The speaker of a marked quote, sought around it in its sentence, then just after that.
pub(super) fn of(
    text: &str,
    block: ByteSpan,
    sentence: ByteSpan,
    quote: &Marked,
    people: &mut People,
) -> Option<Speaker> {
    let end = sentence_end_after(text, block, sentence, quote.span);
    let after = text.get(quote.span.end..end)?;
    let before = text.get(sentence.start..quote.span.start)?;
    let direct = quote.form == super::QuoteForm::Direct;
    direct
        .then(|| behind(after))
        .flatten()
        .or_else(|| according(before).or_else(|| according(after)))
        .or_else(|| ahead(before))
        .or_else(|| behind(after))
        .map(|found| resolved(found, people))
        .filter(|s| s.name.is_some() || s.verb.is_some())
}

/// A quote may end beyond the sentence it begins in; its attribution stands after it.
fn sentence_end_after(text: &str, block: ByteSpan, sentence: ByteSpan, quote: ByteSpan) -> usize {
    if quote.end < sentence.end {
        return sentence.end;
    }
    let rest = text.get(quote.end..block.end).unwrap_or_default();
    let quoted_stop = text[..quote.end].ends_with([',', '”', '"', '»']);
    let stop = rest.find(". ").map_or(rest.len(), |i| i + 1).min(200);
    let mut end = quote.end + if quoted_stop { stop.min(rest.len()) } else { 0 };
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let has_comma =
        text[..quote.end].trim_end_matches(['”', '"', '»', '’']).ends_with([',', '?', '!', '…']);
    if has_comma { end } else { quote.end }
}

/// "asserted Ambassador Vasily Nebenzya", "Ada Quill said", "she said", right after a quote.
fn behind(after: &str) -> Option<Speaker> {
    let clause = cut_clause(after);
    let mut words = word_spans(clause).take(12);
    let at = words.position(|(start, end)| is_reporting_verb(&clause[start..end]))?;
    let (start, end) = word_spans(clause).nth(at)?;
    let verb = clause[start..end].to_owned();
    let lead = clause[..start].trim_matches(|c: char| !c.is_alphanumeric());
    let who = if lead.is_empty() { &clause[end..] } else { lead };
    Some(Speaker { name: named(who, lead.is_empty()), verb: Some(verb) })
}

/// "Ada Quill said:" or "he told reporters" before a quote.
fn ahead(before: &str) -> Option<Speaker> {
    let (start, end) =
        word_spans(before).filter(|(s, e)| is_reporting_verb(&before[*s..*e])).last()?;
    let verb = before[start..end].to_owned();
    let lead = before[..start].rsplit([';', '“', '”', '"']).next().unwrap_or_default();
    Some(Speaker { name: named(lead, false), verb: Some(verb) })
}

/// "according to X".
pub(super) fn according(words: &str) -> Option<Speaker> {
    let found = ACCORDING.captures(words)?;
    let who = found.name("who")?;
    let name = strip_title(words[who.start()..seat_end(words, who.end())].trim());
    Some(Speaker { name: Some(name), verb: Some(found["verb"].to_owned()) })
}

/// Takes "in Cuba" into "Embassy in Cuba".
fn seat_end(words: &str, end: usize) -> usize {
    const SEATED: [&str; 7] =
        ["Embassy", "Consulate", "Office", "Mission", "Ministry", "Court", "Chamber"];
    let seat = words[end..].strip_prefix(" in ").and_then(|rest| {
        let place = NAMES.find(rest).filter(|m| m.start() == 0)?;
        SEATED.iter().any(|s| words[..end].ends_with(s)).then_some(end + 4 + place.end())
    });
    seat.unwrap_or(end)
}

/// The words up to the first clause that no longer belongs to the attribution.
fn cut_clause(after: &str) -> &str {
    let open = after.find(['“', '"', '«', ';']).unwrap_or(after.len());
    &after[..open]
}

fn word_spans(words: &str) -> impl Iterator<Item = (usize, usize)> {
    words.split_whitespace().map(move |w| {
        let start = w.as_ptr() as usize - words.as_ptr() as usize;
        let lead = w.len() - w.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let body = w.trim_matches(|c: char| !c.is_alphanumeric()).len();
        (start + lead, start + lead + body)
    })
}

/// The name in `words`: the first after a verb, the last before one; a pronoun as it stands.
pub(super) fn named(words: &str, first: bool) -> Option<String> {
    let words = words.trim();
    let near = if first { &words[..first_stop(words)] } else { words };
    let near = if near.trim().is_empty() { words } else { near };
    let mut names = NAMES.find_iter(near).filter(|m| is_name_like(m.start(), m.as_str()));
    let found = if first { names.next() } else { subject(near, names.collect()) };
    match found {
        Some(name) => Some(strip_title(name.as_str())),
        None => pronoun(near).or_else(|| institution(near)).or_else(|| post(near)),
    }
}

/// Where the words up to the first comma, bracket or stop end; the stop of "Dr." is none.
fn first_stop(words: &str) -> usize {
    let is_short = |at: usize| {
        let last = words[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let title = TITLES.contains(&format!(" {} ", last.to_lowercase()));
        last.chars().count() == 1 || last.contains('.') || last.len() <= 4 && title
    };
    let mut stops = words.char_indices().filter(|(_, c)| matches!(c, ',' | '.' | '('));
    stops.find(|(at, c)| *c != '.' || !is_short(*at)).map_or(words.len(), |(at, _)| at)
}

/// Before a verb the subject is the last name, unless commas set that one off ("Vale, of Alba,").
fn subject<'m>(words: &str, names: Vec<regex::Match<'m>>) -> Option<regex::Match<'m>> {
    let closed = words.trim_end().ends_with(',');
    let first_part = words.find(',').filter(|_| closed);
    match first_part {
        Some(comma) => names.into_iter().rfind(|m| m.start() < comma),
        None => names.into_iter().last(),
    }
}

fn is_name_like(at: usize, name: &str) -> bool {
    let lower = folded(name);
    let alone = !lower.contains(' ');
    let common = class_of(&lower)
        .has(Class::FUNCTION.or(Class::TIME).or(Class::HEDGE).or(Class::FIRST_PERSON));
    let opens = at == 0 && alone && OPENINGS.contains(&format!(" {lower} "));
    !(opens || PRONOUN.is_match(name) || common && alone)
}

/// Words that open a sentence with a capital and are no name.
const OPENINGS: &str =
    " in the but and on despite recently meanwhile asked yesterday later earlier ";

fn pronoun(words: &str) -> Option<String> {
    let last = words.split_whitespace().last()?;
    let first = words.split_whitespace().next()?;
    [last, first].into_iter().find(|w| PRONOUN.is_match(w) && w.len() <= 4).map(str::to_lowercase)
}

/// "Russian authorities", "police", "the ministry": a speaker without a name of its own.
fn institution(words: &str) -> Option<String> {
    let words = words.trim().trim_start_matches("the ").trim_start_matches("The ");
    let group: Vec<&str> = words.split_whitespace().take(3).collect();
    const BODIES: &str = " police officials authorities prosecutors ministry government officers investigators \
researchers scientists experts company spokesman spokeswoman spokesperson court sources witnesses residents \
doctors lawyers agency report study statement embassy critics activists ";
    let end = group.iter().position(|w| BODIES.contains(&format!(" {} ", w.trim_matches(','))))?;
    Some(group[..=end].join(" ").trim_matches(',').to_owned())
}

/// "the minister", "the port's chief engineer": the last word, if it is what somebody is.
fn post(words: &str) -> Option<String> {
    let words = words.trim().trim_end_matches(',');
    let the = ["the ", "The "].iter().any(|article| words.starts_with(article));
    let last = words.split_whitespace().next_back()?;
    (the && words.split_whitespace().count() <= 5 && people::is_role(&folded(last)))
        .then(|| folded(last))
}

/// `name` without the titles before it: "Russian Ambassador Vasily Nebenzya" → "Vasily Nebenzya".
pub(super) fn strip_title(name: &str) -> String {
    let name = name
        .trim_end_matches(['.', ',', '-', '\'', '’'])
        .trim_end_matches("’s")
        .trim_end_matches("'s");
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_title =
        |w: &&str| TITLES.contains(&format!(" {} ", w.trim_end_matches('.').to_lowercase()));
    let is_small = |w: &&str| w.starts_with(char::is_lowercase);
    let from = words.iter().take_while(|w| is_title(w)).count();
    // "Russian Ambassador Ada Quill" loses two words, "Russian Embassy" none.
    let is_origin = |w: &&str| ORIGINS.contains(&format!(" {} ", w.to_lowercase()));
    let from = if words[..from].iter().all(is_origin) { 0 } else { from };
    let rest = &words[from..];
    let keeps = rest.is_empty() || rest.first().is_some_and(is_small);
    if keeps { words.join(" ") } else { rest.join(" ") }
}

/// Puts the person meant in the place of a pronoun or a role.
pub(super) fn resolved(found: Speaker, people: &mut People) -> Speaker {
    Speaker { name: found.name.and_then(|name| people.resolved(&name)), verb: found.verb }
}

/// What is written like names in `words`.
pub(super) fn names(words: &str) -> impl Iterator<Item = regex::Match<'_>> {
    NAMES.find_iter(words)
}

/// The last person (two words or more without a particle of an institution) that a sentence names.
pub(crate) fn last_person(text: &str, sentence: ByteSpan) -> Option<String> {
    let words = sentence.of(text).ok()?;
    names(words).filter_map(|m| person(m.as_str())).last()
}

/// The name of a person without titles, or `None` if it is something else's.
pub(super) fn person(name: &str) -> Option<String> {
    let bare = strip_title(name);
    let count = bare.split_whitespace().count();
    let body = folded(&bare);
    let institution = [
        " of ",
        " for ",
        " and ",
        "ministry",
        "embassy",
        "nations",
        "states",
        "service",
        "court",
        "party",
        "administration",
        "agreement",
        "university",
        "council",
    ];
    let is_person = (2..=4).contains(&count)
        && !institution.iter().any(|w| body.contains(w))
        && !name.contains(" the ");
    (is_person && !is_opening(&bare)).then_some(bare)
}

fn is_opening(name: &str) -> bool {
    name.split_whitespace()
        .next()
        .is_some_and(|w| class_of(&folded(w)).has(Class::FUNCTION.or(Class::TIME)))
}
