//! The `stet` command: every operation of the workbench, headless.
//!
//! It joins the libraries and holds no rules of its own: a command reads its arguments, calls one
//! operation and writes the answer, as lines for people or as one JSON value (`--json`).
//!
//! Left out on purpose: a prompt, a pager and a configuration file. Everything a command needs
//! stands on its line, so that scripts and people write the same.

mod args;
mod command;
mod error;
mod input;
mod output;
mod paper;
mod pick;
mod session;
mod shape;

use std::process::ExitCode;

use clap::Parser as _;

use args::Args;
use error::{Result, USAGE};
use output::Output;
use session::Session;

fn main() -> ExitCode {
    match Args::try_parse() {
        Ok(args) => run(args),
        Err(wrong) => refuse(&wrong),
    }
}

fn run(args: Args) -> ExitCode {
    let output = Output::new(args.globals.json, args.globals.quiet);
    match work(args, &output) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has had enough of it; that is no failure.
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            output.failure(&error.to_string(), error.hint().as_deref());
            ExitCode::from(error.exit_code())
        }
    }
}

fn work(args: Args, output: &Output) -> Result<()> {
    let session = Session::start(args.globals.author, output)?;
    args.command.run(&session)
}

/// Answers a command line that clap could not read, or a request for help.
fn refuse(wrong: &clap::Error) -> ExitCode {
    if !wrong.use_stderr() {
        wrong.exit();
    }
    if std::env::args_os().any(|arg| arg == "--json") {
        let message = wrong.to_string();
        let message = message.trim_start_matches("error: ").trim_end();
        let (what, rest) = message.split_once("\n\n").unwrap_or((message, ""));
        let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
        Output::new(true, false).failure(&what, Some(rest).filter(|rest| !rest.is_empty()));
    } else {
        // Nothing is left to do if even this cannot be written.
        let _ = wrong.print();
    }
    ExitCode::from(USAGE)
}
