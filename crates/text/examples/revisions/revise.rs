//! Revisions of an article with the truth about every sentence.

use std::collections::BTreeMap;

use stet_text::ByteSpan;

use crate::dice::Dice;
use crate::edit::{Edit, apply, halves, joined, other_number};
use crate::texts::Article;

/// A revision, and what became of each claim.
pub(crate) struct Case {
    pub(crate) old: String,
    pub(crate) new: String,
    pub(crate) claims: Vec<Claim>,
}

/// A sentence of the old version.
pub(crate) struct Claim {
    pub(crate) edit: Edit,
    /// Where it stood.
    pub(crate) from: ByteSpan,
    /// Where it stands; `None` if it is gone.
    pub(crate) to: Option<ByteSpan>,
}

/// A sentence, or a part of one, with the claims it stands for.
#[derive(Debug, Clone)]
struct Part {
    words: String,
    claim: Option<usize>,
    /// Whether it goes on in the sentence of the part before.
    tied: bool,
}

impl Part {
    fn other(words: String) -> Self {
        Self { words, claim: None, tied: false }
    }
}

type Page = Vec<Vec<Part>>;

/// Fewest words of a claim.
const LEAST_WORDS: usize = 5;

/// Revises `article`; `stranger` lends sentences that are new to it.
pub(crate) fn revise(article: &Article, stranger: &Article, dice: &mut Dice) -> Case {
    let mut draft = Draft::new(article, dice);
    draft.add_twins(dice);
    let old = draft.page.clone();
    draft.edit_sentences(stranger, dice);
    draft.move_sentences(dice);
    draft.add_copies(dice);
    draft.edit_paragraphs(dice);
    let (old, from) = render(&old);
    let (new, to) = render(&draft.page);
    let claims = draft.edits.iter().enumerate().filter_map(|(id, edit)| {
        Some(Claim { edit: *edit, from: *from.get(&id)?, to: to.get(&id).copied() })
    });
    Case { old, new, claims: claims.collect() }
}

struct Draft {
    page: Page,
    /// What happens to each claim.
    edits: Vec<Edit>,
    /// Sentences on their way to another place.
    moved: Vec<Part>,
}

/// Heads the questions and answers.
const QUESTIONS: &str = "Understanding the Article";

/// How often each edit is tried, in a hundred sentences.
const SHARES: [(Edit, usize); 22] = [
    (Edit::Moved, 2),
    (Edit::MovedAndEdited, 2),
    (Edit::Number, 3),
    (Edit::Name, 2),
    (Edit::Negation, 2),
    (Edit::Certainty, 2),
    (Edit::Quantifier, 2),
    (Edit::Reporting, 2),
    (Edit::Word, 3),
    (Edit::HalfRewritten, 2),
    (Edit::ClauseAdded, 2),
    (Edit::ClauseDropped, 2),
    (Edit::SentenceSplit, 3),
    (Edit::SentencesJoined, 2),
    (Edit::Typography, 2),
    (Edit::Duplicated, 2),
    (Edit::TwinAdded, 2),
    (Edit::Deleted, 2),
    (Edit::DeletedTwinElsewhere, 2),
    (Edit::Rewritten, 2),
    (Edit::RoleTwin, 1),
    (Edit::Kept, 56),
];

impl Draft {
    fn new(article: &Article, dice: &mut Dice) -> Self {
        let mut edits = Vec::new();
        let mut part = |words: &String| {
            let claim = words.split_whitespace().count() >= LEAST_WORDS;
            let id = edits.len();
            if claim {
                edits.push(chosen(dice));
            }
            Part { words: words.clone(), claim: claim.then_some(id), tied: false }
        };
        let page = article.paragraphs.iter().map(|p| p.iter().map(&mut part).collect()).collect();
        Self { page, edits, moved: Vec::new() }
    }

