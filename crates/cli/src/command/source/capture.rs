//! `stet source capture`, `diff`, `changed` and `archive`: a source over time.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use stet_intake::{Archive as Public, Fetch, Limits, Lookup, find_archived};
use stet_text::{Origin, align};
use stet_workspace::{
    Archived, Capture as Taken, SourceId, Workspace, add_capture, article_passages_now, capture,
    capture_text, captures, note_archived, passages_now, source,
};

use super::{confirm, taken_line};
use crate::command::diff::row_lines;
use crate::error::{Error, Result};
use crate::input::{Way, snapshot, watch};
use crate::pick;
use crate::session::Session;
use crate::shape::{CaptureDiffShape, CaptureShape, PassageShape, RowShape};

/// How long an archive may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most that an archive may answer.
const ANSWER: u64 = 4 << 20;

/// Keep another copy of a source as it is now.
#[derive(Debug, Args)]
pub(crate) struct Capture {
    /// The workspace
    file: PathBuf,
    /// The source
    source: String,
    /// File or web address; left out, the address of the source
    #[arg(value_name = "PATH|URL")]
    what: Option<OsString>,
    /// Allow addresses of this machine and its network
    #[arg(long)]
    allow_private: bool,
}

impl Capture {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::source(&ws, &self.source)?;
        let what = match self.what {
            Some(what) => what,
            None => address_of(&ws, id, "capture the source")?.into(),
        };
        let way = Way { format: None, allow_private: self.allow_private };
        let taken = snapshot(&what, &way, session.output)?;
        let made = add_capture(&mut ws, id, &taken)?.value;
        let shape = CaptureShape::from(capture(&ws, made)?);
        let title = source(&ws, id)?.name().to_owned();
        let changed = passages_now(&ws, id)?.iter().filter(|now| now.bears()).count();
        session.output.confirm(&shape, |paper| {
            paper.line(taken_line(&title, &shape));
            if changed > 0 {
                let say = match changed {
                    1 => "1 cited passage is no longer as it was cited.".to_owned(),
                    _ => format!("{changed} cited passages are no longer as they were cited."),
                };
                paper.hanging(0, "", &say);
                paper.faint("Next: stet source changed");
            }
        })
    }
}

/// The address a source has, or came from.
fn address_of(ws: &Workspace, id: SourceId, tried: &'static str) -> Result<String> {
    let came_from = |capture: Taken| match capture.origin {
        Origin::Address { asked, .. } => Some(asked),
        _ => None,
    };
    let known = source(ws, id)?.fields.address;
    let found = match known {
        Some(address) => Some(address),
        None => captures(ws, Some(id))?.into_iter().find_map(came_from),
    };
    found.ok_or_else(|| Error::Refused {
        tried,
        why: "the source has no address".into(),
        hint: "Give it one with `stet source edit --address`, or name a file.".into(),
    })
}

/// Show what changed between two captures of a source.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The workspace
    file: PathBuf,
    /// The source
    source: String,
    /// The older capture; the last but one with text if left out
    #[arg(long, value_name = "CAPTURE")]
    from: Option<String>,
    /// The newer capture; the latest with text if left out
    #[arg(long, value_name = "CAPTURE")]
    to: Option<String>,
}

impl Diff {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let id = pick::source(&ws, &self.source)?;
        let known: Vec<Taken> =
            captures(&ws, Some(id))?.into_iter().filter(|taken| taken.has_text).collect();
        let ids = || known.iter().map(|taken| taken.id);
        let chosen = |given: &Option<String>, slot: usize| match given {
            Some(given) => pick::pick("capture", given, ids()),
            None => known.get(slot).map(|taken| taken.id).ok_or_else(|| Error::Refused {
                tried: "compare captures",
                why: "the source has fewer than two with text".into(),
                hint: "Take another with `stet source capture`.".into(),
            }),
        };
        let (to, from) = (chosen(&self.to, 0)?, chosen(&self.from, 1)?);
        let (old, new) = (capture_text(&ws, from)?, capture_text(&ws, to)?);
        let (before, after) = (old.page(), new.page());
        let shape = CaptureDiffShape {
            source: id,
            from: CaptureShape::from(capture(&ws, from)?),
            to: CaptureShape::from(capture(&ws, to)?),
            rows: align(before, after).iter().map(|row| RowShape::of(row, before, after)).collect(),
        };
        if session.output.is_json() {
            return session.output.value(&shape);
        }
        let title = source(&ws, id)?.name().to_owned();
        let head = format!("{title}\n{} → {}\n", shape.from.at, shape.to.at);
        session.output.text(&(head + &row_lines(&shape.rows)))
    }
}

