//! The page's npm packages.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::sh;

/// Installs the packages of a folder unless they are those of its lock file already.
///
/// Fails without Node, or if npm does.
pub(crate) fn install(folder: &str) -> Result<()> {
    ensure_node()?;
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

/// Fails, saying what to install, without a Node.js that the page's tools run on, or without npm.
fn ensure_node() -> Result<()> {
    const WANTED: &str = "Node.js 20.19, or 22.12 and later, is needed to build the window's page; \
                          install it from nodejs.org";
    if !sh::has("node") {
        bail!(WANTED);
    }
    let version = sh::output(sh::command("node", &["--version"], "."))?;
    if !is_new_enough(version.trim()) {
        bail!("{WANTED} (this is {})", version.trim());
    }
    if !sh::has(sh::npm()) {
        bail!("npm is needed beside Node.js; install it from nodejs.org, or as the package npm");
    }
    Ok(())
}

/// Whether Vite runs on it: its `engines` are `^20.19.0 || >=22.12.0`.
fn is_new_enough(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse().ok());
    let (Some(Some(major)), Some(Some(minor))) = (parts.next(), parts.next()) else { return false };
    let version: (u32, u32) = (major, minor);
    (version.0 == 20 && version >= (20, 19)) || version >= (22, 12)
}

/// Runs a script of a folder's `package.json`.
pub(crate) fn script(folder: &str, name: &str) -> Result<()> {
    sh::run(sh::command(sh::npm(), &["run", "--silent", name], folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_vite_runs_on() {
        for (version, enough) in [
            ("v18.20.4", false),
            ("v20.18.3", false),
            ("v20.19.0", true),
            ("v21.7.0", false),
            ("v22.11.0", false),
            ("v22.12.0", true),
            ("v24.0.0", true),
            ("what", false),
        ] {
            assert_eq!(is_new_enough(version), enough, "{version}");
        }
    }
}
