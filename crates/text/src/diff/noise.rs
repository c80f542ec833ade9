//! What a view may hide: changes of spacing, typography and page furniture.
//!
//! A filter changes the view and never the stored text. The rules lean one way: what could bear on
//! a fact is no noise, and nothing in a correction or an editor's note ever is.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::{Op, Piece};
use crate::token::{Kind, solid, typeset};
use crate::{ByteSpan, Role};

/// Why a change is noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noise {
    /// White space, and where paragraphs begin.
    Spacing,
    /// Quotation marks, dashes, ligatures, ellipses, composed or decomposed letters.
    Typography,
    /// Clock times and dates of a dateline.
    Clock,
    /// A line that says when the page was updated.
    UpdateLine,
    /// How many comments, shares, views or minutes.
    Counter,
    /// Navigation, share lines, footers.
    Boilerplate,
}

impl Noise {
    /// Every kind, mildest first.
    pub const ALL: [Self; 6] = [
        Self::Spacing,
        Self::Typography,
        Self::Clock,
        Self::UpdateLine,
        Self::Counter,
        Self::Boilerplate,
    ];

    /// The kind's name on the wire (`update_line`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spacing => "spacing",
            Self::Typography => "typography",
            Self::Clock => "clock",
            Self::UpdateLine => "update_line",
            Self::Counter => "counter",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// No update line or counter is longer.
const LONGEST: usize = 160;

static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^\W*(?:(?:this (?:article|story|page|post) was )?(?:last |most recently )?",
        r"(?:updated|modified|edited|reviewed)|last update|latest update|",
        r"(?:última |ultima )?actualizaci[oó]n|actualizad[oa]|modificado|mis à jour|mise à jour|",
        r"(?:zuletzt )?aktualisiert|letzte aktualisierung|stand|(?:ultimo )?aggiornat[oa]|atualizad[oa]|",
        r"bijgewerkt|更新|最后更新|最終更新|آخر تحديث)(?:\b|:|：|\s|$)",
    ))
});

/// Votes are none of these: they are as often what an article is about.
static COUNTER: LazyLock<Regex> = LazyLock::new(|| {
    let things = "comments?|shares?|views?|likes?|reads?|retweets?|reposts?|reactions?|replies|\
                  followers?|subscribers?|saves|claps|comentarios?|vistas|visitas|\
                  commentaires?|partages|vues|kommentare?|aufrufe|评论|浏览|次浏览|مشاهدة";
    pattern(&format!(
        r"(?i)^\W*(?:(?:[\d.,]+\s*(?:k|m|mil|tsd)?\.?\s*(?:{things})|(?:{things})\s*[:(]?\s*[\d.,]+\s*[km]?\)?|\d+[\s-]*min\.?|\d+[\s-]*min(?:ute|uto)?s?\.?(?: read| de lectura| de lecture)|(?:reading time|tiempo de lectura|lesezeit|temps de lecture)\W*\d+\D{{0,9}})\W*)+$"
    ))
});

/// "3 hours ago", "14:05 GMT", "Monday", "2 Feb 2026", and the labels beside them.
static CLOCK_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^(?:{}|\d{{1,4}}(?:st|nd|rd|th|er|º|h|hrs?|uhr|am|pm)?|[ap]\.?m\.?|et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|gmt|utc|bst|cet|cest|ist|aest|jst|uhr|hrs?|h|z|t|at|on|the|of|um|am|el|le|il|à|a|las|la|às|alle|ore|den|del?|ago|hace|vor|il|y|last|first|originally|published|posted|updated|modified|date|publicad[oa]|actualizad[oa]|publiée?|aktualisiert|stand|hours?|minutes?|mins?|seconds?|days?|weeks?|months?|just|now|today|yesterday|年|月|日|时|分)$",
        crate::document::WEEKDAYS,
    ))
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns for noise are valid")
}

/// A sentence that corrects, inside of a line that otherwise belongs to the page.
static NOTE_INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\ban? (?:earlier|previous) version of (?:this|the)\b|",
        r"\b(?:corrections?|clarifications?|editor['’]?s['’]? note|retraction|erratum|errata|fe de erratas|",
        r"fe de errores|corrección|aclaración|nota del editor|rectificatif|correctif|korrektur|berichtigung|",
        r"correção|errata corrige|rettifica)\s*(?:\([^)]{1,40}\)\s*)?[:：]|",
        r"\b(?:this|the) (?:article|story|piece|post|report|headline|page) ",
        r"(?:was|has been|had been|is) (?:corrected|amended|revised)\b"
    ))
});