    /// Somewhere before the questions and answers: what is put there keeps its role.
    fn place(&self, dice: &mut Dice) -> (usize, usize) {
        let asked = self.page.iter().position(|p| p.iter().any(|part| part.words == QUESTIONS));
        let at = dice.roll(asked.unwrap_or(self.page.len()));
        (at, dice.roll(self.page[at].len() + 1))
    }

    fn insert(&mut self, part: Part, dice: &mut Dice) {
        let (at, within) = self.place(dice);
        let paragraph = &self.page[at];
        let tied = paragraph.get(within).is_some_and(|p| p.tied);
        // A line of a list or table stays a line of its own, and nothing is glued to one.
        if ends(&part) && paragraph.iter().all(ends) && !tied {
            self.page[at].insert(within, part);
        } else {
            self.page.insert(at, vec![part]);
        }
    }

    /// Sentences of both versions that are like those which will be deleted.
    fn add_twins(&mut self, dice: &mut Dice) {
        let mut answers = Vec::new();
        let listed: Vec<Part> = self.page.iter().flatten().cloned().collect();
        for part in listed {
            let Some(id) = part.claim else { continue };
            match self.edits[id] {
                Edit::DeletedTwinElsewhere => {
                    let twin = other_number(&part.words, dice)
                        .or_else(|| apply(Edit::HalfRewritten, &part.words, dice));
                    match twin {
                        Some(twin) => self.insert(Part::other(twin), dice),
                        None => self.edits[id] = Edit::Deleted,
                    }
                }
                Edit::RoleTwin => answers.push(Part::other(part.words)),
                _ => {}
            }
        }
        if !answers.is_empty() {
            self.page.push(vec![Part::other(QUESTIONS.into())]);
        }
        for (n, answer) in answers.into_iter().enumerate() {
            self.page.push(vec![Part::other(format!("What is told in part {}?", n + 1))]);
            self.page.push(vec![answer]);
        }
    }

    fn edit_sentences(&mut self, stranger: &Article, dice: &mut Dice) {
        let strangers: Vec<&String> = stranger.paragraphs.iter().flatten().collect();
        let mut page = std::mem::take(&mut self.page);
        for paragraph in &mut page {
            let mut out: Vec<Part> = Vec::with_capacity(paragraph.len());
            let mut parts = paragraph.drain(..).peekable();
            while let Some(mut part) = parts.next() {
                let Some(id) = part.claim else {
                    out.push(part);
                    continue;
                };
                match self.edits[id] {
                    Edit::Deleted | Edit::DeletedTwinElsewhere | Edit::RoleTwin => {}
                    Edit::Rewritten => {
                        out.push(Part::other(strangers[dice.roll(strangers.len())].clone()));
                    }
                    Edit::Moved => self.moved.push(part),
                    Edit::MovedAndEdited => {
                        self.change(&mut part, dice);
                        let same = self.edits[id] == Edit::Kept;
                        self.edits[id] = if same { Edit::Moved } else { Edit::MovedAndEdited };
                        self.moved.push(part);
                    }
                    Edit::SentenceSplit => match halves(&part.words) {
                        Some((a, b)) => {
                            out.push(Part { words: a, ..part });
                            out.push(Part { words: b, claim: Some(id), tied: true });
                        }
                        None => {
                            self.edits[id] = Edit::Kept;
                            out.push(part);
                        }
                    },
                    Edit::SentencesJoined => {
                        let next = parts.peek().and_then(|n| joined(&part.words, &n.words));
                        match (next, parts.peek().and_then(|n| n.claim)) {
                            (Some(both), Some(second)) => {
                                let cut = part.words.len() - 1;
                                self.edits[second] = Edit::SentencesJoined;
                                out.push(Part { words: both[..cut].to_owned(), ..part });
                                let words = both[cut..].to_owned();
                                out.push(Part { words, claim: Some(second), tied: true });
                                parts.next();
                            }
                            _ => {
                                self.edits[id] = Edit::Kept;
                                out.push(part);
                            }
                        }
                    }
                    _ => {
                        self.change(&mut part, dice);
                        out.push(part);
                    }
                }
            }
            drop(parts);
            *paragraph = out;
        }
        page.retain(|p| !p.is_empty());
        self.page = page;
    }

