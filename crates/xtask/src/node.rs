//! The page's npm packages.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::sh;

/// Installs the packages of a folder unless they are those of its lock file already.
///
/// Fails without Node, or if npm does.
pub(crate) fn install(folder: &str) -> Result<()> {
    if !sh::has("node") {
        bail!(
            "Node.js is needed to build the window's page; install version 20 or later from nodejs.org"
        );
    }
    let base = sh::root().join(folder);
    let lock = fs::read(base.join("package-lock.json"))
        .with_context(|| format!("{folder}/package-lock.json cannot be read"))?;
    let stamp = base.join("node_modules/.stet-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Installing the npm packages of {folder}.");
    sh::run(sh::command(
        sh::npm(),
        &["ci", "--no-audit", "--no-fund", "--loglevel=error"],
        folder,
    ))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// Runs a script of a folder's `package.json`.
pub(crate) fn script(folder: &str, name: &str) -> Result<()> {
    sh::run(sh::command(sh::npm(), &["run", "--silent", name], folder))
}
