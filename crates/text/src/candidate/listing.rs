//! The candidates of a page: sentences assessed, repeats joined, speakers named.

use std::collections::HashMap;

use super::fragment;
use super::reason::{Reason, ReasonKind};
use super::{Candidate, Checkable, PROPOSE_THRESHOLD, assess};
use crate::token::folded;
use crate::{Block, ByteSpan, Metadata, Page, Quote, QuoteForm, Relation, Role};

/// Every sentence of the claim-holding blocks of `page`, assessed; repeats are joined.
///
/// The list is in order of first position and includes sentences below the threshold
/// (`candidate == false`), so that a caller can tell what was looked at. Questions of a
/// question-and-answer part are included as such: what they presuppose may be a claim.
#[must_use]
pub fn detect(page: Page<'_>, metadata: &Metadata) -> Vec<Candidate> {
    let language = metadata.language.as_deref().unwrap_or("en");
    let quotes = crate::quotes(page);
    let mut out: Vec<Candidate> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let looked_at = |b: &&Block| b.role.holds_claims() || b.role == Role::Question;
    let lede = page.blocks.iter().find(|b| b.role == Role::Body).map(|b| b.span);
    for block in page.blocks.iter().filter(looked_at) {
        for span in sentences_of(page, *block, language) {
            let words = span.of(page.text).unwrap_or_default();
            match seen.get(&key(words)) {
                Some(at) => out[*at].spans.push(span),
                None => {
                    seen.insert(key(words), out.len());
                    let place = Place { role: block.role, lede: lede == Some(block.span) };
                    out.push(candidate(words, span, place, &quotes));
                }
            }
        }
    }
    join(page, out)
}

/// Assesses the words at `span` in their place: the role of their block, who says them. Words that
/// hold no fact of their own stay whole.
#[must_use]
pub fn assess_at(page: Page<'_>, span: ByteSpan) -> Candidate {
    let words = span.of(page.text).unwrap_or_default();
    let role = page.role_at(span.start).unwrap_or(Role::Body);
    let first = page.blocks.iter().find(|b| b.role == Role::Body);
    let lede = first.is_some_and(|b| b.span.overlaps(span));
    let found = candidate(words, span, Place { role, lede }, &crate::quotes(page));
    Candidate { spans: vec![span], ..found }
}

/// Adds each answer that repeats a statement of the body to that statement's places.
fn join(page: Page<'_>, mut found: Vec<Candidate>) -> Vec<Candidate> {
    if found.iter().all(|c| c.role != Role::Answer) {
        return found;
    }
    let same = crate::repeats(page, &found).into_iter().filter(|r| r.relation == Relation::Same);
    let mut gone = Vec::new();
    for pair in same {
        let spans = std::mem::take(&mut found[pair.second].spans);
        found[pair.first].spans.extend(spans);
        found[pair.first].spans.sort_unstable_by_key(|s| s.start);
        gone.push(pair.second);
    }
    let mut at = 0..;
    found.retain(|_| at.next().is_none_or(|i| !gone.contains(&i)));
    found
}

/// Log odds that a writer's own view loses.
const OWN_VIEW: f64 = 2.2;

/// What two sentences must share to be one statement; site suffixes and final stops do not count.
fn key(words: &str) -> String {
    folded(words).trim_end_matches(['.', ' ']).to_owned()
}

/// A headline is one statement, whatever stops stand in it.
fn sentences_of(page: Page<'_>, block: Block, language: &str) -> Vec<ByteSpan> {
    match block.role {
        Role::Headline => vec![headline_words(page.text, block.span)],
        _ => crate::sentences(page.text, block.span, language),
    }
}

/// A headline without the marks of a markup heading.
fn headline_words(text: &str, span: ByteSpan) -> ByteSpan {
    let words = span.of(text).unwrap_or_default();
    let bare = words.trim_start_matches('#').trim_start();
    ByteSpan::new(span.end - bare.len(), span.end)
}

/// Where a statement stands on the page.
#[derive(Debug, Clone, Copy)]
struct Place {
    role: Role,
    /// In the first paragraph of the body.
    lede: bool,
}

impl Place {
    /// The place, if it is one that most readers look at.
    fn prominent(self) -> Option<&'static str> {
        match self.role {
            Role::Headline => Some("the headline"),
            Role::Caption => Some("the caption"),
            Role::Correction => Some("a correction"),
            Role::Body if self.lede => Some("the first paragraph"),
            _ => None,
        }
    }

    /// Log odds that the place adds.
    fn lift(self) -> f64 {
        match self.role {
            Role::Headline | Role::Correction => 1.5,
            // Few words that hold who, where and when.
            Role::Caption => 3.0,
            Role::Body if self.lede => 0.4,
            _ => 0.0,
        }
    }
}

