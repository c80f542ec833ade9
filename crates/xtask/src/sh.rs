//! Running other programs.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Where Cargo puts what it builds: `CARGO_TARGET_DIR`, or `target`.
pub(crate) fn built(path: &str) -> PathBuf {
    let chosen = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    root().join(chosen.unwrap_or_else(|| "target".into())).join(path)
}

/// A built program, with this platform's ending.
pub(crate) fn program(path: &str) -> PathBuf {
    built(path).with_extension(std::env::consts::EXE_EXTENSION)
}

/// A command in a folder of the repository.
pub(crate) fn command(program: &str, args: &[&str], folder: &str) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root().join(folder)).stdin(Stdio::null());
    command
}

/// Runs a command and shows what it prints.
///
/// Fails if it cannot be started or does not end well.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let shown = words(&command);
    let status = command.status().with_context(|| format!("could not start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs a command and returns what it prints.
///
/// Fails as [`run`] does, with what it said.
pub(crate) fn output(mut command: Command) -> Result<String> {
    let shown = words(&command);
    let output = command.output().with_context(|| format!("could not start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Whether a program is on the path.
pub(crate) fn has(program: &str) -> bool {
    let found = |folder: PathBuf| {
        folder.join(program).is_file() || folder.join(format!("{program}.exe")).is_file()
    };
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(found))
}

/// `npm` as this platform calls it.
pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

fn words(command: &Command) -> String {
    let parts = std::iter::once(command.get_program()).chain(command.get_args());
    parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
