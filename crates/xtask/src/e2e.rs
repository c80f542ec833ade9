//! The real app under a virtual display, driven by WebdriverIO.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{node, sh};

/// Installs tauri-driver beside what Cargo builds.
pub(crate) fn ensure_driver() -> Result<()> {
    if driver().is_file() {
        return Ok(());
    }
    println!("Installing tauri-driver: passes the tests' key presses on to the app.");
    let tools = sh::built("tools");
    let tools = tools.to_string_lossy();
    let args = ["install", "tauri-driver@^2", "--locked", "--quiet", "--root", &tools];
    sh::run(sh::command("cargo", &args, "."))
}

fn driver() -> PathBuf {
    sh::program("tools/bin/tauri-driver")
}

/// Where screenshots and measures are left.
pub(crate) fn artefacts() -> PathBuf {
    sh::built("e2e")
}

/// Runs a script of `ui/e2e` against the app and the `stet` command of a profile.
///
/// Fails if a test does; what it left is in [`artefacts`].
pub(crate) fn run(script: &str, profile: &str) -> Result<()> {
    if cfg!(target_os = "macos") {
        println!(
            "macOS has no WebDriver for its web view: the end-to-end tests are left out here."
        );
        return Ok(());
    }
    node::install("ui/e2e")?;
    ensure_driver()?;
    let app = sh::program(&format!("{profile}/stet-app"));
    let stet = sh::program(&format!("{profile}/stet"));
    if let Some(missing) = [&app, &stet].into_iter().find(|program| !program.is_file()) {
        bail!("{} was not built", missing.display());
    }
    let artefacts = artefacts();
    if artefacts.exists() {
        fs::remove_dir_all(&artefacts)?;
    }
    fs::create_dir_all(&artefacts)?;
    let mut command = with_display(&[sh::npm(), "run", "--silent", script], "ui/e2e");
    command
        .env("STET_APP", app)
        .env("STET_CLI", stet)
        .env("TAURI_DRIVER", driver())
        .env("STET_E2E_OUT", &artefacts)
        .env_remove("WEBKIT_DISABLE_COMPOSITING_MODE");
    sh::run(command)
}

/// On Linux: a session bus with nobody else on it and a virtual screen, so that tests never meet a
/// person's, and no portal or accessibility service starts beside the app.
fn with_display(args: &[&str], folder: &str) -> Command {
    if !cfg!(target_os = "linux") {
        return sh::command(args[0], &args[1..], folder);
    }
    let bus = sh::root().join("ui/e2e/session.conf");
    let bus = format!("--config-file={}", bus.display());
    let screen = ["--auto-servernum", "--server-args=-screen 0 1920x1080x24 -dpi 96"];
    let before = [&[bus.as_str(), "--", "xvfb-run"][..], &screen, args].concat();
    sh::command("dbus-run-session", &before, folder)
}
