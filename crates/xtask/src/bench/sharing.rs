//! Merging, opening and saving large workspaces, beside Automerge.

use anyhow::Result;

use super::figure::{self, Figure};
use crate::sh;

/// Measures; returns the figures.
pub(super) fn sharing() -> Result<Vec<Figure>> {
    println!("Measuring sharing.");
    let args =
        ["run", "--release", "--quiet", "-p", "stet-faults", "--features", "peer", "--", "measure"];
    Ok(figure::read(&sh::output(sh::command("cargo", &args, "."))?))
}