/// The block that a change stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'t> {
    /// Role of the block.
    pub(crate) role: Role,
    /// All its words; of the newer side if there are two.
    pub(crate) block: &'t str,
    /// Whether it stands beside lines that belong to the page, such as share lines.
    pub(crate) beside_furniture: bool,
    /// Whether it is a line of the page which tells something in both versions.
    pub(crate) tells: bool,
}

/// Whether a line of the page tells something, as "Watch: 40 people died" does.
pub(crate) fn tells(role: Role, block: &str) -> bool {
    let told = block.split_once([':', '：']).map(|(_, told)| told);
    role == Role::Navigation && told.is_some_and(|told| told.split_whitespace().count() >= 3)
}

/// Whether a correction stands in this block, whatever the block is.
pub(crate) fn holds_note(role: Role, block: &str) -> bool {
    role == Role::Correction || (role.is_furniture() && NOTE_INSIDE.is_match(block))
}

impl Setting<'_> {
    /// The noise that every change in this block is, whatever its words.
    fn furniture(&self) -> Option<Noise> {
        match self.role {
            Role::Correction => None,
            _ if self.is_counter() => Some(Noise::Counter),
            _ if self.tells => None,
            role if role.is_furniture() => Some(Noise::Boilerplate),
            _ if self.is_update_line() => Some(Noise::UpdateLine),
            _ => None,
        }
    }

    /// A count of comments, shares or minutes to read: by its words, and by what stands around it.
    /// An answer, a list entry or a line among prose is never one.
    fn is_counter(&self) -> bool {
        let placed = match self.role {
            Role::Dateline | Role::Byline => true,
            Role::Body => self.beside_furniture,
            role => role.is_furniture(),
        };
        placed && self.is_line() && COUNTER.is_match(self.block)
    }

    fn is_line(&self) -> bool {
        self.block.len() <= LONGEST && !self.block.contains('\n')
    }

    /// A line that says when the page was updated and nothing else.
    fn is_update_line(&self) -> bool {
        self.is_line()
            && UPDATED.is_match(self.block)
            && solid(self.block).iter().all(|t| t.kind == Kind::Mark || is_clock_word(t.text))
    }

    /// Why the change from `old` to `new` is noise, if it is.
    pub(crate) fn noise(&self, old: &str, new: &str) -> Option<Noise> {
        if self.role == Role::Correction {
            return None;
        }
        self.furniture().or_else(|| marks(old, new)).or_else(|| {
            let clock = |side: &str| {
                solid(side).iter().all(|t| t.kind == Kind::Mark || is_clock_word(t.text))
            };
            (self.role == Role::Dateline && clock(old) && clock(new)).then(|| self.clock())
        })
    }

    fn clock(&self) -> Noise {
        if UPDATED.is_match(self.block) { Noise::UpdateLine } else { Noise::Clock }
    }
}

fn is_clock_word(word: &str) -> bool {
    CLOCK_WORDS.is_match(word)
        || crate::document::month_number(word.trim_end_matches('.')).is_some()
        || word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'/' | b'-'))
}

/// A change of white space or of typography.
fn marks(old: &str, new: &str) -> Option<Noise> {
    if old.chars().chain(new.chars()).all(char::is_whitespace) {
        return Some(Noise::Spacing);
    }
    if old.is_empty() || new.is_empty() {
        // What nobody can see: soft hyphens, joiners, marks of direction.
        return typeset(if old.is_empty() { new } else { old })
            .trim()
            .is_empty()
            .then_some(Noise::Typography);
    }
    (typeset(old) == typeset(new)).then_some(Noise::Typography)
}

/// Labels the changes among `pieces` of one block; the words that one change takes out and puts in
/// have one label. That words moved is never noise.
pub(crate) fn label(pieces: &mut [Piece], old: &str, new: &str, setting: Setting<'_>) {
    let mut at = 0;
    while at < pieces.len() {
        let rest = &pieces[at..];
        let len = rest.iter().take_while(|p| p.op != Op::Equal && p.moved.is_none()).count();
        let words = |op: Op, text: &str, span: fn(&Piece) -> ByteSpan| {
            let found = rest[..len].iter().filter(|p| p.op == op);
            found.map(|p| span(p).of(text).unwrap_or_default()).collect::<String>()
        };
        if len > 0 {
            let noise = setting
                .noise(&words(Op::Delete, old, |p| p.old), &words(Op::Insert, new, |p| p.new));
            pieces[at..at + len].iter_mut().for_each(|p| p.noise = noise);
        }
        at += len.max(1);
    }
}

/// The noise of a whole row: that of its weightiest change; `None` if one is of substance.
pub(crate) fn of_all(pieces: &[Piece]) -> Option<Noise> {
    let changed = || pieces.iter().filter(|p| p.op != Op::Equal);
    if changed().any(|p| p.noise.is_none()) {
        return None;
    }
    changed().filter_map(|p| p.noise).max()
}