    fn change(&mut self, part: &mut Part, dice: &mut Dice) {
        let Some(id) = part.claim else { return };
        if matches!(self.edits[id], Edit::Duplicated | Edit::TwinAdded) {
            return;
        }
        match apply(self.edits[id], &part.words, dice) {
            Some(words) if words != part.words => part.words = words,
            _ => self.edits[id] = Edit::Kept,
        }
    }

    fn move_sentences(&mut self, dice: &mut Dice) {
        for part in std::mem::take(&mut self.moved) {
            self.insert(part, dice);
        }
    }

    fn add_copies(&mut self, dice: &mut Dice) {
        let listed: Vec<Part> = self.page.iter().flatten().cloned().collect();
        for part in listed {
            let Some(id) = part.claim else { continue };
            match self.edits[id] {
                Edit::Duplicated => self.insert(Part::other(part.words), dice),
                Edit::TwinAdded => {
                    let twin = other_number(&part.words, dice)
                        .or_else(|| apply(Edit::Word, &part.words, dice));
                    match twin {
                        Some(twin) => self.insert(Part::other(twin), dice),
                        None => self.edits[id] = Edit::Kept,
                    }
                }
                _ => {}
            }
        }
    }

    /// Moves, splits and joins whole paragraphs.
    fn edit_paragraphs(&mut self, dice: &mut Dice) {
        for _ in 0..self.page.len() / 12 {
            let moved = self.page.remove(dice.roll(self.page.len()));
            self.marked(&moved, Edit::MovedParagraph);
            self.page.insert(dice.roll(self.page.len() + 1), moved);
        }
        for _ in 0..self.page.len() / 12 {
            let at = dice.roll(self.page.len());
            let paragraph = &self.page[at];
            let cut = 1 + dice.roll(paragraph.len().saturating_sub(1));
            if cut < paragraph.len() && !paragraph[cut].tied {
                let rest = self.page[at].split_off(cut);
                self.marked(&rest, Edit::ParagraphSplit);
                self.page.insert(at + 1, rest);
            }
        }
        for _ in 0..self.page.len() / 12 {
            let at = dice.roll(self.page.len() - 1);
            if self.page[at].iter().chain(&self.page[at + 1]).all(ends) {
                let rest = self.page.remove(at + 1);
                self.marked(&rest, Edit::ParagraphsJoined);
                self.page[at].extend(rest);
            }
        }
    }

    fn marked(&mut self, parts: &[Part], edit: Edit) {
        for id in parts.iter().filter_map(|p| p.claim) {
            if self.edits[id] == Edit::Kept {
                self.edits[id] = edit;
            }
        }
    }
}

/// Whether it ends as a sentence does.
fn ends(part: &Part) -> bool {
    part.words.trim_end_matches(['"', '”', ')', '’']).ends_with(['.', '!', '?'])
}

fn chosen(dice: &mut Dice) -> Edit {
    let mut left = dice.roll(SHARES.iter().map(|s| s.1).sum());
    for (edit, share) in SHARES {
        if left < share {
            return edit;
        }
        left -= share;
    }
    Edit::Kept
}

/// The text of a page, and where each claim stands in it.
fn render(page: &Page) -> (String, BTreeMap<usize, ByteSpan>) {
    let mut text = String::new();
    let mut places: BTreeMap<usize, ByteSpan> = BTreeMap::new();
    for paragraph in page {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        for (at, part) in paragraph.iter().enumerate() {
            if at > 0 && !(part.tied && part.words.starts_with(',')) {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(&part.words);
            if let Some(id) = part.claim {
                let here = ByteSpan::new(start, text.len());
                places.entry(id).and_modify(|p| p.end = here.end).or_insert(here);
            }
        }
    }
    (text, places)
}