fn candidate(words: &str, span: ByteSpan, place: Place, quotes: &[Quote]) -> Candidate {
    let role = place.role;
    let a = assess(words);
    let fact = Some(words).filter(|_| a.checkable == Checkable::Partly).and_then(fragment::of);
    let span = fact.map_or(span, |part| part.shifted(span.start));
    let quote = quote_in(span, quotes);
    let mut reasons = a.reasons;
    let attributed = quote.is_some_and(|q| q.speaker.is_some());
    if attributed {
        reasons.retain(|r| r.kind != ReasonKind::NoSource);
        name_speaker(quote, &mut reasons);
    }
    let own_view = is_own_view(a.checkable, attributed || fact.is_some(), &reasons);
    charge(&mut reasons);
    unnamed(words, quote.and_then(|q| q.speaker.as_deref()), &mut reasons);
    let score = placed(a.score, a.checkable, place, attributed, own_view, &reasons);
    if score >= PROPOSE_THRESHOLD {
        reasons.retain(|r| r.kind != ReasonKind::TooShort);
        if let Some(where_) = place.prominent() {
            let told = Reason { kind: ReasonKind::Prominent, detail: where_.to_owned() };
            reasons.insert(0, told);
        }
    }
    Candidate {
        spans: vec![span],
        role,
        score,
        candidate: score >= PROPOSE_THRESHOLD,
        checkable: match a.checkable {
            Checkable::Prediction if attributed => Checkable::Partly,
            Checkable::Partly if own_view => Checkable::Opinion,
            kind => kind,
        },
        reasons,
        speaker: quote.and_then(|q| q.speaker.clone()),
        quote: quote.cloned(),
    }
}

/// A grave charge beside a name is one against somebody.
fn charge(reasons: &mut [Reason]) {
    use ReasonKind as K;
    let person =
        |r: &Reason| r.detail.split_whitespace().count() > 1 && !r.detail.starts_with("The ");
    let named = reasons.iter().any(|r| matches!(r.kind, K::Name | K::NamedActor) && person(r));
    if let Some(charge) = reasons.iter_mut().find(|r| r.kind == K::Accusation && named) {
        charge.kind = K::AccusesNamed;
    }
}

/// "A source said", "on condition of anonymity": whoever said it is not named.
fn unnamed(words: &str, speaker: Option<&str>, reasons: &mut Vec<Reason>) {
    const CUES: [&str; 7] = [
        "anonymity",
        "anonymous",
        "unnamed",
        "sources said",
        "a source ",
        "according to sources",
        "people familiar with",
    ];
    let lower = words.to_lowercase();
    let hidden = speaker.is_some_and(|s| s.to_lowercase().ends_with("sources"));
    if hidden || CUES.iter().any(|cue| lower.contains(cue)) {
        let detail = speaker.unwrap_or_default().to_owned();
        reasons.insert(0, Reason { kind: ReasonKind::Anonymous, detail });
    }
}

/// The quote that a sentence holds most of.
fn quote_in(span: ByteSpan, quotes: &[Quote]) -> Option<&Quote> {
    let from = quotes.partition_point(|q| q.span.start < span.start.saturating_sub(2000));
    let near = quotes[from..].iter().take_while(|q| q.span.start < span.end);
    near.filter(|q| q.span.overlaps(span)).max_by_key(|q| {
        let shared = q.span.end.min(span.end) - q.span.start.max(span.start);
        let form = match q.form {
            QuoteForm::Direct => 2,
            QuoteForm::Indirect => 1,
            QuoteForm::Partial => 0,
        };
        (q.speaker.is_some(), form, shared)
    })
}

fn name_speaker(quote: Option<&Quote>, reasons: &mut Vec<Reason>) {
    let Some(name) = quote.and_then(|q| q.speaker.clone()) else { return };
    match reasons.iter_mut().find(|r| r.kind == ReasonKind::Attribution) {
        Some(reason) => reason.detail = name,
        None => reasons
            .insert(reasons.len().min(3), Reason { kind: ReasonKind::Attribution, detail: name }),
    }
}

/// Whether a checkable statement is a view of the writer's own in which nothing can be looked up;
/// `held` if it is somebody's or was cut down to its fact.
fn is_own_view(checkable: Checkable, held: bool, reasons: &[Reason]) -> bool {
    let judges = reasons.iter().any(|r| r.kind == ReasonKind::Opinion);
    matches!(checkable, Checkable::Partly | Checkable::Opinion)
        && judges
        && !held
        && !has_figure(reasons)
}

/// A number worth a look: "the two governments" has none.
fn has_figure(reasons: &[Reason]) -> bool {
    use ReasonKind as K;
    reasons.iter().any(|r| match r.kind {
        K::Percentage | K::Money | K::Date => true,
        K::Number => !matches!(r.detail.to_lowercase().as_str(), "two" | "three" | "1" | "2"),
        _ => false,
    })
}

/// The score in its place: headlines, captions and named statements weigh more on a news page than
/// their words alone.
fn placed(
    score: f64,
    checkable: Checkable,
    place: Place,
    attributed: bool,
    own_view: bool,
    reasons: &[Reason],
) -> f64 {
    use ReasonKind as K;
    let has = |k: K| reasons.iter().any(|r| r.kind == k);
    let figure = has_figure(reasons);
    let named = has(K::NamedActor) || (has(K::Event) && has(K::Name));
    let mut lift = place.lift();
    lift += if has(K::AccusesNamed) || has(K::Anonymous) { 0.6 } else { 0.0 };
    lift += if attributed { 1.0 } else { 0.0 };
    lift += if figure { 0.6 } else { 0.0 };
    lift += if named { 0.8 } else { 0.0 };
    if own_view {
        return sigmoid(odds_of(score) - OWN_VIEW);
    }
    let lifted = sigmoid(odds_of(score) + lift);
    match checkable {
        Checkable::Yes => lifted.max(if figure || named { 0.55 } else { 0.0 }),
        Checkable::Partly if attributed && score >= 0.3 => lifted.max(0.5),
        Checkable::Partly if figure => lifted,
        Checkable::Prediction if attributed => lifted.max(0.5),
        _ => score,
    }
}

fn odds_of(score: f64) -> f64 {
    let score = score.clamp(0.01, 0.99);
    (score / (1.0 - score)).ln()
}

fn sigmoid(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}
