//! TypeScript types of what crosses between window and shell, generated from Rust.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::sh;

const HOME: &str = "ui/src/host/bindings";

/// Writes the types anew, or fails if those in the repository differ.
pub(crate) fn bindings(check: bool) -> Result<()> {
    let fresh = sh::built("bindings");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    let mut export = sh::command(
        "cargo",
        &[
            "test",
            "--quiet",
            "--workspace",
            "--bin",
            "stet-app",
            "--features",
            "stet-app/custom-protocol",
            "export_bindings",
        ],
        ".",
    );
    export.env("TS_RS_EXPORT_DIR", &fresh);
    sh::output(export)?;
    let home = sh::root().join(HOME);
    let (made, kept) = (read(&fresh)?, read(&home)?);
    if made.is_empty() {
        bail!("no types were generated");
    }
    if check {
        return compare(&made, &kept);
    }
    for name in kept.keys().filter(|name| !made.contains_key(*name)) {
        fs::remove_file(home.join(name))?;
    }
    for (name, text) in &made {
        fs::write(home.join(name), text)?;
    }
    println!("{} types are in {HOME}.", made.len());
    Ok(())
}

fn compare(made: &BTreeMap<PathBuf, String>, kept: &BTreeMap<PathBuf, String>) -> Result<()> {
    let names = made.keys().chain(kept.keys());
    let mut differ: Vec<String> = names
        .filter(|name| made.get(*name) != kept.get(*name))
        .map(|name| name.display().to_string())
        .collect();
    differ.dedup();
    if differ.is_empty() {
        return Ok(());
    }
    bail!("{} differ from the Rust types in {HOME}; run `cargo xtask bindings`", differ.join(", "))
}

fn read(folder: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let mut files = BTreeMap::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ts") {
            let name = PathBuf::from(path.file_name().unwrap_or_default());
            files.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(files)
}
