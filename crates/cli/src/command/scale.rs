//! `stet scales` and `scale`: how claims are rated.

use std::path::PathBuf;

use anstyle::Style;
use clap::{Args, Subcommand};
use serde::Serialize;
use stet_workspace::{
    DEFAULT_SCALE, Mark, Rating, RatingWords, Scale as RatingScale, save_scale, scale, scales,
};

use crate::error::{Error, Result};
use crate::input::json;
use crate::paper::{Paper, Table, glyph, mark_style};
use crate::session::{Opened, Session};

/// List the rating scales.
#[derive(Debug, Args)]
pub(crate) struct Scales {
    /// The workspace
    file: PathBuf,
}

#[derive(Serialize)]
struct ScaleShape {
    #[serde(flatten)]
    scale: RatingScale,
    /// Used unless another is chosen.
    default: bool,
}

impl From<RatingScale> for ScaleShape {
    fn from(scale: RatingScale) -> Self {
        let default = scale.id == DEFAULT_SCALE;
        Self { scale, default }
    }
}

impl Scales {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let shapes: Vec<ScaleShape> = scales(&ws)?.into_iter().map(ScaleShape::from).collect();
        session.output.answer(&shapes, |paper| {
            for (slot, shape) in shapes.iter().enumerate() {
                if slot > 0 {
                    paper.blank();
                }
                describe(paper, shape);
            }
        })
    }
}

fn describe(paper: &mut Paper, shape: &ScaleShape) {
    let used = if shape.default { "  (used unless --scale says otherwise)" } else { "" };
    paper.heading(&format!("{}  {}{used}", shape.scale.name, shape.scale.id));
    if shape.scale.prose {
        paper.faint("A written conclusion; the ratings only say how a claim is marked.");
    }
    let mut table = Table::default();
    for rating in &shape.scale.ratings {
        let style = mark_style(rating.mark);
        let number = shape.scale.score(&rating.key);
        table.row([
            (glyph(rating.mark).to_owned(), style),
            (rating.key.clone(), Style::new()),
            (number.map_or_else(String::new, |s| format!("{}/{}", s.value, s.best)), Style::new()),
            (rating.label.clone(), style),
            (rating.meaning.clone(), Style::new()),
        ]);
    }
    paper.table(&table);
    if !shape.scale.conflicts.is_empty() {
        paper.line("≠ people have changed it apart; saving it settles that");
    }
}

/// Work on rating scales.
#[derive(Debug, Subcommand)]
pub(crate) enum Scale {
    /// List the scales
    List(Scales),
    /// Show one scale
    Show(Show),
    /// Make an own scale
    Add(Add),
    /// Change an own scale; what was rated keeps the label it was given
    Edit(Edit),
    /// Make or change an own scale, from a JSON file as `stet scales --json` shows them
    Save(Save),
}

impl Scale {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::List(command) => command.run(session),
            Self::Show(command) => command.run(session),
            Self::Add(command) => command.run(session),
            Self::Edit(command) => command.run(session),
            Self::Save(command) => command.run(session),
        }
    }
}

/// Show one scale.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The workspace
    file: PathBuf,
    /// The scale, by its id or its name
    scale: String,
}

impl Show {
    fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let known = scales(&ws)?;
        let shape = ScaleShape::from(find_scale(&known, &self.scale)?.clone());
        session.output.answer(&shape, |paper| describe(paper, &shape))
    }
}

/// Make an own scale: a copy of another, or from its ratings.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The workspace
    file: PathBuf,
    /// Its name
    #[arg(long)]
    name: String,
    /// Begin with the ratings of this scale
    #[arg(long, value_name = "SCALE")]
    from: Option<String>,
    /// Verdicts are a written conclusion
    #[arg(long)]
    prose: bool,
    #[command(flatten)]
    change: Change,
}

impl Add {
    fn run(self, session: &Session) -> Result<()> {
        let ws = session.open_to_write(&self.file)?;
        let known = scales(&ws)?;
        let mut scale = match &self.from {
            Some(from) => find_scale(&known, from)?.clone(),
            None => RatingScale::default(),
        };
        scale.id = String::new();
        scale.names.clear();
        scale.name = self.name;
        scale.prose |= self.prose;
        self.change.apply(&mut scale)?;
        save(session, ws, &scale)
    }
}

/// Change an own scale; what is not given stays as it is.
#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// The workspace
    file: PathBuf,
    /// The scale, by its id or its name
    scale: String,
    /// Another name
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    change: Change,
}

impl Edit {
    fn run(self, session: &Session) -> Result<()> {
        let ws = session.open_to_write(&self.file)?;
        let known = scales(&ws)?;
        let mut scale = find_scale(&known, &self.scale)?.clone();
        if let Some(name) = self.name {
            scale.name = name;
        }
        self.change.apply(&mut scale)?;
        save(session, ws, &scale)
    }
}

/// What is changed about the ratings of a scale.
#[derive(Debug, Args)]
struct Change {
    /// Add a rating, or change its mark and words: KEY=MARK:LABEL or KEY=MARK:LABEL:MEANING, with
    /// the mark confirmed, partly, wrong or cannot_tell
    #[arg(long, value_name = "RATING")]
    rating: Vec<String>,
    /// Give a rating another label: KEY=LABEL
    #[arg(long, value_name = "KEY=LABEL")]
    label: Vec<String>,
    /// Take a rating away
    #[arg(long, value_name = "KEY")]
    remove: Vec<String>,
    /// Give a rating its number, higher is better: KEY=NUMBER
    #[arg(long, value_name = "KEY=NUMBER")]
    number: Vec<String>,
    /// The numbers of the scale: WORST..BEST
    #[arg(long, value_name = "WORST..BEST")]
    range: Option<String>,
    /// Give a rating its colour: KEY=#RRGGBB
    #[arg(long, value_name = "KEY=COLOUR")]
    colour: Vec<String>,
    /// Say a rating in another language: KEY=TAG:LABEL or KEY=TAG:LABEL:MEANING
    #[arg(long, value_name = "WORDS")]
    say: Vec<String>,
    /// Name the scale in another language: TAG=NAME
    #[arg(long, value_name = "TAG=NAME")]
    name_in: Vec<String>,
}

