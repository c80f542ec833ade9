//! `cargo xtask train`: the detector's weights, anew from the labelled sentences.

use anyhow::Result;

use crate::sh;

/// Trains on the ClaimBuster sentences in the given folder, or in `../shared/data`.
pub(crate) fn train(args: &[String]) -> Result<()> {
    let base = ["run", "--release", "--quiet", "-p", "stet-text", "--example", "train", "--"];
    let args: Vec<&str> = base.into_iter().chain(args.iter().map(String::as_str)).collect();
    sh::run(sh::command("cargo", &args, "."))
}