/// Say which cited passages are no longer in their sources as they were cited.
#[derive(Debug, Args)]
pub(crate) struct Changed {
    /// The workspace
    file: PathBuf,
    /// Only passages cited for this article
    #[arg(long, value_name = "ARTICLE", conflicts_with = "source")]
    article: Option<String>,
    /// Only passages of this source
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
}

impl Changed {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let found = match (&self.article, &self.source) {
            (Some(article), _) => article_passages_now(&ws, pick::article(&ws, article)?)?,
            (None, Some(source)) => passages_now(&ws, pick::source(&ws, source)?)?,
            (None, None) => {
                let mut all = Vec::new();
                for source in stet_workspace::sources(&ws)? {
                    all.extend(passages_now(&ws, source.id)?);
                }
                all
            }
        };
        let mut shapes = Vec::new();
        for now in found {
            shapes.push(PassageShape::load(&ws, now)?);
        }
        session.output.answer(&shapes, |paper| {
            if shapes.is_empty() {
                paper.line("No source has a later capture than was cited.");
            }
            for now in &shapes {
                paper.hanging(0, &format!("{}: ", now.kind), &format!("“{}”", now.quote));
                if !now.now.is_empty() && now.now != now.quote {
                    paper.hanging(2, "now: ", &format!("“{}”", now.now));
                }
                if !now.reasons.is_empty() {
                    paper.faint_hanging(2, "", &now.reasons.join("; "));
                }
                let ids = (pick::short(now.citation), pick::short(now.claim));
                let at = format!(
                    "{}, captured {} (citation {}, claim {})",
                    now.title, now.at, ids.0, ids.1
                );
                paper.faint_hanging(2, "", &at);
            }
        })
    }
}

/// How an archive is asked.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Asked {
    /// The availability API of the Wayback Machine
    #[default]
    Wayback,
    /// A Memento list of copies
    Timemap,
    /// A Memento address that points to the copy
    Timegate,
}

/// Look for a copy of a source in a public archive, and note where it is.
#[derive(Debug, Args)]
pub(crate) struct Archive {
    /// The workspace
    file: PathBuf,
    /// The source
    source: String,
    /// Where the archive answers; the Wayback Machine if left out
    #[arg(long, value_name = "URL")]
    base: Option<String>,
    /// How it is asked
    #[arg(long = "as", value_name = "HOW", default_value = "wayback")]
    asked: Asked,
}

impl Archive {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::source(&ws, &self.source)?;
        let address = address_of(&ws, id, "look for an archived copy")?;
        let lookup = match self.asked {
            Asked::Wayback => Lookup::Wayback,
            Asked::Timemap => Lookup::TimeMap,
            Asked::Timegate => Lookup::TimeGate,
        };
        let limits = Limits { total: PATIENCE, wire_bytes: ANSWER, ..Limits::default() };
        let fetch = Fetch { limits, allow_private: false };
        let archive = Public { base: self.base, lookup };
        let watch = watch(session.output, &address);
        let Some(copy) = find_archived(&address, &archive, &fetch, &watch)? else {
            return Err(Error::Refused {
                tried: "find an archived copy",
                why: format!("the archive has none of {address}"),
                hint: "Ask another archive with --base, or save the page there in a browser."
                    .into(),
            });
        };
        drop(watch);
        note_archived(&mut ws, id, &Archived { address: copy.address, taken: copy.taken })?;
        confirm(session, &ws, id)
    }
}
