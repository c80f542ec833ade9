//! Every command in the README is run, or is one of the commands that run everything.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::sh;

/// Runs the `stet` lines of the README's shell blocks, in order, in an empty folder.
///
/// Fails if one fails, or if a line is no command that is known here.
pub(crate) fn check() -> Result<()> {
    let readme = fs::read_to_string(sh::root().join("README.md")).context("README.md")?;
    let folder = sh::built("readme");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut ran = 0;
    for line in commands(&readme) {
        if let Some(task) = line.strip_prefix("cargo xtask ") {
            let known = ["run", "test", "bench", "faults", "bindings", "bundle", "setup"];
            let name = task.split_whitespace().next().unwrap_or_default();
            if !known.contains(&name) {
                bail!("README: there is no `cargo xtask {name}`");
            }
        } else if line.starts_with("stet ")
            || line.starts_with("echo ")
            || line.starts_with("printf ")
        {
            shell(line, &folder).with_context(|| format!("README: `{line}`"))?;
            ran += 1;
        } else if !line.starts_with("cargo install --path ") {
            bail!("README: nothing here runs `{line}`");
        }
    }
    println!("{ran} commands of the README were run.");
    Ok(())
}

/// The lines of blocks marked `sh`, without comments.
fn commands(readme: &str) -> Vec<&str> {
    let mut inside = false;
    let mut lines = Vec::new();
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
        } else if inside && !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            lines.push(line.split("  #").next().unwrap_or(line).trim());
        }
    }
    lines
}

fn shell(line: &str, folder: &std::path::Path) -> Result<()> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places = vec![sh::built("debug")];
    places.extend(std::env::split_paths(&path));
    let mut command = sh::command("sh", &["-ec", line], ".");
    command
        .current_dir(folder)
        .env("PATH", std::env::join_paths(places)?)
        .env("XDG_DATA_HOME", folder.join("data"));
    sh::output(command).map(drop)
}
