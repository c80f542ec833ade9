//! `stet report`: what was found, for readers, editors or machines.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use stet_report::{
    Audience, Export, Format, House, Language, LeftOut, Reach, Withheld, Withhold, export,
    export_draft, save,
};
use stet_workspace::{ArticleId, Hash, Workspace};

use crate::error::{Error, Result};
use crate::output::Output;
use crate::paper::{Paper, typed};
use crate::pick;
use crate::session::Session;

/// Write a report on the latest version of an article.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    /// pdf, html, docx, comments (the article in Word, with comments), markdown, csv, json or
    /// sealed; if left out, by the name of the file
    #[arg(long)]
    format: Option<Format>,
    /// The file to write, whole or not at all; `-` is standard output
    #[arg(long, short, value_name = "OUT", default_value = "-")]
    output: PathBuf,
    /// Newsroom, logo, colour, links and language, as a JSON file
    #[arg(long, value_name = "HOUSE.json")]
    house: Option<PathBuf>,
    /// Language of the report's own words
    #[arg(long)]
    language: Option<Tongue>,
    /// Write it whatever the gates say; it tells what is open
    #[arg(long)]
    draft: bool,
    /// Name confidential sources, and tell what was said off the record; without it a report of the
    /// desk has aliases, and nothing off the record
    #[arg(long, conflicts_with = "public")]
    reveal: bool,
    #[command(flatten)]
    public: Public,
}

/// What the public does not get to read.
#[derive(Debug, Args)]
#[command(next_help_heading = "For the public")]
struct Public {
    /// Hold only what stands; withhold who people are that are sources (but for those on the record),
    /// remarks and comments; say what was withheld
    #[arg(long)]
    public: bool,
    /// Only say what would be withheld; write nothing
    #[arg(long, requires = "public")]
    preview: bool,
    /// A person who may be named
    #[arg(long, requires = "public", value_name = "SOURCE")]
    named: Vec<String>,
    /// Another source that is confidential
    #[arg(long, requires = "public", value_name = "SOURCE")]
    confidential: Vec<String>,
    /// A source that spoke off the record: nothing of it is told
    #[arg(long, requires = "public", value_name = "SOURCE")]
    off_record: Vec<String>,
    /// Words that must stand nowhere
    #[arg(long, requires = "public", value_name = "WORDS")]
    withhold: Vec<String>,
    /// A name of the preview that may stand after all
    #[arg(long, requires = "public", value_name = "WORDS")]
    except: Vec<String>,
}

/// A language of the report.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tongue {
    /// English
    En,
    /// Spanish
    Es,
}

#[derive(Serialize)]
struct ReportShape {
    article: ArticleId,
    /// Number of the version.
    version: u32,
    format: &'static str,
    path: PathBuf,
    bytes: usize,
    sha256: Hash,
    /// The seal of a sealed dossier.
    seal: Option<String>,
    /// What a sealed dossier leaves out.
    left_out: Vec<LeftOut>,
    withheld: Vec<Withheld>,
}

#[derive(Serialize)]
struct PreviewShape {
    withheld: Vec<Withheld>,
}

impl Report {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let to_stdout = self.output == Path::new("-");
        let house = self.house()?;
        let ws = session.open(&self.file)?;
        let article = pick::article(&ws, &self.article)?;
        let audience = self.audience(&ws, house.language)?;
        if self.public.preview {
            let withheld = export_draft(&ws, article, Format::Json, &house, &audience)?.withheld;
            let shape = PreviewShape { withheld };
            return session.output.answer(&shape, |paper| withheld_lines(paper, &shape.withheld));
        }
        let format = self.format(session.output, to_stdout)?;
        let make = if self.draft { export_draft } else { export };
        let made = make(&ws, article, format, &house, &audience)?;
        if to_stdout {
            return session.output.bytes(&made.bytes);
        }
        let failed = |source| Error::Write { path: self.output.clone(), source };
        save(&self.output, &made.bytes).map_err(failed)?;
        confirm(session, article, format, self.output, made)
    }

    fn house(&self) -> Result<House> {
        let mut house = self.house.as_deref().map(House::read).transpose()?.unwrap_or_default();
        match self.language {
            Some(Tongue::En) => house.language = Language::En,
            Some(Tongue::Es) => house.language = Language::Es,
            None => {}
        }
        Ok(house)
    }

    /// The format asked for, or the one that the file's name means.
    fn format(&self, output: Output, to_stdout: bool) -> Result<Format> {
        if output.is_json() && to_stdout {
            return match self.format {
                None | Some(Format::Json) => Ok(Format::Json),
                Some(_) => Err(Error::Usage {
                    why: "--json writes JSON to standard output, where the report should go".into(),
                    hint: "Write the report to a file with -o FILE, or use --format json.".into(),
                }),
            };
        }
        if to_stdout {
            return Ok(self.format.unwrap_or(Format::Markdown));
        }
        let extension = self.output.extension().and_then(|extension| extension.to_str());
        let by_name = extension.and_then(Format::from_extension);
        let usage = |why, hint| Err(Error::Usage { why, hint });
        match (self.format, by_name, extension) {
            // A name that means another kind of file would be opened as one.
            (Some(format), Some(named), Some(extension))
                if format.extension() != named.extension() =>
            {
                usage(
                    format!("{format} is written as .{}, not as .{extension}", format.extension()),
                    format!("Name the file with .{} at its end.", format.extension()),
                )
            }
            (Some(format), ..) => Ok(format),
            (None, Some(format), _) => Ok(format),
            (None, None, Some(extension)) => usage(
                format!("no report is written as .{extension}"),
                format!("End it in {}, or say --format.", endings()),
            ),
            (None, None, None) => Ok(Format::Markdown),
        }
    }

    fn audience(&self, ws: &Workspace, language: Language) -> Result<Audience> {
        match (self.reveal, self.public.public) {
            (true, _) => Ok(Audience::Revealed),
            (false, true) => self.public.audience(ws, language),
            (false, false) => Ok(Audience::Internal),
        }
    }
}

