//! Where a sentence can be cut, by the parts of speech of its words.
//!
//! Tags are those of Universal Dependencies, given by the Brill tagger of `harper-brill` (Brill,
//! *A Simple Rule-Based Part of Speech Tagger*, 1992).

use std::ops::Range;
use std::sync::LazyLock;

use harper_brill::{Tagger as _, UPOS, brill_tagger};
use regex::Regex;

use crate::ByteSpan;
use crate::lexicon::{Class, class_of};
use crate::token::{Kind, Token, folded, solid};

/// A statement cut out of a sentence.
pub(super) struct Piece {
    /// Its words, in the sentence.
    pub(super) span: ByteSpan,
    /// They with the subject, the verb or the source that they lean on.
    pub(super) said: String,
}

/// Words of the longest subject that is taken over.
const SUBJECT: usize = 14;
/// Words of the shortest part.
const SHORTEST: usize = 3;
/// Words of a clause among which its verb stands.
const REACH: usize = 9;
/// Words of the longest entry of a list.
const LISTED: usize = 5;
/// Bytes of a sentence that are read.
const LONGEST: usize = 2048;

/// Past tenses that do not end in "ed".
const PASTS: &str = " became began bought broke brought built came chose cut did drew fell felt \
    fled flew forced found fought gave got grew had held hit kept knew laid led left lent lost made \
    meant met paid put quit ran reached rose said sat saw sent set shot shut sold spent split spoke \
    spread stood struck swore taught threw told took took understood went withdrew woke won wore \
    wrote ";

/// A period at the end of a clause, without which the clause is whole.
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)\s(?P<tail>
            (?:for\sthe\s(?:period|years?)|since|until)\s(?:DAY\s)*\d{4}(?:\s?(?:-|–|to|and)\s?\d{2,4})?
            |(?:from|between)\s(?:DAY\s)*\d{4}\s?(?:-|–|to|and|until)\s?(?:DAY\s)*\d{2,4}
        )$"
        .replace("DAY", r"(?:the|early|late|about|January|February|March|April|May|June|July|August|September|October|November|December)")
        .as_str(),
    )
    .expect("the pattern of periods is valid")
});

/// A sentence with its words and their parts of speech.
struct Tagged<'s> {
    words: &'s str,
    tokens: Vec<Token<'s>>,
    tags: Vec<UPOS>,
}

/// The main clause of a stretch of tokens.
struct Main {
    /// Its subject.
    subject: Range<usize>,
    /// Its verb.
    verb: usize,
}

/// The statements of a compound sentence, or fewer than two.
pub(super) fn cut(words: &str) -> Vec<Piece> {
    if words.len() > LONGEST {
        return Vec::new();
    }
    let tagged = Tagged::of(words);
    let clauses = tagged.clauses();
    let mut out: Vec<Piece> = Vec::new();
    for clause in clauses {
        match period(&words[clause.span.start..clause.span.end], &clause.said) {
            Some((core, tail)) => {
                let at = clause.span.start;
                let lead = clause.said.len() - clause.span.len();
                let said = clause.said[..lead + core].trim_end().to_owned();
                out.push(Piece { span: ByteSpan::new(at, at + core), said });
                out.push(Piece {
                    span: ByteSpan::new(at + tail, clause.span.end),
                    said: clause.said,
                });
            }
            None => out.push(clause),
        }
    }
    out
}

/// Where the core of a clause ends and its period begins. A figure hangs on its period, and stays
/// with it.
fn period(clause: &str, said: &str) -> Option<(usize, usize)> {
    let tail = PERIOD.captures(clause)?.name("tail")?;
    let core = clause[..tail.start()].trim_end();
    let tagged = Tagged::of(core);
    let figure = (0..tagged.tokens.len()).any(|i| tagged.is(i, &[UPOS::NUM]));
    let whole = said.ends_with(clause) && core.split_whitespace().count() > SHORTEST;
    let verb = tagged
        .main(0..tagged.tokens.len())
        .is_some_and(|main| main.verb + 1 < tagged.tokens.len() && !tagged.is_copula(main.verb));
    (whole && verb && !figure).then_some((core.len(), tail.start()))
}

/// What a word is that the tagger has never seen.
fn guess(token: &Token<'_>) -> UPOS {
    match token.kind {
        Kind::Number => UPOS::NUM,
        Kind::Mark | Kind::Space => UPOS::PUNCT,
        Kind::Word if token.text.starts_with(char::is_uppercase) => UPOS::PROPN,
        Kind::Word => UPOS::NOUN,
    }
}

/// A word that begins a clause of its own inside a subject.
fn is_opener(word: &str) -> bool {
    matches!(word, "that" | "what" | "where" | "when" | "how" | "why" | "who" | "which" | "whose")
}

impl<'s> Tagged<'s> {
    fn of(words: &'s str) -> Self {
        let tokens = solid(words);
        let plain: Vec<String> = tokens.iter().map(|t| t.text.replace('’', "'")).collect();
        let known = brill_tagger().tag_sentence(&plain);
        let tags = tokens.iter().zip(known).map(|(t, tag)| tag.unwrap_or_else(|| guess(t)));
        let tags = tags.collect();
        Self { words, tokens, tags }
    }

