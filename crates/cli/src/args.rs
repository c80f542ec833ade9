//! The command line: global flags and the list of commands.

use clap::{Args as ClapArgs, Parser, Subcommand};

use crate::command::*;
use crate::error::Result;
use crate::session::Session;

/// Fact-checking workbench: articles, claims, evidence, verdicts, in one file.
///
/// ARTICLE, CLAIM and SOURCE are ids; four or more digits from either end are enough. An article
/// may also be given by the number that `stet articles` shows.
#[derive(Debug, Parser)]
#[command(name = "stet", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) globals: Globals,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Flags that every command knows.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Globals {
    /// Answer with one JSON value, for machines
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Write under this name
    #[arg(long, global = true, value_name = "NAME", env = "STET_AUTHOR", hide_env_values = true)]
    pub(crate) author: Option<String>,
    /// Leave confirmations and progress out
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// Everything the program does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make an empty workspace
    New(workspace::New),
    /// Make a workspace with a sample article that shows every step
    Sample(workspace::Sample),
    /// Bring in an article
    Import(import::Import),
    /// List the articles
    Articles(articles::List),
    /// Show how an article, or the whole workspace, stands
    Overview(overview::Overview),
    /// Show an article, or correct what is known about it
    #[command(subcommand)]
    Article(article::Article),
    /// Show what does not fit in an article: dates, sums, names, roles
    Lint(lint::Lint),
    /// List the claims, in order of position
    Claims(claims::Claims),
    /// Show what the desk accepts and dismisses, which ranks proposals
    Habits(habits::List),
    /// Work on claims
    #[command(subcommand)]
    Claim(claim::Claim),
    /// Work on sources
    #[command(subcommand)]
    Source(Box<source::Source>),
    /// List the sources
    Sources(source::List),
    /// Keep a copy of a source as it is now
    Capture(source::Capture),
    /// Cite a source for or against a claim
    Cite(cite::Cite),
    /// Work on citations
    #[command(subcommand)]
    Citation(cite::Citation),
    /// List the sources that an article's writer noted in comments, footnotes and links
    Notes(note::Notes),
    /// Work on the sources that an article's writer noted
    #[command(subcommand)]
    Note(note::Note),
    /// Compare quotations and figures with what is cited for them
    Quotes(quotes::Quotes),
    /// Give a verdict on a claim
    Rate(verdict::Rate),
    /// Work on calculations as evidence
    #[command(subcommand)]
    Calc(calc::Calc),
    /// List the rating scales
    Scales(scale::Scales),
    /// Work on rating scales
    #[command(subcommand)]
    Scale(scale::Scale),
    /// Keep a verdict after the text has changed
    Keep(verdict::Keep),
    /// Withdraw a verdict that no longer holds
    Withdraw(verdict::Withdraw),
    /// Approve or reject somebody else's verdict
    Sign(verdict::Sign),
    /// Work on second ratings that are given without sight of the first
    #[command(subcommand)]
    Blind(blind::Blind),
    /// Say how long a verdict is good
    Expire(expiry::Expire),
    /// List what is to be looked at again
    Recheck(expiry::Recheck),
    /// Show or set what stops a sign-off and a report
    Gates(gate::Gates),
    /// Say who works on claims
    Assign(duty::Assign),
    /// Say until when claims or an article are to be done
    Due(duty::Due),
    /// Comment on a claim
    Comment(comment::Comment),
    /// Show what people disagree on about a claim
    Conflicts(conflict::List),
    /// Settle a disagreement by choosing a side
    Settle(conflict::Settle),
    /// Bring in a new version of an article
    Revise(revise::Revise),
    /// Show what changed between two versions, and which claims it touches
    Diff(diff::Diff),
    /// Write a report
    Report(report::Report),
    /// Check a sealed dossier, offline
    Verify(verify::Verify),
    /// Search everything
    Search(search::Search),
    /// Take in the changes of another copy of the file, or take a merge back
    Merge(merge::Merge),
    /// Bring in everything of another project's file
    ImportWorkspace(merge::ImportWorkspace),
    /// Work on a file that several people share
    #[command(subcommand)]
    Share(share::Share),
    /// Exchange changes through a folder
    Exchange(share::Exchange),
    /// Write an encrypted package
    Pack(share::Pack),
    /// Open an encrypted package
    Unpack(share::Unpack),
    /// List the backups of a file, or make one
    Backups(workspace::Backups),
    /// Check that a file is sound
    Check(workspace::Check),
    /// Recover what can be read of a damaged file into a new one
    Repair(workspace::Repair),
    /// Write everything to open formats: JSON, and contents as files
    Export(workspace::Export),
    /// Take back what you did last
    Undo(history::Undo),
    /// Do again what you took back last
    Redo(history::Redo),
    /// Show who did what
    Log(history::Log),
    /// Make the tables of a file anew from its change log
    Rebuild(workspace::Rebuild),
    /// Show or change the settings
    #[command(subcommand)]
    Config(config::Config),
    /// Read texts without a workspace
    #[command(subcommand)]
    Text(text::Text),
}

impl Command {
    /// Runs it.
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::New(command) => command.run(session),
            Self::Sample(command) => command.run(session),
            Self::Import(command) => command.run(session),
            Self::Articles(command) => command.run(session),
            Self::Overview(command) => command.run(session),
            Self::Article(command) => command.run(session),
            Self::Lint(command) => command.run(session),
            Self::Claims(command) => command.run(session),
            Self::Habits(command) => command.run(session),
            Self::Claim(command) => command.run(session),
            Self::Source(command) => command.run(session),
            Self::Sources(command) => command.run(session),
            Self::Capture(command) => command.run(session),
            Self::Cite(command) => command.run(session),
            Self::Citation(command) => command.run(session),
            Self::Notes(command) => command.run(session),
            Self::Note(command) => command.run(session),
            Self::Quotes(command) => command.run(session),
            Self::Rate(command) => command.run(session),
            Self::Scales(command) => command.run(session),
            Self::Scale(command) => command.run(session),
            Self::Keep(command) => command.run(session),
            Self::Withdraw(command) => command.run(session),
            Self::Sign(command) => command.run(session),
            Self::Calc(command) => command.run(session),
            Self::Blind(command) => command.run(session),
            Self::Expire(command) => command.run(session),
            Self::Recheck(command) => command.run(session),
            Self::Gates(command) => command.run(session),
            Self::Assign(command) => command.run(session),
            Self::Due(command) => command.run(session),
            Self::Comment(command) => command.run(session),
            Self::Conflicts(command) => command.run(session),
            Self::Settle(command) => command.run(session),
            Self::Revise(command) => command.run(session),
            Self::Diff(command) => command.run(session),
            Self::Report(command) => command.run(session),
            Self::Verify(command) => command.run(session),
            Self::Search(command) => command.run(session),
            Self::Merge(command) => command.run(session),
            Self::ImportWorkspace(command) => command.run(session),
            Self::Share(command) => command.run(session),
            Self::Exchange(command) => command.run(session),
            Self::Pack(command) => command.run(session),
            Self::Unpack(command) => command.run(session),
            Self::Backups(command) => command.run(session),
            Self::Check(command) => command.run(session),
            Self::Repair(command) => command.run(session),
            Self::Export(command) => command.run(session),
            Self::Undo(command) => command.run(session),
            Self::Redo(command) => command.run(session),
            Self::Log(command) => command.run(session),
            Self::Rebuild(command) => command.run(session),
            Self::Config(command) => command.run(session),
            Self::Text(command) => command.run(session),
        }
    }
}