impl Change {
    fn apply(&self, scale: &mut RatingScale) -> Result<()> {
        for key in &self.remove {
            rating(scale, key)?;
            scale.ratings.retain(|rating| rating.key != *key);
        }
        for given in &self.rating {
            add(scale, given)?;
        }
        for (key, label) in pairs(&self.label, "KEY=LABEL")? {
            label.clone_into(&mut rating(scale, key)?.label);
        }
        for (key, number) in pairs(&self.number, "KEY=NUMBER")? {
            rating(scale, key)?.value = Some(whole(number)?);
        }
        for (key, colour) in pairs(&self.colour, "KEY=#RRGGBB")? {
            rating(scale, key)?.colour = Some(colour.to_owned());
        }
        for (key, words) in pairs(&self.say, "KEY=TAG:LABEL")? {
            let Some((tag, words)) = words.split_once(':') else {
                return Err(usage(words, "KEY=TAG:LABEL"));
            };
            let (label, meaning) = words.split_once(':').unwrap_or((words, ""));
            let words = RatingWords { label: label.into(), meaning: meaning.into() };
            rating(scale, key)?.words.insert(tag.to_owned(), words);
        }
        for (tag, name) in pairs(&self.name_in, "TAG=NAME")? {
            scale.names.insert(tag.to_owned(), name.to_owned());
        }
        if let Some(range) = &self.range {
            let Some((worst, best)) = range.split_once("..") else {
                return Err(usage(range, "WORST..BEST"));
            };
            (scale.worst, scale.best) = (Some(whole(worst)?), Some(whole(best)?));
        }
        Ok(())
    }
}

fn add(scale: &mut RatingScale, given: &str) -> Result<()> {
    let form = "KEY=MARK:LABEL";
    let (key, rest) = given.split_once('=').ok_or_else(|| usage(given, form))?;
    let (mark, words) = rest.split_once(':').ok_or_else(|| usage(given, form))?;
    let (label, meaning) = words.split_once(':').unwrap_or((words, ""));
    let marks = [Mark::Confirmed, Mark::Partly, Mark::Wrong, Mark::CannotTell];
    let mark = marks
        .into_iter()
        .find(|known| known.name() == mark.trim())
        .ok_or_else(|| usage(mark, "confirmed, partly, wrong or cannot_tell"))?;
    match scale.ratings.iter_mut().find(|known| known.key == key) {
        Some(known) => {
            (known.mark, known.label) = (mark, label.to_owned());
            if !meaning.is_empty() {
                meaning.clone_into(&mut known.meaning);
            }
        }
        None => scale.ratings.push(Rating::new(key, label, mark, meaning)),
    }
    Ok(())
}

fn rating<'s>(scale: &'s mut RatingScale, key: &str) -> Result<&'s mut Rating> {
    let name = scale.name.clone();
    let keys: Vec<String> = scale.ratings.iter().map(|rating| rating.key.clone()).collect();
    scale.ratings.iter_mut().find(|rating| rating.key == key).ok_or_else(|| Error::Refused {
        tried: "change the scale",
        why: format!("“{name}” has no rating with the key “{key}”"),
        hint: format!("Its keys are: {}.", keys.join(", ")),
    })
}

/// Each as two parts around its first `=`.
pub(super) fn pairs<'g>(given: &'g [String], form: &str) -> Result<Vec<(&'g str, &'g str)>> {
    let pair = |words: &'g String| words.split_once('=').ok_or_else(|| usage(words, form));
    given.iter().map(pair).collect()
}

fn whole(number: &str) -> Result<i32> {
    number.trim().parse().map_err(|_| usage(number, "a whole number"))
}

pub(super) fn usage(given: &str, form: &str) -> Error {
    Error::Usage {
        why: format!("“{given}” does not have the form it should"),
        hint: format!("Write {form}."),
    }
}

/// Make or change an own scale.
#[derive(Debug, Args)]
pub(crate) struct Save {
    /// The workspace
    file: PathBuf,
    /// JSON file: {"name", "ratings": [{"key", "label", "meaning", "mark"}]}
    scale: PathBuf,
}

const SCALE: &str = "one that `stet scales FILE --json` shows, without its id";

impl Save {
    fn run(self, session: &Session) -> Result<()> {
        let ws = session.open_to_write(&self.file)?;
        save(session, ws, &json(&self.scale, "a rating scale", SCALE)?)
    }
}

fn save(session: &Session, mut ws: Opened, new: &RatingScale) -> Result<()> {
    let id = save_scale(&mut ws, new)?.value;
    let shape = ScaleShape::from(scale(&ws, &id)?);
    session.output.confirm(&shape, |paper| describe(paper, &shape))
}

/// The scale with this id or name.
pub(super) fn find_scale<'s>(known: &'s [RatingScale], given: &str) -> Result<&'s RatingScale> {
    let wanted = given.trim().to_lowercase();
    let fits = |scale: &&RatingScale| {
        let own = !scale.shipped && wanted.len() >= 4 && scale.id.ends_with(&wanted);
        scale.id == wanted || scale.name.to_lowercase() == wanted || own
    };
    known.iter().find(fits).ok_or_else(|| Error::NoScale {
        given: given.to_owned(),
        known: known.iter().map(|scale| scale.id.as_str()).collect::<Vec<_>>().join(", "),
    })
}