    fn is(&self, at: usize, tags: &[UPOS]) -> bool {
        self.tags.get(at).is_some_and(|tag| tags.contains(tag))
    }

    fn word(&self, at: usize) -> String {
        self.tokens.get(at).map(|t| folded(t.text)).unwrap_or_default()
    }

    fn text(&self, range: Range<usize>) -> &'s str {
        let tokens = self.tokens.get(range).unwrap_or_default();
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
        &self.words[first.span.start..last.span.end]
    }

    fn is_past(&self, at: usize) -> bool {
        let word = self.word(at);
        let ends = word.len() > 4 && word.ends_with("ed");
        self.is(at, &[UPOS::VERB]) && (ends || PASTS.contains(&format!(" {word} ")))
    }

    /// "runs", "has": a verb in the third person.
    fn is_third(&self, at: usize) -> bool {
        let word = self.word(at);
        self.is(at, &[UPOS::VERB]) && word.ends_with('s') && !word.ends_with("ss")
    }

    fn is_auxiliary(&self, at: usize) -> bool {
        self.is(at, &[UPOS::AUX]) && !matches!(self.word(at).as_str(), "be" | "been" | "being")
    }

    fn is_copula(&self, at: usize) -> bool {
        matches!(self.word(at).as_str(), "is" | "are" | "was" | "were" | "will" | "would" | "can")
    }

    fn is_finite(&self, at: usize) -> bool {
        self.is_auxiliary(at) || self.is_past(at) || self.is_third(at)
    }

    /// Subject and first finite verb of the main clause, if they stand side by side behind an
    /// introduction at most.
    fn main(&self, range: Range<usize>) -> Option<Main> {
        use UPOS::{ADP, ADV, SCONJ, VERB};
        let mut start = range.start;
        let opens = self.is(start, &[ADP, SCONJ, VERB]) || self.is(start, &[ADV]);
        if opens && !self.is_finite(start) {
            let comma = range.clone().find(|i| self.tokens[*i].text == ",");
            start = comma.map_or(start, |c| c + 1);
        }
        let verb = (start..range.end).find(|i| self.is_finite(*i))?;
        let adverbs = (start..verb).rev().take_while(|i| self.is(*i, &[ADV])).count();
        let subject = start..verb - adverbs;
        let named =
            subject.clone().any(|i| self.is(i, &[UPOS::NOUN, UPOS::PROPN, UPOS::PRON, UPOS::NUM]));
        let plain = subject.clone().all(|i| {
            self.tokens[i].kind != Kind::Mark && !self.is(i, &[SCONJ]) && !is_opener(&self.word(i))
        });
        // "any fees they charged", "home and operates"
        let closed = subject.len() < 2 || !self.is(subject.end - 1, &[UPOS::PRON, UPOS::CCONJ]);
        (named && plain && closed && subject.len() <= SUBJECT).then_some(Main { subject, verb })
    }

    /// Whether a stretch tells what somebody said: how far that goes cannot be seen.
    fn reports(&self, range: Range<usize>) -> bool {
        let report = |i: usize| class_of(&self.word(i)).has(Class::REPORT);
        range.clone().any(|i| report(i) && self.is(i, &[UPOS::VERB]))
            || range
                .clone()
                .skip(1)
                .any(|i| self.word(i) == "that" && self.is(i - 1, &[UPOS::VERB]))
    }

    /// The clauses that state something on their own.
    fn clauses(&self) -> Vec<Piece> {
        let stop = |t: &Token<'_>| matches!(t.text, "." | "!" | "?" | "…" | ":" | ";");
        let end = self.tokens.iter().rposition(|t| !stop(t)).map_or(0, |i| i + 1);
        let quoted =
            self.words.contains(['“', '”', '"', '«', '(', '—', '–']) || self.words.contains(" - ");
        let whole = 0..end;
        let Some(main) = self.main(whole.clone()).filter(|_| !quoted) else {
            return self.single(end);
        };
        let source = self.source(&main);
        let mut out: Vec<(Range<usize>, String)> = Vec::new();
        let (mut from, mut lead) = (0, String::new());
        let mut held = main;
        for at in 1..end {
            let Some((next, new)) = self.joint(from, at, end, &held) else { continue };
            out.push((from..at, std::mem::take(&mut lead)));
            (from, lead) = (next, new.lead);
            lead.insert_str(0, &source);
            held = new.main.unwrap_or(held);
        }
        out.push((from..end, lead));
        out.into_iter().filter_map(|(range, lead)| self.piece(range, &lead)).collect()
    }

    fn single(&self, end: usize) -> Vec<Piece> {
        self.piece(0..end, "").into_iter().collect()
    }

    /// The words of a range; none if it is empty, as of a sentence without words.
    fn piece(&self, range: Range<usize>, lead: &str) -> Option<Piece> {
        let last = range.end.checked_sub(1).filter(|last| range.contains(last))?;
        let said = self.text(range.clone());
        let span = ByteSpan::new(
            self.tokens.get(range.start)?.span.start,
            self.tokens.get(last)?.span.end,
        );
        Some(Piece { span, said: format!("{lead}{said}") })
    }

    /// "According to the port, " in front of the main clause holds for all of the sentence.
    fn source(&self, main: &Main) -> String {
        let intro = self.text(0..main.subject.start);
        if intro.starts_with("According to ") { format!("{intro} ") } else { String::new() }
    }

    /// What begins behind the word or mark at `at`, if a statement of its own does.
    fn joint(&self, from: usize, at: usize, end: usize, held: &Main) -> Option<(usize, New)> {
        let comma = self.tokens[at].text == ",";
        let mark = comma || self.tokens[at].text == ";";
        let after = at + usize::from(mark);
        let word = self.word(after);
        if at < from + SHORTEST || at <= held.verb + 1 || self.reports(from..at) {
            return None;
        }
        if comma && matches!(word.as_str(), "which" | "who") {
            return self.relative(at, after + 1, end);
        }
        if comma && self.lists(from..at) {
            return None;
        }
        let joins = matches!(word.as_str(), "and" | "but" | "while" | "whereas");
        let next = after + usize::from(joins);
        if !(joins || self.tokens[at].text == ";") || end.saturating_sub(next) < SHORTEST {
            return None;
        }
        let bound = (next..end).find(|i| self.tokens[*i].kind == Kind::Mark).unwrap_or(end);
        if mark
            && let Some(main) = self.main(next..bound.min(next + REACH))
            && main.subject.start == next
        {
            return Some((next, New { lead: String::new(), main: Some(main) }));
        }
        let coordinates = matches!(word.as_str(), "and" | "but")
            && self.agrees(held.verb, next)
            && !self.subordinates(held.verb + 1..at)
            && !self.closes_with_source(at, end);
        let subject = self.text(held.subject.clone());
        coordinates.then(|| (next, New { lead: format!("{subject} "), main: None }))
    }

    /// "auto, home" in front of ", and business": what follows is one more of a list.
    fn lists(&self, range: Range<usize>) -> bool {
        let last = range.clone().rev().find(|i| self.tokens[*i].text == ",");
        last.is_some_and(|comma| {
            let item = comma + 1..range.end;
            item.len() <= LISTED && !item.clone().any(|i| self.is_finite(i))
        })
    }

    /// Whether the words at `next` go on with another verb of the same subject: in the same tense,
    /// or with an auxiliary of its own.
    fn agrees(&self, verb: usize, next: usize) -> bool {
        let next = next + usize::from(self.is(next, &[UPOS::ADV]));
        let same = (self.is_past(verb) && self.is_past(next))
            || (self.is_third(verb) && self.is_third(next));
        let own = self.is_auxiliary(next)
            && matches!(
                self.word(next).as_str(),
                "has" | "have" | "is" | "are" | "was" | "were" | "will"
            );
        same || own
    }

    /// Whether a clause of its own stands in a range: a verb behind it may be of its subject.
    fn subordinates(&self, range: Range<usize>) -> bool {
        let opener = range.clone().find(|i| {
            let word = self.word(*i);
            self.is(*i, &[UPOS::SCONJ])
                || is_opener(&word)
                || matches!(
                    word.as_str(),
                    "after"
                        | "before"
                        | "since"
                        | "because"
                        | "although"
                        | "while"
                        | "as"
                        | "if"
                        | "until"
                        | "once"
                        | "whom"
                        | "though"
                        | "unless"
                        | "whether"
                )
        });
        opener.is_some_and(|from| (from..range.end).any(|i| self.is_finite(i)))
    }

    /// ", the port said" at the end holds for all of the sentence, and would be lost.
    fn closes_with_source(&self, at: usize, end: usize) -> bool {
        let comma = (at..end).rev().find(|i| self.tokens[*i].text == ",");
        comma.is_some_and(|comma| self.reports(comma..end))
    }

    /// A clause with "who" or "which" at the end of the sentence, and whom or what it speaks of.
    fn relative(&self, at: usize, next: usize, end: usize) -> Option<(usize, New)> {
        use UPOS::{ADJ, DET, NOUN, NUM, PROPN};
        let ends = (next..end).all(|i| self.tokens[i].text != ",");
        let finite = next + usize::from(self.is(next, &[UPOS::ADV]));
        let about =
            (0..at).rev().take_while(|i| self.is(*i, &[ADJ, DET, NOUN, NUM, PROPN])).count();
        let noun = (at - about..at).any(|i| self.is(i, &[NOUN, PROPN]));
        let holds = ends && self.is_finite(finite) && noun && end - next >= SHORTEST;
        // "the head of the port, who": not the port; "boats and cranes, which": not the cranes.
        let before = at.checked_sub(about + 1);
        let alone = before.is_none_or(|i| {
            !self.is(i, &[UPOS::ADP, UPOS::CCONJ, UPOS::PART]) && self.tokens[i].kind == Kind::Word
        });
        (holds && alone)
            .then(|| (next, New { lead: format!("{} ", self.text(at - about..at)), main: None }))
    }
}

/// A statement that begins.
struct New {
    /// The subject that it takes over.
    lead: String,
    /// Its own subject and verb.
    main: Option<Main>,
}
