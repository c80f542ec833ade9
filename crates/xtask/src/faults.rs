//! `cargo xtask faults`: everything that can happen to shared files, many times over.

use anyhow::Result;

use crate::sh;

/// Runs the fault suite in a release build; `args` are its own.
///
/// Fails if an acknowledged edit was lost, or anything else that must not happen did.
pub(crate) fn faults(args: &[String]) -> Result<()> {
    let mut run =
        sh::command("cargo", &["run", "--release", "--quiet", "-p", "stet-faults", "--"], ".");
    run.args(args);
    sh::run(run)
}

/// The small run, with the program that the tests have built.
pub(crate) fn small() -> Result<()> {
    let program = sh::program("debug/stet-faults");
    sh::run(sh::command(&program.to_string_lossy(), &["--small"], "."))
}