/// The endings that file names of reports have: `.html, .md or .pdf`.
fn endings() -> String {
    let mut endings: Vec<String> = Vec::new();
    for ending in Format::ALL.iter().map(|format| format!(".{}", format.extension())) {
        if !endings.contains(&ending) {
            endings.push(ending);
        }
    }
    let (last, rest) = endings.split_last().expect("there are formats");
    format!("{} or {last}", rest.join(", "))
}

impl Public {
    fn audience(&self, ws: &Workspace, language: Language) -> Result<Audience> {
        let ids = |given: &[String]| -> Result<BTreeSet<String>> {
            given.iter().map(|words| Ok(pick::source(ws, words)?.to_string())).collect()
        };
        Ok(Audience::Public(Withhold {
            named: ids(&self.named)?,
            confidential: ids(&self.confidential)?,
            off_record: ids(&self.off_record)?,
            words: self.withhold.clone(),
            except: self.except.clone(),
            language,
        }))
    }
}

fn confirm(
    session: &Session,
    article: ArticleId,
    format: Format,
    path: PathBuf,
    made: Export,
) -> Result<()> {
    let (seal, left_out) =
        made.seal.map_or_else(Default::default, |seal| (Some(seal.seal), seal.left_out));
    let shape = ReportShape {
        article,
        version: made.dossier.version.number,
        format: format.name(),
        path,
        bytes: made.bytes.len(),
        sha256: Hash::of(&made.bytes),
        seal,
        left_out,
        withheld: made.withheld,
    };
    session.output.confirm(&shape, |paper| {
        let claims = made.dossier.claims.len();
        let (path, version) = (shape.path.display(), shape.version);
        let what = if claims == 1 { "claim" } else { "claims" };
        paper.line(format_args!(
            "Wrote “{path}”: {claims} {what} of version {version}, as {format}."
        ));
        let internal = made.dossier.audience == Reach::Internal;
        let evidence = made.dossier.claims.iter().flat_map(|claim| &claim.evidence);
        if internal && evidence.clone().any(|part| part.alias.is_some()) {
            paper.faint("Confidential sources go by their aliases, and nothing off the record is told; --reveal tells.");
        }
        if !shape.withheld.is_empty() {
            withheld_lines(paper, &shape.withheld);
        }
        for left in &shape.left_out {
            let hash = &left.sha256[..left.sha256.len().min(16)];
            paper.line(format_args!("Left out {hash}…: {}.", left.why));
        }
        if let Some(seal) = &shape.seal {
            paper.line(format_args!("Seal: {seal}"));
            paper.faint(&format!("Next: stet verify {}", typed(&shape.path)));
        }
    })
}

fn withheld_lines(paper: &mut Paper, withheld: &[Withheld]) {
    if withheld.is_empty() {
        paper.line("Nothing is withheld.");
        return;
    }
    paper.line(format_args!("Withheld ({}):", withheld.len()));
    for part in withheld {
        let what = match part.what {
            stet_report::What::Name => "name",
            stet_report::What::Citation => "citation",
            stet_report::What::Capture => "capture",
            stet_report::What::Note => "remark",
            stet_report::What::Comment => "comment",
            stet_report::What::Signoff => "words on a sign-off",
            stet_report::What::Verdict => "verdict that does not stand",
            stet_report::What::Claim => "claim without a verdict that stands",
        };
        let place = part.claim.map(|claim| format!("claim {claim}, ")).unwrap_or_default();
        let instead = part.instead.as_ref().map(|alias| format!(" → {alias}")).unwrap_or_default();
        paper.hanging(0, "- ", &format!("{place}{what}: {}{instead}", part.words));
    }
}
