//! `stet scales` and `scale`: how claims are rated.

use std::path::PathBuf;

use anstyle::Style;
use clap::{Args, Subcommand};
use serde::Serialize;
use stet_workspace::{DEFAULT_SCALE, Scale as RatingScale, save_scale, scale, scales};

use crate::error::{Error, Result};
use crate::input::json;
use crate::paper::{Paper, Table, glyph, mark_style};
use crate::session::Session;

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
    let mut table = Table::default();
    for rating in &shape.scale.ratings {
        let style = mark_style(rating.mark);
        table.row([
            (glyph(rating.mark).to_owned(), style),
            (rating.key.clone(), Style::new()),
            (rating.label.clone(), style),
            (rating.meaning.clone(), Style::new()),
        ]);
    }
    paper.table(&table);
}

/// Work on rating scales.
#[derive(Debug, Subcommand)]
pub(crate) enum Scale {
    /// Make or change an own scale, from a JSON file as `stet scales --json` shows them
    Save(Save),
}

impl Scale {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let Self::Save(command) = self;
        command.run(session)
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
        let mut ws = session.open_to_write(&self.file)?;
        let id = save_scale(&mut ws, &json(&self.scale, "a rating scale", SCALE)?)?.value;
        let shape = ScaleShape::from(scale(&ws, &id)?);
        session.output.confirm(&shape, |paper| describe(paper, &shape))
    }
}

/// The scale with this id or name.
pub(super) fn find_scale<'s>(known: &'s [RatingScale], given: &str) -> Result<&'s RatingScale> {
    let wanted = given.trim().to_lowercase();
    let fits = |scale: &&RatingScale| scale.id == wanted || scale.name.to_lowercase() == wanted;
    known.iter().find(fits).ok_or_else(|| Error::NoScale {
        given: given.to_owned(),
        known: known.iter().map(|scale| scale.id.as_str()).collect::<Vec<_>>().join(", "),
    })
}
